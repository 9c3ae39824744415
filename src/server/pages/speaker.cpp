#include "speaker.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostAliases = 12, kMostRoles = 12;

// "Ms" and the like say how somebody is spoken of, not what they are.
bool is_form_of_address(std::string_view title) {
  constexpr std::array<std::string_view, 6> kForms{"mr", "mrs", "ms", "miss", "mx", "dr"};
  if (title.ends_with('.')) title.remove_suffix(1);
  return std::any_of(kForms.begin(), kForms.end(), [&](std::string_view form) {
    return std::equal(title.begin(), title.end(), form.begin(), form.end(),
                      [](char a, char b) { return a == b || a == b - 'a' + 'A'; });
  });
}

std::vector<Role> roles_of(const StoredSpeaker& speaker) {
  std::vector<Role> roles = speaker.roles;
  std::erase_if(roles, [](const Role& role) { return is_form_of_address(role.title); });
  return roles;
}

Html head(const StoredSpeaker& speaker, const std::vector<Role>& roles) {
  Html html;
  html.raw("<h1>").text(speaker.name).raw("</h1>\n");
  if (!roles.empty()) {
    const Role& role = roles.front();
    html.raw("<p class=\"aside\">").text(role.title);
    if (!role.of.empty()) html.raw(" of ").text(role.of);
    html.raw("</p>\n");
  }
  html.raw("<p class=\"figures\"><span>").add(count(speaker.statements, "statement", "statements"));
  html.raw("</span> <span>").add(count(speaker.articles, "article", "articles")).raw("</span>");
  if (!speaker.first_day.empty()) {
    html.raw(" <span>").add(day(speaker.first_day));
    if (speaker.last_day != speaker.first_day) html.raw(" to ").add(day(speaker.last_day));
    html.raw("</span>");
  }
  if (!speaker.wikidata.empty()) {
    html.raw(" <span><a rel=\"noreferrer\"").attr("href", "https://www.wikidata.org/wiki/" + speaker.wikidata);
    html.raw(">Wikidata ").text(speaker.wikidata).raw("</a></span>");
  }
  return html.raw("</p>\n");
}

Html aliases(const StoredSpeaker& speaker) {
  Html html;
  if (speaker.aliases.size() < 2) return html;
  html.raw("<h2>Also called</h2>\n<ul class=\"plain\">");
  std::size_t shown = 0;
  for (const Alias& alias : speaker.aliases) {
    if (alias.name == speaker.name || shown++ >= kMostAliases) continue;
    html.raw("<li>").text(alias.name).raw(" <span class=\"n\">");
    if (alias.from_file) {
      html.raw("people file");
    } else {
      html.add(count(alias.articles, "article", "articles"));
    }
    html.raw("</span></li>\n");
  }
  return html.raw("</ul>\n");
}

Html roles_shown(const std::vector<Role>& roles) {
  Html html;
  if (roles.empty()) return html;
  html.raw("<h2>Roles</h2>\n<ul class=\"plain\">");
  for (std::size_t i = 0; i < std::min(kMostRoles, roles.size()); ++i) {
    const Role& role = roles[i];
    html.raw("<li>").text(role.title);
    if (!role.of.empty()) html.raw(", ").text(role.of);
    if (!role.party.empty()) html.raw(" (").text(role.party).raw(")");
    html.raw(" <span class=\"n\">");
    if (!role.first.empty()) html.add(day(role.first));
    if (role.last != role.first || role.from_file) html.raw(" to ").add(role.last.empty() ? Html().raw("now") : day(role.last));
    if (!role.from_file) html.raw(", ").add(count(role.articles, "article", "articles"));
    html.raw("</span></li>\n");
  }
  return html.raw("</ul>\n");
}

