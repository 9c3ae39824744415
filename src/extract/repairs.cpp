#include "repairs.h"

#include <algorithm>
#include <array>
#include <string>

namespace onrecord::extract {
namespace {

constexpr double kSilenceFrom = 0.2;         // confidence; chosen on held-out train articles
constexpr std::size_t kShortSource = 6;      // tokens
constexpr std::size_t kShortestContent = 4;  // tokens
constexpr double kLikelyCue = 0.9;

// Heads of phrases by which news says that somebody kept silent.
constexpr std::array<std::string_view, 9> kSilences{"declin",
                                                    "refus",
                                                    "did not respond",
                                                    "didn't respond",
                                                    "would not say",
                                                    "would not discuss",
                                                    "would not comment",
                                                    "kept silent",
                                                    "sidestep"};

// Names of acts of speech, by which a writer refers back to what was just said.
constexpr std::array<std::string_view, 14> kActs{
    "accusation", "allegation", "argument",  "assertion", "assessment", "charge", "claim",
    "comment",    "contention", "criticism", "pledge",    "promise",    "remark", "suggestion"};

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Bytes between a cue and the quotation beside it, and of that quotation, at most.
constexpr std::uint32_t kGap = 3, kLongestBeside = 8192;

class Repairer {
 public:
  Repairer(const Reading& reading, std::vector<Draft>& drafts)
      : reading_(reading), drafts_(drafts) {}

  void run() {
    for (Draft& draft : drafts_) {
      if (draft.cue.empty() || draft.content.empty()) continue;
      keep_silence(draft);
      if (!draft.kept) continue;
      drop_before_whole_quotation(draft);
      end_before_its_own_name(draft);
      find_source_behind_cue(draft);
    }
    for (Draft& first : drafts_) {
      for (Draft& second : drafts_) end_before_next_cue(first, second);
    }
  }

  // The tokens that begin inside the span.
  std::size_t tokens_in(Span span) const {
    const auto [first, last] = tokens_of(reading_, span);
    return static_cast<std::size_t>(last - first);
  }

  // The quotation that ends in a comma, a question or the like right before these words, or stands right behind them and
  // a comma or colon; null if none does.
  const Quotation* quotation_beside(Span said) const {
    const auto& all = reading_.structure.quotations;
    auto at = std::partition_point(all.begin(), all.end(), [&](const Quotation& q) {
      return q.parts.front().begin + kLongestBeside < said.begin;
    });
    for (; at != all.end() && at->parts.front().begin <= said.end + kGap; ++at) {
      const Quotation& q = *at;
      if (q.depth > 0 || !q.closed || q.parts.size() > 1 || q.parts.front().overlaps(said)) continue;
      const Span part = q.parts.front();
      const bool before = part.end <= said.begin;
      const std::string_view between = before ? words({part.end, said.begin}) : words({said.end, part.begin});
      if (between.size() > kGap || between.find_first_not_of(before ? " " : " ,:") != std::string_view::npos) continue;
      if (before ? ends_for_a_cue(part) : between.find_first_of(",:") != std::string_view::npos) return &q;
    }
    return nullptr;
  }

  Span sentence_rest(Span cue) const {
    return trim({cue.end, std::max(cue.end, sentence_at(reading_, cue.begin).end)});
  }

 private:
  std::string_view words(Span span) const { return cut(reading_.text, span); }

  // Without white space at its edges and without closing punctuation.
  Span trim(Span span) const {
    constexpr std::string_view kEdge = " \t\r\n.,;:";
    while (span.begin < span.end && words(span).front() == ' ') ++span.begin;
    while (span.begin < span.end && kEdge.find(words(span).back()) != std::string_view::npos) {
      --span.end;
    }
    return span;
  }

  bool only(Span between, std::string_view allowed) const {
    return words(between).find_first_not_of(allowed) == std::string_view::npos;
  }

  // “It is over,” “Is it?”: the last token in the marks.
  bool ends_for_a_cue(Span part) const {
    const auto [first, last] = tokens_of(reading_, part);
    if (last - first < 3) return false;
    const std::string_view end = words(*(last - 2));
    return end == "," || end == "?" || end == "!" || end == "—" || end == "–" || end == "-";
  }

  const Span* part_at(std::uint32_t begin) const {
    for (const Quotation& q : reading_.structure.quotations) {
      if (q.depth == 0 && q.parts.front().begin == begin) return &q.parts.front();
    }
    return nullptr;
  }

  void keep_silence(Draft& draft) {
    const Span cue = draft.cue.front();
    const std::string said = lower_ascii(words(cue));
    const bool silent = std::any_of(kSilences.begin(), kSilences.end(), [&](std::string_view s) {
      return said.find(s) != std::string::npos;
    });
    if (!silent) return;
    draft.kept = draft.kept || draft.confidence >= kSilenceFrom;
    // "declined | to say": the infinitive at the cue's end opens the content.
    const auto [first, last] = tokens_of(reading_, cue);
    for (Token t = last - std::min<std::ptrdiff_t>(last - first, 2); t != last; ++t) {
      const bool next_is_content = draft.content.front().begin >= cue.end;
      if (t == first || words(*t) != "to" || !next_is_content ||
          !only({cue.end, draft.content.front().begin}, " ")) {
        continue;
      }
      draft.cue.front().end = (t - 1)->end;
      draft.content.front().begin = t->begin;
      return;
    }
  }

