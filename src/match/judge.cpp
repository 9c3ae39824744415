#include <algorithm>
#include <cmath>
#include <tuple>

#include "compare.h"
#include "fit.h"
#include "onrecord/match.h"

namespace onrecord {
namespace {

using match::Fit;
using match::kNowhere;
using match::Line;

// Set by hand, not learnt; see docs/verify.md.
constexpr double kNearDirect = 0.55;    // fit of other words to somebody's own
constexpr double kNearReported = 0.55;  // of words to what was only reported
constexpr double kCovered = 0.8;        // by runs of three words or more, of one statement or two
constexpr double kShare = 0.2;          // what each of two must give
constexpr std::uint32_t kFewWords = 3;  // words that say something, in common

enum class Whose { Theirs, Unknown, Another };

// What one statement answers.
struct Reading {
  std::size_t index = 0;
  Verdict verdict = Verdict::NotFound;
  Whose whose = Whose::Theirs;
  double score = 0;
  std::string reason;
  Fit fit;
};

bool is_somebody(const Attested& attested) {
  return !attested.speaker.empty() && attested.kind != Kind::None &&
         attested.kind != Kind::Unnamed && attested.kind != Kind::Group;
}

Whose whose_of(const Query& query, const Attested& attested) {
  if (query.by.empty()) return Whose::Theirs;
  if (same_name(query.by, attested.speaker)) return Whose::Theirs;
  for (const std::string& name : attested.names) {
    if (same_name(query.by, name)) return Whose::Theirs;
  }
  return attested.speaker.empty() && attested.kind == Kind::None ? Whose::Unknown : Whose::Another;
}

std::string letters(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += words[i].folded;
  return text;
}

// A stretch of the quotation between ellipses, with its place in the statement.
struct Stretch {
  std::size_t begin, end;            // words of the quotation
  std::uint32_t first, last;         // words of the statement, both inside
};

// Empty if some stretch has no word there.
std::vector<Stretch> stretches_of(const Line& quote, const Fit& fit) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < quote.words.size();) {
    Stretch stretch{i, i, kNowhere, 0};
    for (; stretch.end < quote.words.size() &&
           quote.words[stretch.end].piece == quote.words[i].piece;
         ++stretch.end) {
      const std::uint32_t at = fit.at[stretch.end];
      if (at == kNowhere) continue;
      stretch.first = std::min(stretch.first, at);
      stretch.last = std::max(stretch.last, at);
    }
    if (stretch.first == kNowhere) return {};
    i = stretch.end;
    stretches.push_back(stretch);
  }
  return stretches;
}

// No other words and none left out, but for what an ellipsis or brackets say.
bool is_unchanged(const Line& quote, const Line& line, const std::vector<Stretch>& stretches) {
  if (stretches.empty()) return false;
  for (const Stretch& stretch : stretches) {
    bool brackets = false;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      brackets = brackets || quote.words[i].bracketed;
    }
    if (!brackets && letters(quote.words, stretch.begin, stretch.end) !=
                         letters(line.words, stretch.first, stretch.last + 1)) {
      return false;
    }
  }
  return true;
}

bool has_brackets(const Line& quote) {
  return std::any_of(quote.words.begin(), quote.words.end(),
                     [](const Word& word) { return word.bracketed; });
}

bool only_kept(const Line& quote, const Line& line, const Fit& fit) {
  for (std::size_t i = 0; i < quote.words.size(); ++i) {
    if (quote.words[i].bracketed) continue;
    if (fit.at[i] == kNowhere || line.words[fit.at[i]].folded != quote.words[i].folded) {
      return false;
    }
  }
  return true;
}

// Are these all the words between the marks that hold them, with no others but "that" outside?
bool is_whole(const Line& line, const std::vector<Stretch>& stretches) {
  std::uint32_t begin = stretches.front().first, end = stretches.back().last + 1;
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    if (stretches[i].first != stretches[i - 1].last + 1) return false;
  }
  const auto outside = [&](std::uint32_t i) {
    return !line.words[i].quoted && match::is_function_word(line.words[i].folded);
  };
  while (begin > 0 && outside(begin - 1)) --begin;
  return begin == 0 && end == line.words.size();
}

bool all_quoted(const Line& line, const Fit& fit) {
  return std::all_of(fit.at.begin(), fit.at.end(),
                     [&](std::uint32_t at) { return at == kNowhere || line.words[at].quoted; });
}

