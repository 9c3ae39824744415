#include "answer.h"

#include <algorithm>

#include "compare.h"
#include "cut.h"

namespace onrecord::match {
namespace {

class Answerer {
 public:
  explicit Answerer(const Case& asked)
      : query_(asked.query), quote_(asked.quote), attested_(asked.attested), lines_(asked.lines) {}

  Answer answer(const std::vector<Reading>& readings, std::size_t best) const {
    const Reading& reading = readings[best];
    Answer answer;
    answer.verdict = reading.whose == Whose::Another ? Verdict::Misattributed : reading.verdict;
    answer.reason = reading.reason;
    answer.score = std::clamp(reading.score, 0.0, 1.0);
    answer.confidence = confidence_in(reading);
    answer.speaker = attested_[reading.index].speaker;
    add_evidence(answer.evidence, reading);
    if (reading.reason == "joined") add_evidence(answer.evidence, part_of(reading.joined_with));
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const Reading& other = readings[i];
      if (i == best || other.whose != reading.whose) continue;
      answer.also.push_back(other.index);
      if (other.score > reading.score - 0.1) add_evidence(answer.evidence, other);
    }
    add_rejections(answer, reading);
    compare(answer, reading);
    return answer;
  }

 private:
  Reading part_of(std::size_t index) const {
    Reading part;
    part.index = index;
    part.fit = tiles(quote_, lines_[index]);
    return part;
  }

  // Of unchanged words, that they are this speaker's; of others, that they are these words.
  static double confidence_in(const Reading& reading) {
    if (rank_of(reading.verdict) >= 2) return reading.whose == Whose::Unknown ? 0.85 : 0.95;
    return confidence_of(reading.likeness);
  }

  // One span for each stretch of words that no other words of the article divide.
  void add_evidence(std::vector<Evidence>& evidence, const Reading& reading) const {
    const Attested& attested = attested_[reading.index];
    const std::vector<Word>& words = lines_[reading.index].words;
    const std::vector<std::uint32_t> at = words_shown(reading);
    std::vector<Span> spans;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const Span word = words[at[i]].at;
      const bool near = i > 0 && at[i] - at[i - 1] <= 4 && same_part(attested, spans.back(), word);
      if (near) {
        spans.back().end = word.end;
      } else {
        spans.push_back(word);
      }
    }
    for (const Span span : spans) {
      evidence.push_back({reading.index, span, std::string(slice(attested, span))});
    }
  }

  // In order: those that fit, and what was taken up beside them.
  std::vector<std::uint32_t> words_shown(const Reading& reading) const {
    std::vector<std::uint32_t> at;
    for (const std::uint32_t word : reading.fit.at) {
      if (word != kNowhere) at.push_back(word);
    }
    std::sort(at.begin(), at.end());
    if (at.empty() || !is_other_words(reading)) return at;
    const WordRange cut = cut_of(reading);
    for (std::uint32_t word = at.front(); word > cut.begin;) at.insert(at.begin(), --word);
    for (std::uint32_t word = at.back(); ++word < cut.end;) at.push_back(word);
    return at;
  }

  // Of one statement, but not the same.
  static bool is_other_words(const Reading& reading) {
    return rank_of(reading.verdict) == 1 && reading.reason != "joined";
  }

  WordRange cut_of(const Reading& reading) const {
    return match::cut_of(quote_, attested_[reading.index], lines_[reading.index], reading.fit);
  }

  static bool same_part(const Attested& attested, Span a, Span b) {
    return std::any_of(attested.content.begin(), attested.content.end(),
                       [&](Span part) { return part.contains(a) && part.contains(b); });
  }

  static std::string_view slice(const Attested& attested, Span span) {
    for (std::size_t i = 0; i < attested.content.size(); ++i) {
      if (!attested.content[i].contains(span)) continue;
      return std::string_view(attested.words[i])
          .substr(span.begin - attested.content[i].begin, span.size());
    }
    return {};
  }

