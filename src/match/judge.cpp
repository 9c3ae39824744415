#include <algorithm>
#include <optional>

#include "answer.h"
#include "joining.h"
#include "onrecord/match.h"
#include "reading.h"

namespace onrecord {
namespace {

using match::Line;
using match::Reading;
using match::Whose;

bool is_somebody(const Attested& attested) {
  return !attested.speaker.empty() && attested.kind != Kind::None &&
         attested.kind != Kind::Unnamed && attested.kind != Kind::Group;
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
    join();
    std::stable_sort(readings_.begin(), readings_.end(), match::is_better);
    if (const std::optional<std::size_t> best = choose()) {
      answer = match::answer_of({query_, quote_, attested_, lines_}, readings_, *best);
    }
    if (words_of(query_.quote).size() > kLongestQuery) answer.reason = "too long";
    return answer;
  }

 private:
  // Copies of an article carry the same words: these are read once.
  void read_all() {
    lines_.reserve(attested_.size());
    std::vector<Reading> as_read;
    as_read.reserve(attested_.size());
    for (std::size_t i = 0; i < attested_.size(); ++i) {
      const std::size_t like = first_like(i);
      lines_.push_back(like < i ? moved(lines_[like], attested_[like].content, attested_[i].content)
                                : match::line_of(attested_[i]));
      const bool empty = lines_[i].words.empty();
      as_read.push_back(like < i ? as_read[like]
                        : empty  ? Reading()
                                 : match::read(quote_, attested_[i], lines_[i]));
      if (empty) continue;
      Reading reading = as_read[i];
      reading.index = i;
      reading.whose = match::whose_of(query_, attested_[i]);
      (reading.verdict == Verdict::NotFound ? far_ : readings_).push_back(std::move(reading));
    }
  }

  // The first statement whose line and reading are those of this one, but for where its words stand.
  std::size_t first_like(std::size_t index) const {
    const Attested& one = attested_[index];
    for (std::size_t i = 0; i < index; ++i) {
      const Attested& other = attested_[i];
      if (other.form == one.form && other.words == one.words) return i;
    }
    return index;
  }

  // Words stand in order, and each inside a part of the content.
  static Line moved(Line line, const std::vector<Span>& from, const std::vector<Span>& to) {
    std::size_t part = 0;
    for (Word& word : line.words) {
      while (word.at.begin >= from[part].end) ++part;
      const std::uint32_t begin = to[part].begin - from[part].begin;  // may wrap around, and back
      word.at.begin += begin;
      word.at.end += begin;
    }
    return line;
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

  // Two statements of one speaker run together, if none of theirs has nearly all of it.
  void join() {
    const bool good = std::any_of(readings_.begin(), readings_.end(), [](const Reading& r) {
      return r.whose != Whose::Another && r.score > 0.9;
    });
    if (good) return;
    std::vector<const Reading*> all;
    for (const auto* list : {&readings_, &far_}) {
      for (const Reading& reading : *list) all.push_back(&reading);
    }
    auto joined = match::join_two(quote_, attested_, lines_, all);
    if (joined) readings_.push_back(std::move(*joined));
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
    if (is_unchanged(mine) || !is_somebody(attested_[other.index])) return theirs;
    return other.score - mine.score > margin ? another : theirs;
  }

  const Query& query_;
  const std::vector<Attested>& attested_;
  Line quote_;
  std::vector<Line> lines_;
  std::vector<Reading> readings_, far_;  // near enough for a verdict, and not
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
