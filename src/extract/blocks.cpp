#include "blocks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "layout.h"

namespace onrecord::extract {
namespace {

constexpr double kConfidence =
    0.85;  // of a form told by its layout; blocks of the open cases were right so often
constexpr std::size_t kLongestName = 16;  // words of a name with its titles
constexpr std::size_t kLongestPost = 6;   // paragraphs

class Blocks {
 public:
  Blocks(const Reading& reading, std::vector<Draft>& drafts)
      : text_(reading.text),
        reading_(reading),
        lines_(reading.structure.paragraphs),
        drafts_(drafts) {}

  void run() {
    find_interview();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      find_post(i);
      find_from(i);
    }
    for (const Quotation& q : reading_.structure.quotations) find_dash(q);
    find_block_quotes();
    find_lead_ins();
  }

 private:
  std::string_view line(std::size_t i) const { return cut(text_, lines_[i]); }

  void add(std::vector<Span> source, std::vector<Span> cue, std::vector<Span> content) {
    const std::size_t all = bytes_in(content);
    for (Draft& d : drafts_) {
      const std::size_t common = bytes_in_common(d.content, content);
      if (common > 0 && 2 * common > all + bytes_in(d.content) - common) d.kept = false;
    }
    drafts_.push_back(
        {std::move(source), std::move(cue), std::move(content), kConfidence, 1, true, true});
  }

