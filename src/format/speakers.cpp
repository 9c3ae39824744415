#include <fmt/format.h>

#include <iterator>

#include "onrecord/format.h"

namespace onrecord {
namespace {

using Line = std::back_insert_iterator<std::string>;

void write_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

void write_speaker(JsonWriter& json, const StoredSpeaker& speaker, bool whole) {
  json.begin_object();
  json.key("key").number(speaker.key);
  json.key("name").string(speaker.name);
  json.key("kind").string(name_of(speaker.kind));
  write_or_null(json, "wikidata", speaker.wikidata);
  json.key("statements").number(speaker.statements);
  json.key("articles").number(speaker.articles);
  write_or_null(json, "first_day", speaker.first_day);
  write_or_null(json, "last_day", speaker.last_day);
  if (whole) {
    json.key("aliases").begin_array();
    for (const Alias& alias : speaker.aliases) {
      json.begin_object().key("name").string(alias.name);
      json.key("articles").number(alias.articles);
      json.key("from_file").boolean(alias.from_file).end_object();
    }
    json.end_array().key("roles").begin_array();
    for (const Role& role : speaker.roles) {
      json.begin_object().key("title").string(role.title);
      write_or_null(json, "of", role.of);
      write_or_null(json, "party", role.party);
      write_or_null(json, "first", role.first);
      write_or_null(json, "last", role.last);
      json.key("articles").number(role.articles);
      json.key("from_file").boolean(role.from_file).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_joinings(JsonWriter& json, const JoiningPage& page) {
  json.begin_object();
  json.key("total").number(page.total);
  json.key("next").string(page.next);
  json.key("joinings").begin_array();
  for (const Joining& joining : page.joinings) {
    json.begin_object();
    json.key("article").number(joining.article_key);
    json.key("id").string(joining.article_id);
    json.key("published").string(joining.published);
    json.key("name").string(joining.name);
    json.key("roles").begin_array();
    for (const std::string& role : joining.roles) json.string(role);
    json.end_array();
    json.key("statements").number(joining.statements);
    json.key("reason").string(joining.reason);
    json.key("ruling");
    joining.ruling == 0 ? json.null() : json.number(joining.ruling);
    json.end_object();
  }
  json.end_array().end_object();
}

void heading(std::string& view, std::string_view text, const ViewOptions& options) {
  ((view += options.colour ? "\n\033[1m" : "\n") += text) += options.colour ? "\033[0m\n" : "\n";
}

std::string spanned(const std::string& first, const std::string& last) {
  if (first.empty() && last.empty()) return "";
  return first == last ? first : first + " to " + last;
}

void show_roles(std::string& view, const StoredSpeaker& speaker, const ViewOptions& options) {
  constexpr std::size_t kMost = 12;
  if (speaker.roles.empty()) return;
  heading(view, "roles", options);
  for (std::size_t i = 0; i < speaker.roles.size() && i < kMost; ++i) {
    const Role& role = speaker.roles[i];
    std::string line = printable(role.title);
    if (!role.of.empty()) line += ", " + printable(role.of);
    if (!role.party.empty()) line += " (" + printable(role.party) + ")";
    fmt::format_to(Line(view), "  {}  {}{}\n", line, spanned(role.first, role.last),
                   role.from_file ? "  people file" : "");
  }
  if (speaker.roles.size() > kMost) {
    fmt::format_to(Line(view), "  and {} more\n", speaker.roles.size() - kMost);
  }
}

void show_joinings(std::string& view, const JoiningPage& page, const ViewOptions& options) {
  heading(view, "joined from", options);
  for (const Joining& joining : page.joinings) {
    fmt::format_to(Line(view), "  article {} ({}): {}: {}{}\n", joining.article_key,
                   printable(joining.article_id), printable(joining.name), joining.reason,
                   joining.ruling == 0 ? "" : fmt::format(", ruling {}", joining.ruling));
  }
  fmt::format_to(Line(view), "{} of {} joinings\n", page.joinings.size(), page.total);
}

}  // namespace

std::string sheet_view(const SpeakerSheet& sheet, const ViewOptions& options) {
  const StoredSpeaker& speaker = sheet.speaker;
  std::string view;
  ((view += options.colour ? "\033[1m" : "") += printable(speaker.name)) +=
      options.colour ? "\033[0m\n" : "\n";
  fmt::format_to(Line(view), "{} · speaker {} · {} statements in {} articles", name_of(speaker.kind),
                 speaker.key, speaker.statements, speaker.articles);
  const std::string days = spanned(speaker.first_day, speaker.last_day);
  if (!days.empty()) view += " · " + days;
  if (!speaker.wikidata.empty()) view += " · " + speaker.wikidata;
  view += '\n';
  if (speaker.aliases.size() > 1) {
    view += "also: ";
    bool first = true;
    for (const Alias& alias : speaker.aliases) {
      if (alias.name == speaker.name) continue;
      if (!first) view += ", ";
      first = false;
      view += printable(alias.name);
      if (alias.articles != 0) fmt::format_to(Line(view), " ({})", alias.articles);
    }
    view += '\n';
  }
  show_roles(view, speaker, options);
  if (sheet.joinings) {
    show_joinings(view, *sheet.joinings, options);
    return view;
  }
  if (!sheet.facets.acts.empty()) {
    heading(view, "by act", options);
    for (const auto& [act, statements] : sheet.facets.acts) {
      fmt::format_to(Line(view), "  {:<22}{:>14}\n", act, statements);
    }
  }
  view += '\n';
  return view + page_view(sheet.page, options);
}

std::string sheet_as_json(const SpeakerSheet& sheet, Unit unit) {
  JsonWriter json;
  json.begin_object().key("speaker");
  write_speaker(json, sheet.speaker, true);
  if (sheet.joinings) {
    json.key("joinings");
    write_joinings(json, *sheet.joinings);
  } else {
    json.key("acts").begin_array();
    for (const auto& [act, statements] : sheet.facets.acts) {
      json.begin_object().key("name").string(act).key("statements").number(statements);
      json.end_object();
    }
    json.end_array().key("page").json(page_as_json(sheet.page, unit));
  }
  json.end_object();
  return std::move(json).text();
}

std::string speakers_view(const SpeakerPage& page, const ViewOptions&) {
  std::string view;
  for (const StoredSpeaker& speaker : page.speakers) {
    fmt::format_to(Line(view), "{:>7} {:>6}  {:<13} {}", speaker.statements, speaker.key,
                   name_of(speaker.kind), printable(speaker.name));
    if (!speaker.wikidata.empty()) view += " · " + speaker.wikidata;
    view += '\n';
  }
  fmt::format_to(Line(view), "{} of {} speakers (statements, key, kind, name)\n",
                 page.speakers.size(), page.total);
  if (!page.next.empty()) {
    fmt::format_to(Line(view), "more: --cursor {}\n", printable(page.next));
  }
  return view;
}

std::string speakers_as_json(const SpeakerPage& page) {
  JsonWriter json;
  json.begin_object();
  json.key("total").number(page.total);
  json.key("next").string(page.next);
  json.key("speakers").begin_array();
  for (const StoredSpeaker& speaker : page.speakers) write_speaker(json, speaker, false);
  json.end_array().end_object();
  return std::move(json).text();
}

std::string rulings_view(const std::vector<Ruling>& rulings) {
  std::string view;
  for (const Ruling& ruling : rulings) {
    const bool merge = ruling.what == Ruling::What::Merge;
    fmt::format_to(Line(view), "{:>4}  {} {} {} {}: {}{}{}\n", ruling.key,
                   merge ? "merge" : "split", printable(ruling.first), merge ? "and" : "from",
                   printable(ruling.second), printable(ruling.why),
                   ruling.at.empty() ? "" : " · " + printable(ruling.at),
                   ruling.undone ? " · undone" : "");
  }
  return view;
}

std::string rulings_as_json(const std::vector<Ruling>& rulings) {
  JsonWriter json;
  json.begin_object().key("rulings").begin_array();
  for (const Ruling& ruling : rulings) {
    json.begin_object();
    json.key("key").number(ruling.key);
    json.key("what").string(ruling.what == Ruling::What::Merge ? "merge" : "split");
    json.key("first").string(ruling.first);
    json.key("second").string(ruling.second);
    json.key("why").string(ruling.why);
    json.key("at").string(ruling.at);
    json.key("undone").boolean(ruling.undone);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

}  // namespace onrecord
