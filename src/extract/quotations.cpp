#include "quotations.h"

#include <algorithm>
#include <cstdint>

#include "onrecord/utf8.h"

namespace onrecord::extract {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

// A quotation that no kept draft has is given to one that was not kept only from this confidence,
// and only if it has this many words: shorter ones are often titles, nicknames or words held at a
// distance. Judged on train articles.
constexpr double kRescueFrom = 0.12;
constexpr std::size_t kRescueWords = 3;

// Words behind a cue that say to whom: “Yes,” Orr told [the public inquiry on Monday]. “We …
constexpr std::size_t kAddresseeWords = 6;

struct Part {
  Span span;
  std::uint32_t quotation;
  std::uint32_t paragraph;
  std::size_t owner = kNobody;  // index of a draft
};

// What lies between two bytes is nothing but white space and closing punctuation.
bool only_punctuation(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (begin > end) return true;
  return text.substr(begin, end - begin).find_first_not_of(" \t\r\n.,;:!?-") ==
         std::string_view::npos;
}

bool is_word(std::string_view token) {
  std::size_t at = 0;
  const char32_t first = next_code_point(token, at);
  return is_letter(first) || is_digit(first);
}

class Fitter {
 public:
  Fitter(const Reading& reading, std::vector<Draft>& drafts)
      : reading_(reading), drafts_(drafts), parts_(outermost_parts()) {}