double quoted_share(const Line& line, const Fit& fit) {
  double quoted = 0, all = 0;
  for (const std::uint32_t at : fit.at) {
    if (at == kNowhere) continue;
    all += 1;
    quoted += line.words[at].quoted;
  }
  return all > 0 ? quoted / all : 0;
}

std::uint32_t shared_words(const Line& quote, const Line& line, const Fit& fit) {
  std::uint32_t shared = 0;
  for (std::size_t i = 0; i < quote.words.size(); ++i) {
    if (fit.at[i] == kNowhere || match::is_function_word(quote.words[i].folded)) continue;
    const std::size_t j = fit.at[i];
    shared += quote.reported[i] == line.reported[j] ||
              is_respelling(quote.words[i].folded, line.words[j].folded);
  }
  return shared;
}

// Verdict on one statement, whoever spoke.
class Reader {
 public:
  Reader(const Line& quote, const Attested& attested, const Line& line)
      : quote_(quote), attested_(attested), line_(line) {}

  Reading read() const {
    Reading reading;
    reading.fit = match::fit(quote_, line_, false);
    reading.score = reading.fit.score;
    const std::vector<Stretch> stretches = stretches_of(quote_, reading.fit);
    if (is_unchanged(quote_, line_, stretches) && only_kept_or_respaced(reading.fit)) {
      reading.score = 1;
      reading.verdict = unchanged(reading.fit, stretches);
      return reading;
    }
    if (attested_.form == Form::Indirect || quoted_share(line_, reading.fit) < 0.5) {
      return read_reported(std::move(reading));
    }
    const Fit moved = match::tiles(quote_, line_);
    if (moved.score > reading.score + 0.1 && moved.score >= kCovered) {
      reading.fit = moved;
      reading.score = 0.9 * moved.score;
      reading.reason = "moved";
    }
    if (is_near(reading.score, kNearDirect, reading.fit)) reading.verdict = Verdict::Altered;
    return reading;
  }

 private:
  bool only_kept_or_respaced(const Fit& fit) const {
    return !has_brackets(quote_) || only_kept(quote_, line_, fit);
  }

  Verdict unchanged(const Fit& fit, const std::vector<Stretch>& stretches) const {
    if (attested_.form == Form::Indirect) return Verdict::Reported;
    if (!all_quoted(line_, fit)) return Verdict::Reported;
    return !has_brackets(quote_) && is_whole(line_, stretches) ? Verdict::Exact : Verdict::Partial;
  }

  Reading read_reported(Reading reading) const {
    reading.fit = match::fit(quote_, line_, true);
    reading.score = reading.fit.score;
    if (is_near(reading.score, kNearReported, reading.fit)) reading.verdict = Verdict::Reported;
    return reading;
  }

  // The fewer words, the nearer they have to be.
  bool is_near(double score, double least, const Fit& fit) const {
    const std::uint32_t shared = shared_words(quote_, line_, fit);
    return shared >= kFewWords && score >= least + (shared < 5 ? 0.1 : 0);
  }

  const Line& quote_;
  const Attested& attested_;
  const Line& line_;
};

int rank_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Exact:
      return 3;
    case Verdict::Partial:
      return 2;
    case Verdict::Altered:
    case Verdict::Reported:
      return 1;
    default:
      return 0;
  }
}

bool unchanged(const Reading& reading) {
  return rank_of(reading.verdict) >= 2 ||
         (reading.verdict == Verdict::Reported && reading.score > 0.98);
}

// Words before whose they are: exact, then partial, then by how near.
bool is_better(const Reading& a, const Reading& b) {
  const auto key = [](const Reading& r) {
    return std::tuple(rank_of(r.verdict) >= 2 ? rank_of(r.verdict) : 1, r.score,
                      r.whose == Whose::Theirs);
  };
  if (key(a) != key(b)) return key(a) > key(b);
  return a.index < b.index;
}

class Judge {
 public:
  Judge(const Query& query, const std::vector<Attested>& attested)
      : query_(query), attested_(attested), quote_(match::line_of(query)) {}

