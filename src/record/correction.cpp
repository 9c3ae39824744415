#include "onrecord/correction.h"

#include <algorithm>
#include <array>
#include <utility>

#include "onrecord/utf8.h"

namespace onrecord {
namespace {

using What = Correction::What;
constexpr std::array kWhats = {What::Change, What::Remove, What::Add, What::Confirm};

Error bad(std::uint64_t at, std::string what) {
  return {Error::Code::BadValue, at, std::move(what)};
}

// YYYY, YYYY-MM or YYYY-MM-DD that the calendar has.
bool is_day_month_or_year(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  std::array<int, 3> parts{0, 1, 1};  // year, month, day
  for (std::size_t i = 0, part = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return false;
      parts[++part] = 0;
    } else if (text[i] >= '0' && text[i] <= '9') {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      return false;
    }
  }
  const auto [year, month, day] = parts;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const std::array<int, 13> days{0, 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= days[static_cast<std::size_t>(month)];
}

std::uint64_t length(const std::vector<Span>& spans) {
  std::uint64_t bytes = 0;
  for (Span span : spans) bytes += span.size();
  return bytes;
}

std::uint64_t shared(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::uint64_t bytes = 0;
  for (Span one : a) {
    for (Span other : b) {
      if (one.overlaps(other)) {
        bytes += std::min(one.end, other.end) - std::max(one.begin, other.begin);
      }
    }
  }
  return bytes;
}

// Where the statements of an article stand while corrections are applied to them.
class Applying {
 public:
  Applying(const Extraction& found) : result_(found), origin_(found.statements.size()) {
    for (std::uint32_t i = 0; i < origin_.size(); ++i) origin_[i] = i;
    gone_.resize(origin_.size());
  }

  void apply(const Correction& correction);
  Extraction finish(std::vector<std::optional<std::uint32_t>>* origin) &&;

 private:
  std::optional<std::size_t> find(const Correction& correction) const;
  std::optional<std::size_t> find_exact(const MarkedStatement& marked) const;
  void put(Statement& statement, const MarkedStatement* before, const MarkedStatement& after);
  std::uint32_t speaker_index(const std::string& name, Kind kind);
  std::optional<std::uint32_t> parent_of(std::size_t child) const;

  Extraction result_;
  std::vector<std::optional<std::uint32_t>> origin_;
  std::vector<bool> gone_;
};

std::optional<std::size_t> Applying::find_exact(const MarkedStatement& marked) const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < gone_.size(); ++i) {
    const Statement& s = result_.statements[i];
    if (gone_[i] || s.content != marked.content) continue;
    if (!best || (s.cue == marked.cue && result_.statements[*best].cue != marked.cue)) best = i;
  }
  return best;
}

std::optional<std::size_t> Applying::find(const Correction& correction) const {
  const MarkedStatement& about = *correction.before;
  if (const auto exact = find_exact(about)) return exact;
  if (correction.after) {
    if (const auto exact = find_exact(*correction.after)) return exact;
  }
  std::optional<std::size_t> best;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < gone_.size(); ++i) {
    if (gone_[i]) continue;
    const auto& content = result_.statements[i].content;
    const std::uint64_t both = shared(content, about.content);
    const std::uint64_t either = length(content) + length(about.content) - both;
    if (both * 2 >= either && both > most) {
      best = i;
      most = both;
    }
  }
  return best;
}

std::uint32_t Applying::speaker_index(const std::string& name, Kind kind) {
  auto& speakers = result_.speakers;
  const std::string folded = fold(name);
  const auto is_it = [&](const Speaker& speaker) {
    if (speaker.kind != kind) return false;
    if (fold(speaker.name) == folded) return true;
    return std::any_of(speaker.names.begin(), speaker.names.end(),
                       [&](const std::string& other) { return fold(other) == folded; });
  };
  auto at = std::find_if(speakers.begin(), speakers.end(), is_it);
  if (at == speakers.end()) {
    Speaker added;
    added.name = name;
    added.kind = kind;
    if (kind == Kind::Person || kind == Kind::Organization) added.names = {name};
    at = speakers.insert(speakers.end(), std::move(added));
  }
  return static_cast<std::uint32_t>(at - speakers.begin());
}

void Applying::put(Statement& statement, const MarkedStatement* before,
                   const MarkedStatement& after) {
  const auto take = [&](auto& to, auto MarkedStatement::*part) {
    if (before == nullptr || before->*part != after.*part) to = after.*part;
  };
  const std::string medium = statement.medium;
  take(statement.source, &MarkedStatement::source);
  take(statement.cue, &MarkedStatement::cue);
  take(statement.content, &MarkedStatement::content);
  take(statement.addressee, &MarkedStatement::addressee);
  take(statement.form, &MarkedStatement::form);
  take(statement.act, &MarkedStatement::act);
  take(statement.when, &MarkedStatement::when);
  take(statement.medium, &MarkedStatement::medium);
  if (statement.medium != medium) statement.medium_at.clear();
  if (before == nullptr || before->speaker != after.speaker || before->kind != after.kind) {
    statement.speaker.reset();
    if (!after.speaker.empty()) statement.speaker = speaker_index(after.speaker, after.kind);
  }
}

void Applying::apply(const Correction& correction) {
  if (correction.undone || correction.what == What::Confirm) return;
  const std::optional<std::size_t> at =
      correction.before ? find(correction) : find_exact(*correction.after);
  if (correction.what == What::Remove) {
    if (at) gone_[*at] = true;
    return;
  }
  if (at) {
    const MarkedStatement* before = correction.before ? &*correction.before : nullptr;
    put(result_.statements[*at], before, *correction.after);
    return;
  }
  Statement added;
  added.confidence = 1;
  put(added, nullptr, *correction.after);
  result_.statements.push_back(std::move(added));
  origin_.emplace_back();
  gone_.push_back(false);
}