  // Somebody outside the span, or somebody named behind a dash or before a colon, is said to have said some of it.
  bool kept_content_in(Span span) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
      return d.kept && bytes_in_common(d.content, {span}) > 0 && (d.block || bytes_in_common(d.cue, {span}) == 0);
    });
  }

  // Paragraphs from `first` up to a post's date line; the first alone if none is near.
  std::vector<Span> post_from(std::size_t first) const {
    std::vector<Span> content;
    for (std::size_t i = first; i < lines_.size() && i < first + kLongestPost; ++i) {
      if (is_post_date(line(i))) return content;
      content.push_back(lines_[i]);
    }
    content.resize(std::min<std::size_t>(content.size(), 1));
    return content;
  }

  // "Q." and "A." are labels only where both begin paragraphs.
  bool has_question_labels() const {
    const auto begins = [&](std::string_view label) {
      return std::any_of(lines_.begin(), lines_.end(), [&](Span at) { return question_label(cut(text_, at)) == label; });
    };
    return begins("Q") && begins("A");
  }

  // Q: and A:, initials or names before a colon, at least three times and at least two of them.
  void find_interview() {
    const bool questions = has_question_labels();
    const auto label_of = [&](std::size_t i) {
      const std::string_view label = questions ? question_label(line(i)) : std::string_view{};
      return label.empty() ? speaker_label(line(i)) : label;
    };
    std::map<std::string_view, int> labels;
    for (std::size_t i = 0; i < lines_.size(); ++i) ++labels[label_of(i)];
    labels.erase("");
    int turns = 0;
    for (const auto& [label, n] : labels) turns += n;
    if (labels.size() < 2 || turns < 3) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view label = label_of(i);
      if (label.empty()) continue;
      const Span at = lines_[i];
      const auto colon = at.begin + static_cast<std::uint32_t>(label.size());
      std::uint32_t begin = colon + 1;
      while (begin < at.end && text_[begin] == ' ') ++begin;
      if (begin == at.end) continue;
      std::vector<Span> content{{begin, at.end}};
      // Further paragraphs are the same turn if another turn follows them.
      std::size_t next = i + 1;
      while (next < lines_.size() && label_of(next).empty()) ++next;
      for (std::size_t j = i + 1; next < lines_.size() && j < next; ++j)
        content.push_back(lines_[j]);
      add({{at.begin, colon}}, {{colon, colon + 1}}, std::move(content));
    }
  }

  // A name's line, a handle's line, the post, its date.
  void find_post(std::size_t i) {
    if (!is_handle(line(i)) || i + 1 == lines_.size()) return;
    std::size_t first = i + 1;
    while (first + 1 < lines_.size() && line(first).starts_with("Replying to")) ++first;
    std::vector<Span> content = post_from(first);
    if (content.empty()) return;
    std::vector<Span> source;
    std::size_t top = i;
    if (i > 0 && is_name_line(line(i - 1))) {
      top = i - 1;
      source.push_back(lines_[top]);
    }
    source.push_back(lines_[i]);
    if (Draft* told = lead_in_at(top)) {
      take_block(*told, std::move(content));
      return;
    }
    add(std::move(source), {}, std::move(content));
  }

  // "From Commissioner Delphine Roux:" and what follows in the first person.
  void find_from(std::size_t i) {
    const std::string_view words = line(i);
    for (std::string_view opening :
         {"From ", "Statement from ", "Statement by ", "Statement of "}) {
      if (!words.starts_with(opening) || words.back() != ':' || i + 1 == lines_.size() ||
          count_words(words) > kLongestName) {
        continue;
      }
      const Span at = lines_[i];
      const auto name = at.begin + static_cast<std::uint32_t>(opening.size());
      std::vector<Span> content{lines_[i + 1]};
      for (std::size_t j = i + 2; j < lines_.size() && speaks_as_i(line(j)); ++j)
        content.push_back(lines_[j]);
      add({{name, at.end - 1}}, {{at.begin, name - 1}, {at.end - 1, at.end}}, std::move(content));
      return;
    }
  }

  // "…" — Arnie Kowalczyk, Fire Marshal: in one paragraph, behind a list's bullet or not, or with the dash opening the
  // next one.
  void find_dash(const Quotation& quotation) {
    const Span last = quotation.parts.back();
    const auto p = std::partition_point(lines_.begin(), lines_.end(),
                                        [&](const Span& x) { return x.end < last.end; });
    if (quotation.depth != 0 || p == lines_.end()) return;
    if (last.begin != p->begin && last.begin != p->begin + leading_bullet(text_, *p)) return;
    Span rest{last.end, p->end};
    if (rest.empty() && p + 1 != lines_.end()) rest = *(p + 1);
    const std::optional<Span> dash = leading_dash(text_, rest);
    if (!dash) return;
    const Span name{dash->end + leading_spaces(text_, {dash->end, rest.end}), rest.end};
    const std::string_view words = cut(text_, name);
    if (!starts_upper(words) || count_words(words) > kLongestName || begins_sentence_in(name))
      return;
    add({name}, {*dash}, quotation.parts);
  }

  // A sentence begins after the span's first byte and before its end.
  bool begins_sentence_in(Span span) const {
    const auto& all = reading_.structure.sentences;
    const auto s = std::partition_point(all.begin(), all.end(),
                                        [&](const Span& x) { return x.begin <= span.begin; });
    return s != all.end() && s->begin < span.end;
  }

  // A cue without content in a paragraph that ends with a colon, right before paragraph `i`.
  Draft* lead_in_at(std::size_t i) {
    if (i == 0 || line(i - 1).back() != ':') return nullptr;
    Draft* best = nullptr;
    for (Draft& d : drafts_) {
      const bool here = d.content.empty() && !d.source.empty() && !d.cue.empty() &&
                        lines_[i - 1].contains(d.cue.front());
      if (here && d.cue_probability >= kLeadInFrom &&
          (!best || d.cue_probability > best->cue_probability))
        best = &d;
    }
    return best;
  }

  void take_block(Draft& draft, std::vector<Span> content) {
    draft.content = std::move(content);
    draft.kept = draft.block = true;
    draft.confidence = std::max(draft.confidence, 0.5);
  }

  // Lines that begin with ">": what the paragraph before them says is quoted has all of them, without their marks.
  void find_block_quotes() {
    for (std::size_t first = 0, end; first < lines_.size(); first = end) {
      std::vector<Span> quoted;
      for (end = first; end < lines_.size() && quote_marks(line(end)) > 0; ++end)
        quoted.push_back({lines_[end].begin + quote_marks(line(end)), lines_[end].end});
      if (quoted.empty()) {
        ++end;
      } else {
        give_block_quote(first, end, quoted);
      }
    }
  }

  // Of the paragraphs from `first` to before `end`.
  void give_block_quote(std::size_t first, std::size_t end, const std::vector<Span>& quoted) {
    Draft* owner = first == 0 ? nullptr : owner_of_block(first);
    for (Draft& d : drafts_) {
      const bool other = owner != nullptr && !d.cue.empty() && !(lines_[first].begin <= d.cue.front().begin && d.cue.front().begin < lines_[end - 1].end);
      for (std::size_t i = first; i < end; ++i) {
        const Span& words = quoted[i - first];
        remove_span(d.content, other ? lines_[i] : Span{lines_[i].begin, words.begin});
      }
      d.kept = d.kept && !d.content.empty();
    }
    if (owner == nullptr) return;
    owner->block = owner->content.empty();
    for (Span words : quoted) add_span(owner->content, words);
    owner->kept = true;
  }

  // Whose words the block from paragraph `first` on are: of those who speak in the paragraph before it the likeliest that
  // has some of its first line, or a cue without content before a colon.
  Draft* owner_of_block(std::size_t first) {
    Draft* best = nullptr;
    for (Draft& d : drafts_) {
      const bool has = d.kept && !d.cue.empty() && lines_[first - 1].contains(d.cue.front()) && bytes_in_common(d.content, {lines_[first]}) > 0;
      if (has && (!best || d.confidence > best->confidence)) best = &d;
    }
    return best ? best : lead_in_at(first);
  }

  void find_lead_ins() {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      Draft* told = lead_in_at(i);
      if (!told || kept_content_in(lines_[i])) continue;
      take_block(*told, post_from(i));
    }
  }

  static constexpr double kLeadInFrom = 0.3;

  std::string_view text_;
  const Reading& reading_;
  const std::vector<Span>& lines_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void add_blocks(const Reading& reading, std::vector<Draft>& drafts) {
  Blocks(reading, drafts).run();
}

}  // namespace onrecord::extract