  Answer judge() {
    Answer answer;
    if (quote_.words.empty()) {
      answer.reason = "no words";
      return answer;
    }
    read_all();
    drop_outer();
    join_two();
    std::stable_sort(readings_.begin(), readings_.end(), is_better);
    if (const std::optional<std::size_t> best = choose()) answer = answer_of(*best);
    if (words_of(query_.quote).size() > kLongestQuery) answer.reason = "too long";
    return answer;
  }

 private:
  void read_all() {
    lines_.reserve(attested_.size());
    for (std::size_t i = 0; i < attested_.size(); ++i) {
      lines_.push_back(match::line_of(attested_[i]));
      if (lines_[i].words.empty()) continue;
      Reading reading = Reader(quote_, attested_[i], lines_[i]).read();
      reading.index = i;
      reading.whose = whose_of(query_, attested_[i]);
      if (reading.verdict == Verdict::NotFound) {
        far_.push_back(std::move(reading));
      } else {
        readings_.push_back(std::move(reading));
      }
    }
  }

  // The words of a statement inside another belong to the inner speaker.
  void drop_outer() {
    std::vector<std::size_t> outer;
    for (const Reading& inner : readings_) {
      const std::optional<std::size_t> parent = attested_[inner.index].parent;
      if (!parent) continue;
      for (const Reading& other : readings_) {
        if (other.index == *parent && inner.score >= other.score - 0.02) outer.push_back(*parent);
      }
    }
    std::erase_if(readings_, [&](const Reading& reading) {
      return std::find(outer.begin(), outer.end(), reading.index) != outer.end();
    });
  }

  // Two statements of one speaker run together.
  void join_two() {
    if (quote_.words.size() > 2000 || quote_.words.size() < 6) return;
    const bool good = std::any_of(readings_.begin(), readings_.end(), [](const Reading& r) {
      return r.whose != Whose::Another && r.score > 0.9;
    });
    if (good) return;
    std::vector<Reading> parts = tiled();
    Reading best;
    std::size_t second = 0;
    for (const Reading& a : parts) {
      for (const Reading& b : parts) {
        if (a.index == b.index || !may_join(a.index, b.index)) continue;
        const double both = covered_by(a, b);
        if (both < kCovered || both - std::max(a.score, b.score) < kShare) continue;
        if (0.95 * both > best.score) {
          best = a;
          best.score = 0.95 * both;
          second = b.index;
        }
      }
    }
    if (best.score <= 0) return;
    best.verdict = attested_[best.index].form == Form::Indirect ? Verdict::Reported
                                                                : Verdict::Altered;
    best.reason = "joined";
    joined_with_ = second;
    readings_.push_back(std::move(best));
  }