// The next one up that is still there and holds it.
std::optional<std::uint32_t> Applying::parent_of(std::size_t child) const {
  const Statement& statement = result_.statements[child];
  const Span extent{statement.content.front().begin, statement.content.back().end};
  auto parent = statement.parent;
  for (std::size_t steps = 0; parent && steps < gone_.size(); ++steps) {
    const Statement& up = result_.statements[*parent];
    if (!gone_[*parent] &&
        Span{up.content.front().begin, up.content.back().end}.contains(extent)) {
      return parent;
    }
    parent = up.parent;
  }
  return std::nullopt;
}

Extraction Applying::finish(std::vector<std::optional<std::uint32_t>>* origin) && {
  auto& statements = result_.statements;
  std::vector<std::optional<std::uint32_t>> parents(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i) parents[i] = parent_of(i);

  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < gone_.size(); ++i) {
    if (!gone_[i]) order.push_back(i);
  }
  const auto place = [&](std::uint32_t i) {
    const Statement& s = statements[i];
    return std::pair(s.content.front().begin, s.cue.empty() ? 0 : s.cue.front().begin);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
  std::vector<std::optional<std::uint32_t>> moved(statements.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) moved[order[i]] = i;

  Extraction out;
  out.model = std::move(result_.model);
  out.speakers = std::move(result_.speakers);
  if (origin != nullptr) origin->clear();
  for (std::uint32_t i : order) {
    Statement& s = statements[i];
    s.parent = parents[i] ? moved[*parents[i]] : std::nullopt;
    std::vector<std::uint32_t> disputes;
    for (std::uint32_t other : s.disputed_by) {
      if (other < moved.size() && moved[other]) disputes.push_back(*moved[other]);
    }
    std::sort(disputes.begin(), disputes.end());
    s.disputed_by = std::move(disputes);
    out.statements.push_back(std::move(s));
    if (origin != nullptr) origin->push_back(origin_[i]);
  }
  return out;
}

}  // namespace

const char* name_of(What what) {
  switch (what) {
    case What::Change:
      return "change";
    case What::Remove:
      return "remove";
    case What::Add:
      return "add";
    case What::Confirm:
      return "confirm";
  }
  return "";
}

Result<What> correction_named(std::string_view name) {
  for (What what : kWhats) {
    if (name == name_of(what)) return what;
  }
  return bad(0, "a correction is change, remove, add or confirm");
}

std::vector<std::string> changed_parts(const Correction& correction) {
  std::vector<std::string> parts;
  if (correction.what != What::Change || !correction.before || !correction.after) return parts;
  const MarkedStatement &a = *correction.before, &b = *correction.after;
  const auto note = [&](bool changed, const char* name) {
    if (changed) parts.emplace_back(name);
  };
  note(a.source != b.source, "source");
  note(a.cue != b.cue, "cue");
  note(a.content != b.content, "content");
  note(a.form != b.form, "form");
  note(a.act != b.act, "act");
  note(a.speaker != b.speaker, "speaker");
  note(a.kind != b.kind, "kind");
  note(a.when != b.when, "when");
  note(a.medium != b.medium, "medium");
  note(a.addressee != b.addressee, "addressee");
  return parts;
}

MarkedStatement marked(const Extraction& extraction, std::size_t index) {
  const Statement& s = extraction.statements[index];
  MarkedStatement out{s.source, s.cue, s.content, s.form, s.act};
  if (s.speaker && *s.speaker < extraction.speakers.size()) {
    out.speaker = extraction.speakers[*s.speaker].name;
    out.kind = extraction.speakers[*s.speaker].kind;
  }
  out.when = s.when;
  out.medium = s.medium;
  out.addressee = s.addressee;
  return out;
}

Extraction apply(const Extraction& found, const std::vector<Correction>& corrections,
                 std::vector<std::optional<std::uint32_t>>* origin) {
  Applying applying(found);
  for (const Correction& correction : corrections) applying.apply(correction);
  return std::move(applying).finish(origin);
}

Status check(const Article& article, const MarkedStatement& marked) {
  if (marked.content.empty()) return Error{Error::Code::Empty, 0, "it has no content"};
  Statement statement;
  statement.source = marked.source;
  statement.cue = marked.cue;
  statement.content = marked.content;
  statement.addressee = marked.addressee;
  if (auto sound = check(article, std::vector{statement}); !sound) {
    Error error = sound.error();
    const std::string_view first = "statement 0: ";
    if (error.what.starts_with(first)) error.what.erase(0, first.size());
    return error;
  }
  for (const std::string* text : {&marked.speaker, &marked.when, &marked.medium}) {
    if (const auto at = find_invalid_utf8(*text)) {
      return bad(*at, "a speaker, day or medium is not UTF-8");
    }
  }
  if (!marked.when.empty() && !is_day_month_or_year(marked.when)) {
    return bad(0, "'" + marked.when + "' is no day, month or year: YYYY-MM-DD, YYYY-MM or YYYY");
  }
  if (marked.speaker.empty() && marked.kind != Kind::None) {
    return Error{Error::Code::MissingField, 0,
                 std::string("a ") + name_of(marked.kind) + " speaker needs a name"};
  }
  return Done{};
}

}  // namespace onrecord
