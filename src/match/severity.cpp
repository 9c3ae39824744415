#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>
#include <string>

#include "compare.h"
#include "onrecord/match.h"
#include "onrecord/spelling.h"

namespace onrecord {
namespace match {
namespace {

using Words = std::unordered_set<std::string_view>;

const Words& function_words() {
  static const Words words{
      "a",    "an",   "the",  "of",    "to",   "in",    "on",   "at",    "by",    "for",  "with",
      "from", "as",   "and",  "or",    "but",  "if",    "that", "this",  "these", "those", "it",
      "its",  "is",   "are",  "was",   "were", "be",    "been", "being", "am",    "do",   "does",
      "did",  "has",  "have", "had",   "will", "would", "can",  "could", "may",   "might", "shall",
      "should", "must", "i",  "you",   "he",   "she",   "we",   "they",  "me",    "him",  "her",
      "us",   "them", "my",   "your",  "his",  "our",   "their", "there", "here", "so",   "than",
      "then", "what", "which", "who",  "whom", "when",  "where", "how",  "why",   "just", "very",
      "also", "about", "into", "over", "up",   "out",   "all",  "any",   "some",  "more", "im",
      "ive",  "youre", "weve", "theyre", "hes", "shes", "were", "thats", "theres", "well", "going",
      "think", "know", "want", "get",  "got",  "one",   "really", "because", "like", "people"};
  return words;
}

const Words& negations() {
  static const Words words{
      "not",   "no",     "never",  "none",    "nobody", "nothing", "neither", "nor",    "without",
      "cannot", "cant",  "dont",   "doesnt",  "didnt",  "wont",    "wouldnt", "isnt",   "arent",
      "wasnt", "werent", "hasnt",  "havent",  "hadnt",  "couldnt", "shouldnt", "mustnt", "aint",
      "hardly", "barely", "refuse", "refused", "deny",  "denied",  "fail",    "failed", "nowhere"};
  return words;
}

const Words& numbers() {
  static const Words words{"one",    "two",     "three",   "four",   "five",     "six",     "seven",
                           "eight",  "nine",    "ten",     "eleven", "twelve",   "twenty",  "thirty",
                           "forty",  "fifty",   "sixty",   "seventy", "eighty",  "ninety",  "hundred",
                           "thousand", "million", "billion", "trillion", "half", "dozen",   "double",
                           "twice",  "once",    "first",   "second", "third",    "percent", "all",
                           "most",   "few",     "many",    "every",  "always",   "sometimes"};
  return words;
}

const Words& pronouns() {
  static const Words words{"i",    "me",   "my",    "mine",  "we",    "us",     "our",  "ours",
                           "he",   "him",  "his",   "she",   "her",   "hers",   "they", "them",
                           "their", "theirs", "you", "your", "yours", "himself", "herself", "myself",
                           "themselves", "ourselves", "yourself", "it", "its"};
  return words;
}

std::string verb_stem(std::string word) {
  const auto cut_off = [&](std::string_view end, std::size_t least) {
    if (word.size() < end.size() + least || !word.ends_with(end)) return false;
    word.resize(word.size() - end.size());
    return true;
  };
  if (cut_off("ies", 3) || cut_off("ied", 3)) return word + "y";
  if (cut_off("ing", 3) || cut_off("ed", 3)) {
    if (word.size() > 3 && word[word.size() - 1] == word[word.size() - 2]) word.pop_back();
  } else if (!word.ends_with("ss") && !word.ends_with("us")) {
    cut_off("s", 3);
  }
  if (word.size() > 3 && word.ends_with('e')) word.pop_back();
  return word;
}

}  // namespace

bool is_function_word(std::string_view word) {
  return function_words().contains(word);
}
bool is_negation(std::string_view word) {
  return negations().contains(word);
}
bool is_number(std::string_view word) {
  return (word.front() >= '0' && word.front() <= '9') || numbers().contains(word);
}
bool is_pronoun(std::string_view word) {
  return pronouns().contains(word);
}

std::string reported_form(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kForms{{
      {"would", "will"},  {"ill", "will"},   {"shall", "will"},  {"could", "can"},
      {"might", "may"},   {"is", "be"},      {"are", "be"},      {"was", "be"},
      {"were", "be"},     {"am", "be"},      {"been", "be"},     {"being", "be"},
      {"has", "have"},    {"had", "have"},   {"did", "do"},      {"does", "do"},
      {"my", "*his"},     {"his", "*his"},   {"her", "*his"},    {"their", "*his"},
      {"our", "*his"},    {"your", "*his"},  {"its", "*his"},    {"went", "go"},
      {"goes", "go"},     {"gone", "go"},    {"said", "say"},    {"made", "make"},
      {"took", "take"},   {"got", "get"},    {"gave", "give"},   {"came", "come"},
      {"knew", "know"},   {"thought", "think"},
  }};
  for (const auto& [form, base] : kForms) {
    if (form == word) return std::string(base);
  }
  if (is_pronoun(word)) return "*he";
  return verb_stem(std::string(word));
}

std::string american_form(std::string word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kEndings{{
      {"ise", "ize"},     {"ised", "ized"},   {"ising", "izing"}, {"isation", "ization"},
      {"yse", "yze"},     {"ysed", "yzed"},   {"tre", "ter"},     {"ence", "ense"},
      {"ogue", "og"},     {"lled", "led"},    {"lling", "ling"},  {"ller", "ler"},
  }};
  for (std::size_t at = 1; (at = word.find("our", at)) != std::string::npos; at += 2) {
    if (word.size() >= 5) word.replace(at, 3, "or");
  }
  for (const auto& [british, there] : kEndings) {
    if (word.size() > british.size() + 2 && word.ends_with(british)) {
      return word.substr(0, word.size() - british.size()) + std::string(there);
    }
  }
  return word;
}

}  // namespace match

const char* name_of(Severity severity) {
  static constexpr const char* kNames[] = {"none", "spelling", "wording", "meaning"};
  return kNames[static_cast<int>(severity)];
}

bool is_respelling(std::string_view a, std::string_view b) {
  if (a == b || a.empty() || b.empty()) return false;
  if (match::is_number(a) || match::is_number(b)) return false;
  if (match::american_form(std::string(a)) == match::american_form(std::string(b))) return true;
  // One letter can make another form of the word: "want", "wants", "policy", "policing".
  return is_slip(a, b) && match::reported_form(a) != match::reported_form(b);
}

namespace {

std::string joined(const std::vector<Word>& words, WordRange range) {
  std::string text;
  for (std::uint32_t i = range.begin; i < range.end; ++i) text += words[i].folded;
  return text;
}

bool carries_meaning(const std::vector<Word>& words, WordRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::string& word = words[i].folded;
    if (match::is_negation(word) || match::is_number(word)) return true;
  }
  return false;
}

// A pronoun for another changes who did it.
bool changes_person(const std::vector<Word>& from, const std::vector<Word>& to,
                    const Operation& step) {
  if (step.from.size() != 1 || step.to.size() != 1) return false;
  return match::is_pronoun(from[step.from.begin].folded) &&
         match::is_pronoun(to[step.to.begin].folded);
}

bool is_opposite(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() > 3 && (b == "un" + std::string(a) || b == "in" + std::string(a) ||
                          b == "dis" + std::string(a) || b == "non" + std::string(a));
}

Severity severity_of_step(const std::vector<Word>& from, const std::vector<Word>& to,
                          const Operation& step) {
  using What = Operation::What;
  if (step.what == What::Keep) return Severity::None;
  if (step.what == What::Move) return Severity::Wording;
  if (step.what == What::Replace) {
    if (joined(from, step.from) == joined(to, step.to)) return Severity::None;
    if (step.from.size() == 1 && step.to.size() == 1) {
      const std::string &a = from[step.from.begin].folded, &b = to[step.to.begin].folded;
      if (is_respelling(a, b)) return Severity::Spelling;
      if (is_opposite(a, b)) return Severity::Meaning;
    }
  }
  if (carries_meaning(from, step.from) || carries_meaning(to, step.to)) return Severity::Meaning;
  return changes_person(from, to, step) ? Severity::Meaning : Severity::Wording;
}

}  // namespace

Severity severity_of(const std::vector<Word>& from, const std::vector<Word>& to,
                     const std::vector<Operation>& operations) {
  Severity gravest = Severity::None;
  for (const Operation& step : operations) {
    gravest = std::max(gravest, severity_of_step(from, to, step));
  }
  return gravest;
}

Severity severity_between(std::string_view from, std::string_view to) {
  const std::vector<Word> one = words_of(from), other = words_of(to);
  return severity_of(one, other, align(one, other));
}

}  // namespace onrecord