  void run() {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].kept) claim(d);
    }
    rescue();
    give_back_cut_ones();
    complete();
    continue_quotations();
  }

 private:
  std::vector<Part> outermost_parts() const {
    std::vector<Part> parts;
    const TextStructure& s = reading_.structure;
    for (std::uint32_t q = 0; q < s.quotations.size(); ++q) {
      if (s.quotations[q].depth != 0) continue;
      for (Span span : s.quotations[q].parts) parts.push_back({span, q, paragraph_at(span.begin)});
    }
    std::sort(parts.begin(), parts.end(),
              [](const Part& a, const Part& b) { return a.span.begin < b.span.begin; });
    return parts;
  }

  std::uint32_t paragraph_at(std::uint32_t byte) const {
    const auto& all = reading_.structure.paragraphs;
    auto p = std::partition_point(all.begin(), all.end(),
                                  [byte](const Span& s) { return s.end <= byte; });
    return static_cast<std::uint32_t>(p - all.begin());
  }

  // Indices of the parts that a list of spans meets.
  template <class Visit>
  void parts_met(const std::vector<Span>& spans, Visit visit) const {
    for (const Span& s : spans) {
      auto p = std::partition_point(parts_.begin(), parts_.end(),
                                    [&](const Part& x) { return x.span.end <= s.begin; });
      for (; p != parts_.end() && p->span.begin < s.end; ++p) {
        visit(static_cast<std::size_t>(p - parts_.begin()));
      }
    }
  }

  std::size_t common(const Draft& draft, const Part& part) const {
    return bytes_in_common(draft.content, {part.span});
  }

  // The draft's own cue stands inside the quotation: it tells what somebody else said there, and
  // never owns the whole.
  bool speaks_inside(const Draft& draft, const Part& part) const {
    return bytes_in_common(draft.cue, {part.span}) > 0;
  }

  // What is quoted goes up to the quotation's last mark and the cue or source stands right behind
  // it: none but this draft speaks there, and where the network let the quotation begin matters
  // little.
  bool reaches_end(const Draft& draft, const Part& part) const {
    if (bytes_in_common(draft.content, {{part.span.end - 1, part.span.end}}) == 0) return false;
    auto right_behind = [&](const std::vector<Span>& spans) {
      return !spans.empty() && spans.front().begin >= part.span.end &&
             only_punctuation(reading_.text, part.span.end, spans.front().begin);
    };
    return right_behind(draft.cue) || right_behind(draft.source);
  }

  void claim(std::size_t d) {
    std::vector<std::size_t> met;
    parts_met(drafts_[d].content, [&](std::size_t i) { met.push_back(i); });
    for (std::size_t i : met) {
      Part& part = parts_[i];
      const std::size_t mine = common(drafts_[d], part);
      if (speaks_inside(drafts_[d], part)) continue;
      if (mine * 2 < part.span.size() && !reaches_end(drafts_[d], part)) continue;
      if (part.owner == kNobody || mine > common(drafts_[part.owner], part)) part.owner = d;
    }
  }

  std::size_t words_in(Span span) const {
    const auto [first, last] = tokens_of(reading_, span);
    return static_cast<std::size_t>(std::count_if(first, last, [&](Span token) { return is_word(cut(reading_.text, token)); }));
  }

  void rescue() {
    std::vector<std::size_t> order;
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      const Draft& draft = drafts_[d];
      if (!draft.kept && !draft.content.empty() && draft.confidence >= kRescueFrom)
        order.push_back(d);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return drafts_[a].confidence > drafts_[b].confidence;
    });
    for (std::size_t d : order) {
      bool wanted = false;
      parts_met(drafts_[d].content, [&](std::size_t i) {
        const Part& part = parts_[i];
        wanted = wanted || (part.owner == kNobody && !speaks_inside(drafts_[d], part) &&
                            words_in(part.span) >= kRescueWords &&
                            common(drafts_[d], part) * 2 >= part.span.size());
      });
      if (!wanted) continue;
      drafts_[d].kept = true;
      claim(d);
    }
  }

  // “It is over,” Orr [said]. “We are going home.¶“We will be back.”: what goes on behind its speaker's cue and over
  // paragraphs is nobody's whose cue stands in none of them.
  void give_back_cut_ones() {
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      const Part& before = parts_[i - 1];
      Part& part = parts_[i];
      if (before.owner == kNobody || before.paragraph != part.paragraph || !goes_on_after_cue(before, part, kAddresseeWords)) continue;
      const Part* owned = first_owned(i);
      if (owned == nullptr || owned->owner == before.owner || has_cue_in(owned->owner, reading_.structure.quotations[part.quotation].parts)) continue;
      if (part.owner != kNobody) remove_span(drafts_[part.owner].content, part.span);
      part.owner = before.owner;
    }
  }

  // Of a quotation over paragraphs that begins with this part the first part that has an owner; null if there is none.
  const Part* first_owned(std::size_t begin) const {
    const std::vector<Span>& spans = reading_.structure.quotations[parts_[begin].quotation].parts;
    if (spans.size() < 2 || spans.front() != parts_[begin].span) return nullptr;
    for (std::size_t i = begin; i < parts_.size() && parts_[i].quotation == parts_[begin].quotation; ++i) {
      if (parts_[i].owner != kNobody) return &parts_[i];
    }
    return nullptr;
  }

  // The draft's cue stands in a paragraph that one of these spans begins in.
  bool has_cue_in(std::size_t draft, const std::vector<Span>& spans) const {
    const std::uint32_t paragraph = paragraph_at(drafts_[draft].cue.front().begin);
    return std::any_of(spans.begin(), spans.end(), [&](Span s) { return paragraph_at(s.begin) == paragraph; });
  }

  void complete() {
    // All parts of one quotation go to the owner of its first part that has one. Where the mark was left open in the
    // paragraph before, none can have it whose cue stands elsewhere.
    std::vector<const Part*> first(reading_.structure.quotations.size(), nullptr);
    for (const Part& part : parts_) {
      if (first[part.quotation] == nullptr && part.owner != kNobody) first[part.quotation] = &part;
    }
    for (Part& part : parts_) {
      const Part* opened = first[part.quotation];
      if (opened != nullptr && part.owner != opened->owner && (part.owner == kNobody || (part.paragraph > opened->paragraph && !has_cue_beside(part)))) {
        if (part.owner != kNobody) remove_span(drafts_[part.owner].content, part.span);
        part.owner = opened->owner;
      }
      if (part.owner != kNobody) add_span(drafts_[part.owner].content, part.span);
    }
  }

  // Requires: it has an owner.
  bool has_cue_beside(const Part& part) const {
    return paragraph_at(drafts_[part.owner].cue.front().begin) == part.paragraph;
  }

  bool fills_paragraph(const Part& part) const {
    const Span p = reading_.structure.paragraphs[part.paragraph];
    return part.span.begin == p.begin && only_punctuation(reading_.text, part.span.end, p.end);
  }

  // The part follows its forerunner with nothing but the forerunner's own cue and source between, and so many words behind
  // them, of their sentence, in which nobody else speaks.
  bool goes_on_after_cue(const Part& before, const Part& part, std::size_t behind = 0) const {
    const Draft& draft = drafts_[before.owner];
    std::uint32_t at = before.span.end;
    std::vector<Span> own = draft.cue;
    for (Span s : draft.source) add_span(own, s);
    for (Span s : own) {
      if (s.begin < before.span.end || s.begin >= part.span.begin) continue;
      if (!only_punctuation(reading_.text, at, s.begin)) return false;
      at = s.end;
    }
    if (at == before.span.end) return false;
    const Span rest{std::min(at, part.span.begin), part.span.begin};
    return only_punctuation(reading_.text, rest.begin, rest.end) || (words_in(rest) <= behind && is_one_sentences(rest) && !has_kept_cue(rest));
  }

  bool is_one_sentences(Span span) const {
    const std::uint32_t end = sentence_at(reading_, span.begin).end;
    return only_punctuation(reading_.text, std::min(end, span.end), span.end);
  }

  bool has_kept_cue(Span span) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) { return d.kept && bytes_in_common(d.cue, {span}) > 0; });
  }

  void continue_quotations() {
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      Part& part = parts_[i];
      const Part& before = parts_[i - 1];
      if (part.owner != kNobody || before.owner == kNobody) continue;
      const bool next = part.paragraph == before.paragraph + 1 && fills_paragraph(part);
      const bool same = part.paragraph == before.paragraph && goes_on_after_cue(before, part);
      if (!next && !same) continue;
      part.owner = before.owner;
      add_span(drafts_[part.owner].content, part.span);
    }
  }

  const Reading& reading_;
  std::vector<Draft>& drafts_;
  std::vector<Part> parts_;
};

}  // namespace

void fit_quotations(const Reading& reading, std::vector<Draft>& drafts) {
  Fitter(reading, drafts).run();
}

}  // namespace onrecord::extract