  std::vector<Reading> tiled() const {
    std::vector<Reading> parts;
    for (const auto* list : {&readings_, &far_}) {
      for (const Reading& reading : *list) {
        Reading part{reading.index, Verdict::Altered, reading.whose, 0, "",
                     match::tiles(quote_, lines_[reading.index])};
        part.score = part.fit.score;
        if (part.score >= kShare) parts.push_back(std::move(part));
      }
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Reading& a, const Reading& b) { return a.score > b.score; });
    if (parts.size() > 24) parts.resize(24);
    return parts;
  }

  // What was only reported joins within an article: a cue between divides one sentence in two.
  bool may_join(std::size_t a, std::size_t b) const {
    const bool one = attested_[a].form == Form::Indirect, other = attested_[b].form == Form::Indirect;
    if (one != other) return false;
    return one_speaker(a, b) && (!one || attested_[a].article_key == attested_[b].article_key);
  }

  bool one_speaker(std::size_t a, std::size_t b) const {
    const Attested &one = attested_[a], &other = attested_[b];
    if (one.speaker.empty() || other.speaker.empty()) return one.article_id == other.article_id;
    return same_name(one.speaker, other.speaker);
  }

  double covered_by(const Reading& a, const Reading& b) const {
    double covered = 0;
    for (std::size_t i = 0; i < quote_.words.size(); ++i) {
      if (a.fit.at[i] != kNowhere || b.fit.at[i] != kNowhere) {
        covered += match::weight_of(quote_.words[i]);
      }
    }
    return covered / std::max(match::weight_of(quote_.words), 1e-9);
  }

  // Their own words if there are any near enough; else another's.
  std::optional<std::size_t> choose() const {
    std::optional<std::size_t> theirs, another;
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      auto& kept = readings_[i].whose == Whose::Another ? another : theirs;
      if (!kept) kept = i;
    }
    if (!theirs) return another;
    if (!another) return theirs;
    const Reading &mine = readings_[*theirs], &other = readings_[*another];
    const double margin = mine.whose == Whose::Unknown ? 0.05 : 0.15;
    if (unchanged(mine) || !is_somebody(attested_[other.index])) return theirs;
    return other.score - mine.score > margin ? another : theirs;
  }

  Answer answer_of(std::size_t best) const {
    const Reading& reading = readings_[best];
    const Attested& attested = attested_[reading.index];
    Answer answer;
    answer.verdict =
        reading.whose == Whose::Another ? Verdict::Misattributed : reading.verdict;
    answer.reason = reading.reason;
    answer.score = std::clamp(reading.score, 0.0, 1.0);
    answer.confidence = confidence_of(answer.score, reading);
    answer.speaker = attested.speaker;
    add_evidence(answer.evidence, reading);
    if (reading.reason == "joined") add_evidence(answer.evidence, part_of(joined_with_));
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      const Reading& other = readings_[i];
      if (i == best || other.whose != reading.whose) continue;
      answer.also.push_back(other.index);
      if (other.score > reading.score - 0.1) add_evidence(answer.evidence, other);
    }
    add_rejections(answer, reading);
    compare(answer, reading);
    return answer;
  }

  Reading part_of(std::size_t index) const {
    Reading part;
    part.index = index;
    part.fit = match::tiles(quote_, lines_[index]);
    return part;
  }

  static double confidence_of(double score, const Reading& reading) {
    if (rank_of(reading.verdict) >= 2) return reading.whose == Whose::Unknown ? 0.85 : 0.95;
    return 1 / (1 + std::exp(-8 * (score - 0.5)));
  }

  // One span for each stretch of words that no other words of the article divide.
  void add_evidence(std::vector<Evidence>& evidence, const Reading& reading) const {
    const Attested& attested = attested_[reading.index];
    const std::vector<Word>& words = lines_[reading.index].words;
    std::vector<std::uint32_t> at;
    for (const std::uint32_t word : reading.fit.at) {
      if (word != kNowhere) at.push_back(word);
    }
    std::sort(at.begin(), at.end());
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
    if (reading.reason == "joined") {
      const auto& more = lines_[joined_with_].words;
      from.insert(from.end(), more.begin(), more.end());
    } else if (reading.verdict != Verdict::Partial) {
      cut_to(reading.fit, from);
    }
    const std::vector<Operation> steps = align(from, quote_.words);
    if (reading.verdict == Verdict::Altered) {
      answer.severity = reading.reason.empty() ? severity_of(from, quote_.words, steps)
                                               : Severity::Wording;
    }
    for (const Operation& step : steps) {
      answer.differences.push_back(
          {step.what, said(from, step.from), text_of(quote_.words, step.to)});
    }
  }

  static void cut_to(const Fit& fit, std::vector<Word>& words) {
    std::uint32_t first = kNowhere, last = 0;
    for (const std::uint32_t at : fit.at) {
      if (at == kNowhere) continue;
      first = std::min(first, at);
      last = std::max(last, at);
    }
    if (first == kNowhere) return;
    words = std::vector<Word>(words.begin() + first, words.begin() + last + 1);
  }

  static std::string said(const std::vector<Word>& words, WordRange range) {
    std::string text;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (!text.empty()) text += ' ';
      text += words[i].folded;
    }
    return text;
  }

  std::string text_of(const std::vector<Word>& words, WordRange range) const {
    if (!range.size()) return {};
    const std::uint32_t begin = words[range.begin].at.begin, end = words[range.end - 1].at.end;
    return query_.quote.substr(begin, end - begin);
  }

  const Query& query_;
  const std::vector<Attested>& attested_;
  Line quote_;
  std::vector<Line> lines_;
  std::vector<Reading> readings_, far_;
  std::size_t joined_with_ = 0;
};

}  // namespace

const char* name_of(Verdict verdict) {
  static constexpr const char* kNames[] = {"exact",    "partial",       "altered",
                                           "reported", "misattributed", "not found"};
  return kNames[static_cast<int>(verdict)];
}

Answer judge(const Query& query, const std::vector<Attested>& attested) {
  return Judge(query, attested).judge();
}

}  // namespace onrecord
