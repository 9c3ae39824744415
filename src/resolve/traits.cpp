#include "traits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace onrecord::resolve {
namespace {

// "…, the leader of the opposition," behind a name and "… campaign manager" before it are roles.
void add_appositions(std::string_view text, const std::vector<Word>& words, Names& names) {
  for (const NameMention& mention : names.mentions) {
    Bearer& bearer = names.bearers[mention.bearer];
    if (bearer.place || mention.end + 2 >= words.size()) continue;
    const Word& comma = words[mention.end];
    if (cut(text, comma.span) != ",") continue;
    const std::string& next = words[mention.end + 1].low;
    const bool article = next == "the" || next == "a" || next == "an" || words[mention.end + 1].possessive;
    if (!article && (!bearer.person || (!is(next, WordKind::Title) && !is(next, WordKind::Person)))) continue;
    std::size_t end = mention.end + 1;
    while (end < words.size() && end < mention.end + 14 && words[end].sentence == comma.sentence &&
           cut(text, words[end].span) != "," && words[end].low != "who")
      ++end;
    const std::string role(cut(text, {words[mention.end + 1].span.begin, words[end - 1].span.end}));
    if (!among(bearer.roles, role)) bearer.roles.push_back(role);
    for (std::size_t i = mention.end + 1; i < end; ++i) bearer.role_words.push_back(words[i].low);
  }
}

// "(R-Utah)" and "of North Carolina" behind a name tell the party and the home that its bearer is called by.
void add_homes(std::string_view text, const std::vector<Word>& words, Names& names) {
  for (const NameMention& mention : names.mentions) {
    Bearer& bearer = names.bearers[mention.bearer];
    if (!bearer.person || mention.end + 3 >= words.size()) continue;
    const std::size_t at = mention.end;
    std::size_t home = words.size();
    if (words[at].low == "of") home = at + 1;
    if (cut(text, words[at].span) == "(" && cut(text, words[at + 2].span) == "-") {
      home = at + 3;
      const std::string& party = words[at + 1].low;
      if (party == "r") bearer.role_words.push_back("republican");
      if (party == "d") bearer.role_words.insert(bearer.role_words.end(), {"democrat", "democratic"});
      if (party == "i") bearer.role_words.push_back("independent");
    }
    for (std::size_t i = home; i < std::min(home + 3, words.size()) && words[i].capital && words[i].sentence == words[at].sentence; ++i) bearer.role_words.push_back(words[i].low);
  }
}

// Of persons whose first name tells nothing: what pronouns say in sentences that name nobody else before them.
void add_genders(const std::vector<Word>& words, Names& names) {
  std::vector<std::array<int, 3>> votes(names.bearers.size());
  for (std::size_t m = 0; m < names.mentions.size(); ++m) {
    const NameMention& mention = names.mentions[m];
    const std::uint32_t sentence = words[mention.begin].sentence;
    const bool first = m == 0 || words[names.mentions[m - 1].begin].sentence != sentence;
    if (!first || !names.bearers[mention.bearer].person || words[mention.end - 1].possessive) continue;
    const std::size_t next = m + 1 < names.mentions.size() ? names.mentions[m + 1].from : words.size();
    for (std::size_t i = mention.end; i < next && words[i].sentence == sentence; ++i) {
      const std::string& low = words[i].low;
      const Gender told = low == "he" || low == "his" || low == "himself" ? Gender::Male : low == "she" || low == "her" || low == "herself" ? Gender::Female : Gender::Unknown;
      if (told == Gender::Unknown) continue;
      ++votes[mention.bearer][static_cast<std::size_t>(told)];
      break;
    }
  }
  for (std::size_t b = 0; b < votes.size(); ++b) {
    const int male = votes[b][static_cast<std::size_t>(Gender::Male)], female = votes[b][static_cast<std::size_t>(Gender::Female)];
    if (names.bearers[b].gender != Gender::Unknown || male + female == 0) continue;
    if (male >= 3 * female + 2) names.bearers[b].gender = Gender::Male;
    if (female >= 3 * male + 2) names.bearers[b].gender = Gender::Female;
  }
}

}  // namespace

void add_traits(std::string_view text, const std::vector<Word>& words, Names& names) {
  add_appositions(text, words, names);
  add_homes(text, words, names);
  add_genders(words, names);
}

}  // namespace onrecord::resolve