  void add_rejections(Answer& answer, const Reading& reading) const {
    std::vector<std::size_t> claims{reading.index};
    claims.insert(claims.end(), answer.also.begin(), answer.also.end());
    for (const std::size_t claim : claims) {
      for (const std::size_t other : attested_[claim].disputed_by) {
        answer.disputed = true;
        for (std::size_t i = 0; i < attested_[other].content.size(); ++i) {
          answer.rejections.push_back(
              {other, attested_[other].content[i], attested_[other].words[i]});
        }
      }
    }
  }

  // Against the part of the statement that answers, or all of it if that is what was cut.
  void compare(Answer& answer, const Reading& reading) const {
    std::vector<Word> from = lines_[reading.index].words;
    const auto of_first = static_cast<std::uint32_t>(from.size());
    if (reading.reason == "joined") {
      const auto& more = lines_[reading.joined_with].words;
      from.insert(from.end(), more.begin(), more.end());
    } else if (reading.verdict != Verdict::Partial) {
      const WordRange cut = is_other_words(reading) ? cut_of(reading) : fitting(reading.fit);
      if (cut.size()) from = std::vector<Word>(from.begin() + cut.begin, from.begin() + cut.end);
    }
    const std::vector<Operation> steps = align(from, quote_.words);
    if (reading.verdict == Verdict::Altered) {
      answer.severity = reading.reason.empty() ? severity_of(from, quote_.words, steps)
                                               : severity_in_other_order(reading, from);
    }
    const auto said = [&](WordRange range) {
      std::string text;
      if (range.begin < of_first) append(text, attested_[reading.index], from, {range.begin, std::min(range.end, of_first)});
      if (range.end > of_first) append(text, attested_[reading.joined_with], from, {std::max(range.begin, of_first), range.end});
      return text;
    };
    for (const Operation& step : steps) {
      answer.differences.push_back({step.what, said(step.from), text_of(quote_.words, step.to)});
    }
  }

  // Words that stand elsewhere change nothing grave by that; a negation more or fewer does.
  Severity severity_in_other_order(const Reading& reading, const std::vector<Word>& from) const {
    const auto negations = [](const std::vector<Word>& words) {
      return std::count_if(words.begin(), words.end(), [](const Word& word) { return is_negation(word.folded); });
    };
    const bool same = reading.reason == "joined" || negations(from) == negations(quote_.words);
    return same ? Severity::Wording : Severity::Meaning;
  }

  static WordRange fitting(const Fit& fit) {
    WordRange range{kNowhere, 0};
    for (const std::uint32_t at : fit.at) {
      if (at == kNowhere) continue;
      range.begin = std::min(range.begin, at);
      range.end = std::max(range.end, at + 1);
    }
    return range.end > 0 ? range : WordRange{};
  }

  // As it stands in the article, a cue in the middle left out.
  static void append(std::string& text, const Attested& attested, const std::vector<Word>& words, WordRange range) {
    for (std::uint32_t i = range.begin; i < range.end;) {
      Span span = words[i].at;
      for (++i; i < range.end && same_part(attested, span, words[i].at); ++i) span.end = words[i].at.end;
      if (!text.empty()) text += ' ';
      text += slice(attested, span);
    }
  }

  std::string text_of(const std::vector<Word>& words, WordRange range) const {
    if (!range.size()) return {};
    const std::uint32_t begin = words[range.begin].at.begin, end = words[range.end - 1].at.end;
    return query_.quote.substr(begin, end - begin);
  }

  const Query& query_;
  const Line& quote_;
  const std::vector<Attested>& attested_;
  const std::vector<Line>& lines_;
};

}  // namespace

Answer answer_of(const Case& asked, const std::vector<Reading>& readings, std::size_t best) {
  return Answerer(asked).answer(readings, best);
}

}  // namespace onrecord::match
