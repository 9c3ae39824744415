#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>

#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

// Errors that the words of the command are to blame for.
int refuse(const SpeakerOptions& options, const std::string& who, const Error& error) {
  const bool absent = error.code == Error::Code::NotFound;
  const bool asked = absent || error.code == Error::Code::BadValue ||
                     error.code == Error::Code::Syntax;
  complain(asked ? who : options.record, error);
  return absent ? kNothingFound : kError;
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text, size);
}

// The one that `who` means. A ruling must not fall on somebody else.
Result<StoredSpeaker> one_named(Store& store, const std::string& who) {
  auto found = store.speakers_named(who);
  if (!found) return found.error();
  if (found->size() == 1) return std::move(found->front());
  std::string names;
  for (const StoredSpeaker& speaker : *found) {
    names += (names.empty() ? "" : ", ") + std::to_string(speaker.key) + " " + speaker.name;
  }
  return Error{Error::Code::BadValue, 0,
               "that may be several; say which by its key: " + names};
}

int report(const SpeakerOptions& options, std::int64_t ruling, const std::string& said) {
  Output out;
  if (options.json) {
    JsonWriter json;
    json.begin_object().key("ruling").number(ruling).end_object();
    out.write(std::move(json).text() + '\n');
  } else {
    tell("onrecord: ruling " + std::to_string(ruling) + said);
  }
  return out.finish(kDone);
}

int report_made(const SpeakerOptions& options, std::int64_t ruling) {
  return report(options, ruling,
                "; to take it back: onrecord speaker undo " + std::to_string(ruling) + " --record " + printable(options.record));
}

int merge(Store& store, const SpeakerOptions& options) {
  const auto& words = options.words;
  auto first = one_named(store, words[1]);
  if (!first) return refuse(options, words[1], first.error());
  auto second = one_named(store, words[2]);
  if (!second) return refuse(options, words[2], second.error());
  auto ruling = store.merge({first->key, words[1]}, {second->key, words[2]}, options.why, now());
  if (!ruling) return refuse(options, "speaker merge", ruling.error());
  return report_made(options, *ruling);
}

int split(Store& store, const SpeakerOptions& options) {
  auto whole = one_named(store, options.words[1]);
  if (!whole) return refuse(options, options.words[1], whole.error());
  auto ruling = store.split(whole->key, options.off, options.why, now());
  if (!ruling) return refuse(options, "speaker split", ruling.error());
  return report_made(options, *ruling);
}

int undo(Store& store, const SpeakerOptions& options) {
  const std::string& text = options.words[1];
  std::int64_t ruling = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ruling);
  if (error != std::errc() || end != text.data() + text.size()) {
    complain(text, {Error::Code::BadValue, 0, "no ruling's number"});
    return kError;
  }
  auto done = store.undo(ruling);
  if (!done) return refuse(options, "speaker undo", done.error());
  return report(options, ruling, " is undone");
}

int show_rulings(Store& store, const SpeakerOptions& options) {
  auto rulings = store.rulings();
  if (!rulings) return refuse(options, "speaker rulings", rulings.error());
  Output out;
  if (options.json) {
    out.write(rulings_as_json(*rulings) + '\n');
  } else {
    out.write(rulings_view(*rulings));
  }
  return out.finish(rulings->empty() ? kNothingFound : kDone);
}

struct Verb {
  std::string_view name;
  std::size_t words;
  std::string_view wants;
  bool writes;
  int (*run)(Store&, const SpeakerOptions&);
};

const Verb* verb_named(std::string_view word) {
  static constexpr Verb kVerbs[] = {{"merge", 3, "merge takes two speakers", true, &merge},
                                    {"split", 2, "split takes one speaker", true, &split},
                                    {"undo", 2, "undo takes one ruling's number", true, &undo},
                                    {"rulings", 1, "rulings takes nothing more", false, &show_rulings}};
  const auto found = std::find_if(std::begin(kVerbs), std::end(kVerbs), [&](const Verb& verb) { return verb.name == word; });
  return found == std::end(kVerbs) ? nullptr : &*found;
}

// Others that the name may mean are told on standard error.
void tell_others(const std::vector<StoredSpeaker>& found) {
  constexpr std::size_t kMost = 8;
  if (found.size() < 2) return;
  std::string line = "onrecord: also called so:";
  for (std::size_t i = 1; i < found.size() && i <= kMost; ++i) {
    line += (i > 1 ? ", " : " ") + std::to_string(found[i].key) + " " + printable(found[i].name);
  }
  if (found.size() > kMost + 1) line += " and " + std::to_string(found.size() - kMost - 1) + " more";
  tell(line);
}

int show_sheet(Store& store, const SpeakerOptions& options) {
  std::string who;
  for (const std::string& word : options.words) who += (who.empty() ? "" : " ") + word;
  auto found = store.speakers_named(who);
  const Verb* verb = verb_named(options.words.front());
  if (!found && verb && found.error().code == Error::Code::NotFound) {  // nor is anybody called so
    return refuse(options, "speaker", Error{Error::Code::BadValue, 0, std::string(verb->wants)});
  }
  if (!found) return refuse(options, who, found.error());
  SpeakerSheet sheet{found->front(), {}, {}, {}};
  SearchQuery query = options.query;
  query.by = std::to_string(sheet.speaker.key);
  if (options.joins) {
    auto joinings = store.joinings(sheet.speaker.key, query.limit, query.cursor);
    if (!joinings) return refuse(options, who, joinings.error());
    sheet.joinings = std::move(*joinings);
  } else {
    auto facets = store.facets(query);
    if (!facets) return refuse(options, who, facets.error());
    auto page = store.search(query);
    if (!page) return refuse(options, who, page.error());
    sheet.facets = std::move(*facets);
    sheet.page = std::move(*page);
  }
  tell_others(*found);
  Output out;
  out.write(options.json ? sheet_as_json(sheet, options.unit) + '\n'
                         : sheet_view(sheet, view_options(options.colour)));
  return out.finish(!options.joins && sheet.page.hits.empty() ? kNothingFound : kDone);
}

}  // namespace

int speaker(const SpeakerOptions& options) {
  Verb chosen{"", 0, "", false, &show_sheet};
  if (const Verb* verb = verb_named(options.words.front()); verb && options.words.size() == verb->words) chosen = *verb;
  const bool needs_why = chosen.writes && chosen.name != "undo";
  if (needs_why && options.why.empty()) {
    complain("speaker " + std::string(chosen.name),
             {Error::Code::MissingField, 0, "say why, with --why"});
    return kError;
  }
  auto store = open_record(options.record, chosen.writes ? OpenMode::Write : OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  return chosen.run(**store, options);
}

}  // namespace onrecord::cli