// On the statements of this page: whom the speaker answers, or who answers.
Html counterparts(Literal title, const Page& page, std::vector<Counterpart> Hit::*others) {
  std::map<std::string, std::pair<Joined, std::uint64_t>> tally;
  for (const Hit& hit : page.hits) {
    for (const Counterpart& other : hit.*others) {
      auto& entry = tally[other.speaker.name];
      entry.first = other.speaker;
      ++entry.second;
    }
  }
  Html html;
  if (tally.empty()) return html;
  html.raw("<h2>").raw(title).raw("</h2>\n<ul class=\"plain\">");
  for (const auto& [name, entry] : tally) {
    html.raw("<li>").add(who(entry.first, "somebody")).raw(" <span class=\"n\">").number(entry.second).raw("</span></li>\n");
  }
  return html.raw("</ul>\n");
}

Html wordings(const WordingPage& page) {
  Html html;
  if (page.lines.empty()) return html;
  html.raw("<section><h2>Said in more than one way or place</h2>\n<ul class=\"plain wordings\">");
  for (const WordingLine& line : page.lines) {
    html.raw("<li><a").attr("href", wording_address(line.key)).raw(">").text(line.words).raw("</a> <span class=\"n\">");
    html.add(count(line.variants, "variant", "variants")).raw(", ").add(count(line.outlets, "outlet", "outlets"));
    html.raw(", ").add(count(line.sources, "source", "sources")).raw("</span></li>\n");
  }
  return html.raw("</ul></section>\n");
}

Html joinings(const OneSpeakerPage& page) {
  Html html;
  const JoiningPage& joins = page.joinings;
  if (joins.joinings.empty()) return html;
  html.raw("<details class=\"joins\"><summary>Why ");
  if (joins.total == 1) {
    html.raw("this name is this speaker");
  } else {
    html.raw("these ").number(joins.total).raw(" names are one speaker");
  }
  html.raw("</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Reasons\"><table class=\"list\"><thead><tr><th scope=\"col\">As the article has it</th><th scope=\"col\">Article</th><th scope=\"col\">Reason</th></tr></thead><tbody>\n");
  for (const Joining& join : joins.joinings) {
    html.raw("<tr><th scope=\"row\">").text(join.name).raw("</th><td><a").attr("href", article_address(join.article_key));
    html.raw(">").text(join.article_id).raw("</a> ").add(day(join.published)).raw("</td><td>").text(join.reason).raw("</td></tr>\n");
  }
  html.raw("</tbody></table></div>\n");
  if (!joins.next.empty()) {
    Address next(speaker_address(page.speaker.key));
    next.with("joinings", joins.next);
    html.raw("<p><a").attr("href", next.text()).raw(">More reasons</a></p>\n");
  }
  return html.raw("</details>\n");
}

Html statements(const OneSpeakerPage& page, const std::string& path) {
  Html html;
  html.raw("<section><h2>On record</h2>\n<p class=\"total\" role=\"status\">");
  html.add(count(page.page.total, "statement", "statements"));
  if (page.page.total != page.speaker.statements) {
    html.raw(" of ").number(page.speaker.statements).raw(" · <a").attr("href", path).raw(">all</a>");
  }
  if (page.page.total > 1) html.raw(", ").add(orders(page.query, path, false));
  html.raw("</p>\n");
  for (const Hit& hit : page.page.hits) html.add(card(hit));
  return html.add(pager(page.page, page.query, path, false)).raw("</section>\n");
}

}  // namespace

std::string render(const OneSpeakerPage& page, const Frame& frame) {
  const std::string path = speaker_address(page.speaker.key);
  const std::vector<Role> roles = roles_of(page.speaker);
  Html main = head(page.speaker, roles);
  main.add(chart(page.days, path, page.query, false)).raw("<div class=\"found\"><div>\n");
  main.add(statements(page, path)).add(wordings(page.wordings)).add(joinings(page));
  main.raw("</div>\n<aside class=\"facets\" aria-label=\"About this speaker\">\n");
  main.add(aliases(page.speaker)).add(roles_shown(roles));
  main.add(counterparts("Disputed by", page.page, &Hit::disputed_by));
  main.add(counterparts("Disputes", page.page, &Hit::disputes));
  main.raw("<details open data-facets><summary><h2>Narrow</h2></summary>\n");
  main.add(facets_of(page.facets, page.query, path, false)).raw("</details></aside></div>\n");
  return document(frame, Section::Speakers, page.speaker.name + " · on record", main);
}

}  // namespace onrecord::server