  void drop_before_whole_quotation(Draft& draft) {
    const std::uint32_t behind =
        std::max(draft.cue.front().end, draft.source.empty() ? 0u : draft.source.front().end);
    const std::uint32_t before = std::min(
        draft.cue.front().begin, draft.source.empty() ? behind : draft.source.front().begin);
    auto quoted = std::find_if(draft.content.begin(), draft.content.end(),
                               [&](const Span& s) { return s.begin >= behind; });
    if (quoted == draft.content.begin() || quoted == draft.content.end()) return;
    const Span* part = part_at(quoted->begin);
    const Span between{behind, quoted->begin};
    if (!part || between.empty() || !only(between, " ,:") || words(between) == " " ||
        tokens_in(*part) < kShortestContent) {
      return;
    }
    auto plain = [&](const Span& s) {
      return s.end <= before &&
             std::none_of(reading_.structure.marks.begin(), reading_.structure.marks.end(),
                          [&](const Mark& m) { return s.overlaps(m.span); });
    };
    std::erase_if(draft.content, plain);
  }

  void end_before_its_own_name(Draft& draft) {
    Span& content = draft.content.back();
    const auto [first, last] = tokens_of(reading_, content);
    for (Token t = first; last - t > 3; ++t) {
      const std::string_view joint = words(*t), article = words(*(t + 1)), noun = words(*(t + 2));
      const bool apposition = t != first &&
                              (joint == "," || joint == "-" || joint == "–" || joint == "—") &&
                              (article == "a" || article == "an");
      if (!apposition || std::find(kActs.begin(), kActs.end(), noun) == kActs.end() || quoted(*t)) {
        continue;
      }
      content.end = (t - 1)->end;
      return;
    }
  }

  void find_source_behind_cue(Draft& draft) {
    if (!draft.source.empty() || draft.content.size() < 2) return;
    const Span last = draft.content.back();
    const auto& paragraphs = reading_.structure.paragraphs;
    const bool ends = std::any_of(paragraphs.begin(), paragraphs.end(),
                                  [&](const Span& p) { return p.end == last.end; });
    if (!ends || last.begin < draft.cue.front().end || tokens_in(last) > kShortSource ||
        !only({draft.cue.front().end, last.begin}, " ")) {
      return;
    }
    draft.source = {last};
    draft.content.pop_back();
  }

  void end_before_next_cue(Draft& first, const Draft& second) {
    if (&first == &second || !first.kept || !second.kept || first.source.empty() ||
        first.source != second.source || first.cue.front().begin >= second.cue.front().begin) {
      return;
    }
    const Span next = second.cue.front();
    const bool holds = bytes_in_common(first.content, {next}) == next.size() &&
                       bytes_in_common(second.content, {{first.cue.front().begin, next.end}}) == 0;
    if (!holds || quoted(next)) return;
    std::vector<Span> shorter;
    for (Span s : first.content) {
      if (s.begin >= next.begin) break;
      s.end = std::min(s.end, next.begin);
      shorter.push_back(s);
    }
    if (shorter.empty()) return;
    Span& end = shorter.back();
    end = trim(end);
    for (std::string_view joint : {" and", " but", " or", " yet", " then"}) {
      if (words(end).ends_with(joint)) {
        end.end -= static_cast<std::uint32_t>(joint.size());
        break;
      }
    }
    end = trim(end);
    if (!end.empty()) first.content = std::move(shorter);
  }

  bool quoted(Span span) const {
    return std::any_of(reading_.structure.quotations.begin(), reading_.structure.quotations.end(),
                       [&](const Quotation& q) {
                         return std::any_of(q.parts.begin(), q.parts.end(),
                                            [&](const Span& p) { return p.contains(span); });
                       });
  }

  const Reading& reading_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void repair(const Reading& reading, std::vector<Draft>& drafts) {
  Repairer(reading, drafts).run();
}

void give_quotation_beside(const Reading& reading, std::vector<Draft>& drafts, double keep_from) {
  const Repairer repairer(reading, drafts);
  for (Draft& draft : drafts) {
    if (!draft.content.empty() || draft.source.empty() || draft.confidence < keep_from) continue;
    const Span source = draft.source.front(), cue = draft.cue.front();
    const Quotation* beside = repairer.quotation_beside({std::min(source.begin, cue.begin), std::max(source.end, cue.end)});
    if (beside == nullptr) continue;
    const bool taken = std::any_of(drafts.begin(), drafts.end(), [&](const Draft& d) {
      return d.kept && bytes_in_common(d.content, beside->parts) > 0;
    });
    if (taken) continue;
    draft.content = beside->parts;
    draft.kept = true;
  }
}

void give_own_sentence(const Reading& reading, std::vector<Draft>& drafts, double keep_from) {
  const Repairer repairer(reading, drafts);
  for (Draft& draft : drafts) {
    if (draft.kept || draft.content.empty() || draft.source.empty() ||
        draft.confidence < keep_from || draft.cue_probability < kLikelyCue) {
      continue;
    }
    const Span rest = repairer.sentence_rest(draft.cue.front());
    const bool elsewhere =
        draft.content.back().end <= draft.source.front().begin &&
        cut(reading.text, {draft.content.back().end, draft.source.front().begin}).find('\n') !=
            std::string_view::npos;
    const bool taken = std::any_of(drafts.begin(), drafts.end(), [&](const Draft& d) {
      return d.kept && bytes_in_common(d.content, {rest}) > 0;
    });
    if (!elsewhere || taken || repairer.tokens_in(rest) < kShortestContent) continue;
    draft.content = {rest};
    draft.kept = true;
  }
}

}  // namespace onrecord::extract
