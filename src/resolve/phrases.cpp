#include "phrases.h"

#include <algorithm>
#include <array>

namespace onrecord::resolve {
namespace {

constexpr std::array<std::array<std::string_view, 6>, 12> kSorts{{
    {"study", "research", "paper", "report", "analysis", "findings"},
    {"poll", "survey", "polls", "", "", ""},
    {"ad", "spot", "advertisement", "commercial", "", ""},
    {"article", "story", "piece", "column", "editorial", "op-ed"},
    {"bill", "legislation", "proposal", "measure", "act", "law"},
    {"video", "footage", "clip", "recording", "tape", ""},
    {"film", "documentary", "movie", "", "", ""},
    {"book", "memoir", "novel", "biography", "", ""},
    {"lawsuit", "suit", "complaint", "", "", ""},
    {"ruling", "decision", "opinion", "verdict", "", ""},
    {"letter", "note", "memo", "", "", ""},
    {"post", "tweet", "message", "", "", ""},
}};

}  // namespace

std::string_view sort_of(std::string_view noun) {
  if (noun.empty()) return noun;
  for (const auto& sort : kSorts) {
    if (std::find(sort.begin(), sort.end(), noun) != sort.end()) return sort.front();
  }
  return noun;
}

bool like_nouns(std::string_view noun, std::string_view other) {
  const std::string_view a = sort_of(noun), b = sort_of(other);
  return a == b || (a == "study" && other == "survey") || (noun == "survey" && b == "study");
}

std::string_view long_form(std::string_view word) {
  if (word == "sen" || word == "sens") return "senator";
  if (word == "rep" || word == "congressman" || word == "congresswoman") return "representative";
  if (word == "gov") return "governor";
  if (word == "pres") return "president";
  if (word == "prof") return "professor";
  if (word == "gop") return "republican";
  if (word == "justice") return "judge";
  if (word == "lawyer" || word == "counsel") return "attorney";
  if (word == "spokeswoman" || word == "spokesperson") return "spokesman";
  if (word == "chairwoman" || word == "chair") return "chairman";
  if (word == "pontiff") return "pope";
  constexpr std::size_t kBriefest = 5;  // letters of the longest below
  if (word.size() > kBriefest) return word;
  // States of the USA as news agencies shorten them; of two words the second.
  constexpr std::array<std::array<std::string_view, 2>, 43> kStates{{
      {"ala", "alabama"},    {"ariz", "arizona"},   {"ark", "arkansas"},     {"calif", "california"}, {"colo", "colorado"},  {"conn", "connecticut"},
      {"del", "delaware"},   {"fla", "florida"},    {"ga", "georgia"},       {"ill", "illinois"},     {"ind", "indiana"},    {"kan", "kansas"},
      {"ky", "kentucky"},    {"la", "louisiana"},   {"md", "maryland"},      {"mass", "massachusetts"}, {"mich", "michigan"}, {"minn", "minnesota"},
      {"miss", "mississippi"}, {"mo", "missouri"},  {"mont", "montana"},     {"neb", "nebraska"},     {"nev", "nevada"},     {"nh", "hampshire"},
      {"nj", "jersey"},      {"nm", "mexico"},      {"ny", "york"},          {"nc", "carolina"},      {"nd", "dakota"},      {"okla", "oklahoma"},
      {"ore", "oregon"},     {"pa", "pennsylvania"}, {"ri", "island"},       {"sc", "carolina"},      {"sd", "dakota"},      {"tenn", "tennessee"},
      {"tex", "texas"},      {"va", "virginia"},    {"vt", "vermont"},       {"wash", "washington"},  {"wva", "virginia"},   {"wis", "wisconsin"},
      {"wyo", "wyoming"}}};
  for (const auto& [brief, state] : kStates) {
    if (word == brief) return state;
  }
  return word;
}

bool opens_phrase(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "this" || word == "these" || word == "those" ||
         word == "his" || word == "her" || word == "their" || word == "its" || word == "some" || word == "many" ||
         word == "several" || word == "most" || word == "all" || word == "both" || word == "another";
}

bool breaks(std::string_view word) {
  return word == "said" || word == "told" || word == "by" || word == "to" || word == "with" || word == "was" ||
         word == "is" || word == "were" || word == "are" || word == "and" || word == "but" || word == "from" ||
         word == "including" || word == "than" || word == "like" || word == "among" || word == "has" || word == "had" ||
         word == "for" || word == "in" || word == "on" || word == "at" || word == "as" || word == "into" ||
         word == "be" || word == "been" || word == "have" || word == "not" || word == "against" ||
         word == "about" || word == "says" || word == "calling" || word == "called" || word == "over" || word == "after";
}

bool precedes_verb(std::string_view word) {
  return word == "they" || word == "he" || word == "she" || word == "we" || word == "i" || word == "will" || word == "would" ||
         word == "could" || word == "can" || word == "might" || word == "should" || word == "must" || word == "did" || word == "does";
}

}  // namespace onrecord::resolve
