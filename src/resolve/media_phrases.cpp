#include "media_phrases.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "onrecord/utf8.h"
#include "phrases.h"
#include "stands.h"
#include "words.h"

namespace onrecord::resolve {
namespace {

// Words between a preposition and the noun of its phrase.
constexpr std::uint32_t kPhrase = 9;

// The nouns and outlets are those of PolNeAR's train part.
constexpr auto kNouns = std::to_array<std::string_view>(
    {"interview", "interviews", "statement", "statements", "speech",    "debate",    "rally",
     "rallies",   "conference", "email",     "e-mail",     "emails",    "letter",    "tweet",
     "tweets",    "op-ed",      "column",    "hall",       "event",     "forum",     "hearing",
     "ad",        "video",      "blog",      "memo",       "call",      "address",   "appearance",
     "fundraiser", "convention", "summit",   "testimony",  "post",      "website",   "essay",
     "filing",    "editorial",  "podcast",   "breakfast",  "dinner",    "briefing",  "stop",
     "twitter",   "facebook",   "town-hall", "fund-raiser", "note",     "panel",     "release",
     "lawsuit",   "complaint",  "brief",     "radio",      "program",   "broadcast", "telecast",
     "telephone", "phone",      "stump",     "roundtable", "ceremony", "poll",
     "survey",    "book",    "memoir",     "autobiography", "newsletter", "pamphlet", "sermon",
     "lecture",   "trial",   "inquest",    "inquiry",   "affidavit", "deposition", "documentary",
     "livestream", "voicemail", "message", "diary"});

bool is_event(std::string_view low) { return among(kNouns, low); }

// Where the noun alone is not enough: "conference" but not "the conference room".
bool ends_phrase(const Scene& scene, std::uint32_t i) {
  const std::string& low = scene.words()[i].low;
  if (low == "conference") {
    constexpr auto kBefore = std::to_array<std::string_view>({"news", "press", "annual", "policy"});
    return i > 0 && among(kBefore, scene.words()[i - 1].low);
  }
  if (low == "hall") return i > 0 && scene.is(i - 1, "town");
  if (low == "stop") return i > 0 && scene.is(i - 1, "campaign");
  return is_event(low) && !(i + 1 < scene.words().size() && is_event(scene.words()[i + 1].low)) &&
         !scene.is(i + 1, "conference") && !scene.is(i + 1, "meeting");
}

bool is_preposition(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"in",     "at",        "on",     "during",   "via",  "through", "by",    "issued",
       "published", "posted", "released", "sent", "from", "wrote",   "tells", "into",
       "following"});
  return among(kWords, low);
}

bool breaks_phrase(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {",", ".", ":", ";", "that", "who", "which", "and", "with", "for", "to", "after", "before", "\"",
       "said", "says", "is", "was"});
  return among(kWords, low);
}

bool is_language(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"english", "spanish", "french", "german", "italian", "portuguese", "russian", "chinese", "mandarin", "cantonese", "arabic", "hebrew", "hindi", "urdu",
       "japanese", "korean", "polish", "dutch", "turkish", "persian", "farsi", "welsh", "gaelic", "irish", "latin", "greek", "ukrainian", "vietnamese", "tagalog"});
  return among(kWords, low);
}

// Words of a phrase that do not tell what it is.
bool is_light(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"a",         "an",       "the",       "his",      "her",      "their",   "its",
       "this",      "that",     "another",   "recent",   "brief",    "separate", "same",
       "last",      "week",     "month",     "monday",   "tuesday",  "wednesday", "thursday",
       "friday",    "saturday", "sunday",    "night",    "morning",  "evening", "afternoon",
       "following", "written",  "prepared",  "series",   "of",       "'s",      "one",
       "new",       "first",    "yet",       "two",      "lengthy",  "own",     "latest",
       "exclusive", "short",    "joint",     "early",    "late",     "previous", "earlier"});
  return among(kWords, low);
}

bool is_outlet_word(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"cnn",      "nbc",     "abc",       "cbs",    "msnbc",     "fox",       "pbs",    "cnbc",
       "npr",      "politico", "reuters",  "ap",     "bloomberg", "newsmax",   "univision",
       "breitbart", "times",  "journal",   "news",   "press",     "radio",     "telemundo",
       "bbc",      "yahoo",   "buzzfeed",  "herald", "globe",     "tribune",   "register",
       "guardian", "magazine", "c-span",   "gazette", "slate",    "salon",     "twitter",
       "facebook", "instagram", "snapchat", "youtube", "standard", "post",     "review",
       "daily",    "show",    "network",   "telegraph", "huffpost", "vox",     "atlantic"});
  return among(kWords, low);
}

// What the names of shows end in.
bool is_show_word(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"show", "press", "week", "nation", "today", "day", "morning", "tonight", "sunday", "file", "report", "hour",
       "night", "live", "politics", "america", "union", "futures", "minutes", "factor", "daily", "friends", "hardball",
       "newsnight", "programme", "panorama", "breakfast"});
  return among(kWords, low);
}

// Words before the noun that belong to what it is called.
bool is_kept(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"news", "press", "conference", "town", "hall", "campaign", "telephone", "phone", "radio",
       "television", "tv", "video", "keynote", "acceptance", "concession", "victory", "primary",
       "presidential", "annual", "fund-raising", "digital", "blog"});
  return among(kWords, low);
}

class Finder {
 public:
  Finder(const Scene& scene, const Reading& reading, const Extraction& extraction) : scene_(scene), reading_(reading) {
    for (const Speaker& speaker : extraction.speakers) {
      if (speaker.kind != Kind::Person) continue;
      for (std::string& word : telling_words(speaker.name)) people_.insert(std::move(word));
    }
  }

  std::optional<MediumPhrase> near(const Statement& statement) const {
    const Span whole = statement.cue.empty() ? extent(statement.source) : extent(statement.cue);
    if (whole.empty()) return std::nullopt;
    const Stretch cue = scene_.words_in(whole);
    if (cue.size() == 0) return std::nullopt;
    const Stretch sentence = scene_.sentence_of(cue.begin);
    if (auto found = by_verb(cue)) return found;
    const auto look = [&](std::uint32_t begin, std::uint32_t end) -> std::optional<MediumPhrase> {
      for (std::uint32_t i = begin; i < end; ++i) {
        if (covers(statement.content, scene_.words()[i].span)) continue;
        if (auto found = phrase(i, sentence.end, statement.content)) return found;
      }
      return std::nullopt;
    };
    if (auto found = look(cue.begin, sentence.end)) return found;
    if (auto found = look(sentence.begin, cue.begin)) return found;
    if (auto found = place({cue.begin, std::min(cue.end + kPhrase, sentence.end)}, statement)) return found;
    if (sentence.begin <= scene_.paragraph_of(cue.begin).begin) return std::nullopt;
    return look(scene_.sentence_of(sentence.begin - 1).begin, sentence.begin);
  }

  // All of the article outside of what is said.
  std::vector<MediumPhrase> named(const std::vector<Statement>& statements) const {
    const std::vector<bool> said = words_said(scene_, statements);
    std::vector<MediumPhrase> all;
    for (std::uint32_t i = 0; i < said.size(); ++i) {
      if (said[i]) continue;
      auto found = phrase(i, scene_.sentence_of(i).end, {});
      if (!found) continue;
      i = found->at.end - 1;
      all.push_back(*std::move(found));
    }
    return all;
  }

  double share_of(const Pointing& pointing, Stretch words) const {
    return share_in(reading_, pointing, kPointsAtMedium, scene_.span_of(words));
  }

  // What the pointer points at, as a phrase; none if that has no words of its own.
  std::optional<MediumPhrase> pointed(const Pointing& pointing) const {
    const Stretch window = scene_.words_in({reading_.scores[pointing.first].span.begin,
                                            reading_.scores[pointing.first + pointing.shares.size() - 1].span.end});
    std::uint32_t most = window.begin;
    std::vector<double> shares;
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
      shares.push_back(share_of(pointing, {i, i + 1}));
      if (shares.back() > shares[most - window.begin]) most = i;
    }
    if (shares.empty()) return std::nullopt;
    if (auto found = said_by(most)) return found;
    const Stretch sentence = scene_.sentence_of(most);
    const double least = kBeside * shares[most - window.begin];
    const auto belongs = [&](std::uint32_t i) {
      return i >= std::max(sentence.begin, window.begin) && i < std::min(sentence.end, window.end) && is_word(i) &&
             (shares[i - window.begin] >= least || (scene_.is_capital(i) && scene_.is_capital(most)));
    };
    Stretch run{most, most + 1};
    while (run.begin > sentence.begin && (belongs(run.begin - 1) || is_hyphened(run.begin - 1))) --run.begin;
    while (run.end < sentence.end && (belongs(run.end) || is_hyphened(run.end - 1))) ++run.end;
    const auto idle = [&](std::uint32_t i) { return is_light_at(i) || is_preposition(scene_.words()[i].low) || is_sign(i); };
    while (run.begin < most && idle(run.begin)) ++run.begin;
    while (run.end > most + 1 && idle(run.end - 1)) --run.end;
    // "CNN's Ada Finch" is CNN.
    if (auto found = outlet(run.begin); found && run.size() > 1 && owns(run.begin, run.end)) return found;
    std::string name = without_owner(scene_.text_of(run));
    if (name.empty()) return std::nullopt;
    return MediumPhrase{name, run};
  }

 private:
  // A part of the most pointed at that still belongs to what is.
  static constexpr double kBeside = 0.15;

  bool is_word(std::uint32_t i) const {
    const std::string& low = scene_.words()[i].low;
    return low.size() > 1 || (low[0] >= '0' && low[0] <= '9') || (low[0] >= 'a' && low[0] <= 'z');
  }

  // A comma, a mark or the like.
  bool is_sign(std::uint32_t i) const {
    const unsigned char first = static_cast<unsigned char>(scene_.words()[i].low[0]);
    return !(std::isalnum(first) != 0 || first >= 0xC3) || first == 0xE2;  // E2: dashes and quotation marks
  }

  // "Op-ed", "meet-and-greet": is the word joined to the next one? What is "post-debate" is no debate's name.
  bool is_hyphened(std::uint32_t i) const {
    constexpr auto kApart = std::to_array<std::string_view>({"pre", "post", "anti", "pro", "non"});
    const auto& words = scene_.words();
    const std::uint32_t first = i > 0 && scene_.is(i, "-") ? i - 1 : i;
    if (among(kApart, words[first].low) && !scene_.is_capital(first)) return false;
    return i + 1 < words.size() && words[i].span.end == words[i + 1].span.begin && (scene_.is(i, "-") || scene_.is(i + 1, "-"));
  }

  // Capitals side by side make a name of a light word: "New York magazine", "CBS This Morning". Articles and days are none.
  bool is_light_at(std::uint32_t i) const {
    const auto& words = scene_.words();
    const std::string& low = words[i].low;
    if (!is_light(low)) return false;
    const auto named = [&](std::uint32_t at) { return at < words.size() && scene_.is_capital(at) && !is(words[at].low, WordKind::Calendar); };
    const bool article = low == "the" || low == "a" || low == "an";
    return article || !named(i) || i == scene_.sentence_of(i).begin || !(named(i + 1) || named(i - 1));
  }

  // What a verb says by itself.
  std::optional<MediumPhrase> said_by(std::uint32_t i) const {
    const std::string& low = scene_.words()[i].low;
    if (low.starts_with("tweet") || low.starts_with("retweet")) return MediumPhrase{"Twitter", {i, i + 1}};
    if (low == "emailed" || low == "e-mailed") return MediumPhrase{"email", {i, i + 1}};
    return std::nullopt;
  }

  // "CNN's" is CNN.
  static std::string without_owner(std::string_view name) {
    for (const std::string_view tail : {"\u2019s", "'s", "'", "\u2019"}) {
      if (name.ends_with(tail)) name.remove_suffix(tail.size());
    }
    return std::string(name);
  }

  std::optional<MediumPhrase> by_verb(Stretch cue) const {
    for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
      if (auto found = said_by(i)) return found;
      const std::string& low = scene_.words()[i].low;
      if (low == "told" || low == "telling" || low == "tells") {
        if (auto found = outlet(i + 1)) return found;
      }
    }
    return std::nullopt;
  }

  // "Told reporters in Nashua": where it was said, if nothing says by what.
  std::optional<MediumPhrase> place(Stretch near, const Statement& statement) const {
    for (std::uint32_t i = near.begin; i + 1 < near.end; ++i) {
      const Token& word = scene_.words()[i];
      if (covers(statement.content, word.span)) return std::nullopt;
      if (covers(statement.source, word.span) || (word.low != "in" && word.low != "at" && word.low != "outside")) continue;
      const std::uint32_t begin = scene_.is(i + 1, "the") ? i + 2 : i + 1;
      std::uint32_t end = begin;
      while (end < near.end && scene_.is_capital(end) && !is(scene_.words()[end].low, WordKind::Calendar)) ++end;
      if (end > begin && !people_.contains(scene_.words()[end - 1].low) && !is_language(scene_.words()[end - 1].low))
        return MediumPhrase{std::string(scene_.text_of({begin, end})), {begin, end}};
    }
    return std::nullopt;
  }

  // "CNN", "the New York Times", "ABC's This Week".
  std::optional<MediumPhrase> outlet(std::uint32_t i) const {
    const auto& words = scene_.words();
    if (scene_.is(i, "the")) ++i;
    std::uint32_t end = i;
    bool known = false;
    while (end < words.size() && end < i + 7 &&
           (scene_.is_capital(end) || (end > i && (scene_.is(end, "'s") || scene_.is(end, "'"))))) {
      std::string_view low = words[end].low;
      if (low.ends_with("'s")) low.remove_suffix(2);
      if (low.ends_with('\'')) low.remove_suffix(1);
      known = known || is_outlet_word(low);
      ++end;
      if (known && words[end - 1].low.ends_with('\'')) break;
      if (known && words[end - 1].low.ends_with("'s")) break;
    }
    if (!known || end == i) return std::nullopt;
    const std::string& last = words[end - 1].low;
    if (end - i <= 3 && (last.ends_with("'s") || last == "'")) {
      if (const std::uint32_t stop = end_of_marked(end); stop > end) {
        const std::string title(scene_.text_of({end, words_of_marked({end, stop}).end}));
        return MediumPhrase{std::string(scene_.text_of({i, end})) + ' ' + title + std::string(scene_.text_of({stop - 1, stop})), {i, stop}};
      }
      end = with_show(end);
    }
    return MediumPhrase{without_owner(scene_.text_of({i, end})), {i, end}};
  }

  // The network of that name, and no first letter of another.
  bool is_x(std::uint32_t i) const { return scene_.is(i, "x") && scene_.is_capital(i) && !(i + 1 < scene_.words().size() && scene_.is_capital(i + 1)); }

  // Behind a title in marks that open at `i`, or `i` if there is none: "“Meet the Press”".
  std::uint32_t end_of_marked(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 10;
    const auto& words = scene_.words();
    if (i + 1 >= words.size() || !is_quote(i) || !scene_.is_capital(i + 1)) return i;
    for (std::uint32_t stop = i + 2; stop < std::min<std::uint32_t>(i + kLongest, static_cast<std::uint32_t>(words.size())); ++stop) {
      if (scene_.is(stop, "\"") || scene_.is(stop, "\u201d") || scene_.is(stop, "''")) return stop + 1;
    }
    return i;
  }

  // The words of a title in marks, without these and a comma or full stop before the closing one.
  Stretch words_of_marked(Stretch title) const {
    std::uint32_t last = title.end - 2;
    while (last > title.begin + 1 && (scene_.is(last, ",") || scene_.is(last, "."))) --last;
    return {title.begin + 1, last + 1};
  }

  // "“Morning Joe”" behind "on": a title in marks that has a word of shows.
  std::optional<MediumPhrase> show(std::uint32_t i) const {
    const std::uint32_t stop = end_of_marked(i);
    for (std::uint32_t k = i + 1; k < stop; ++k) {
      if (!is_show_word(scene_.words()[k].low)) continue;
      return MediumPhrase{std::string(scene_.text_of(words_of_marked({i, stop}))), {i + 1, stop - 1}};
    }
    return std::nullopt;
  }

  // "NBC's “Meet the Press”": the end of the show's name behind its network's, or the network's.
  std::uint32_t with_show(std::uint32_t end) const {
    std::uint32_t stop = end;
    while (stop < end + 6 && (scene_.is_capital(stop) || is_quote(stop) || scene_.is(stop, "the") || scene_.is(stop, "of"))) {
      ++stop;
      if (is_show_word(scene_.words()[stop - 1].low) && !scene_.is_capital(stop) && !scene_.is(stop, "the")) return stop;
    }
    return end;
  }

  bool owns(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (scene_.words()[i].low.ends_with("'s")) return true;
    }
    return false;
  }

  bool is_quote(std::uint32_t i) const {
    return scene_.is(i, "\"") || scene_.is(i, "\u201c") || scene_.is(i, "''") || scene_.is(i, "``");
  }

  // A phrase that begins with a preposition here.
  std::optional<MediumPhrase> phrase(std::uint32_t i, std::uint32_t end, const std::vector<Span>& content) const {
    const auto& words = scene_.words();
    if (!is_preposition(words[i].low)) return std::nullopt;
    for (std::uint32_t j = i + 1; j < std::min(end, i + kPhrase); ++j) {
      if (covers(content, words[j].span) || breaks_phrase(words[j].low)) break;
      if (ends_phrase(scene_, j)) return event(i + 1, j, end);
    }
    const std::string& low = words[i].low;
    if (low == "on" || low == "in") {
      if (auto found = outlet(i + 1)) return found;
      if (low == "on" && is_x(i + 1)) return MediumPhrase{"X", {i + 1, i + 2}};
      if (auto found = show(i + 1)) return found;
    }
    return std::nullopt;
  }

  // A name before the noun that says which it is, and not whose ("Carson's speech") or when.
  bool tells_which(std::uint32_t i, std::uint32_t begin) const {
    if (!scene_.is_capital(i)) return false;
    const auto& words = scene_.words();
    std::string_view low = words[i].low;
    const bool owner = low.ends_with("'s") || low.ends_with('\'') || scene_.is(i + 1, "'s") || scene_.is(i + 1, "'");
    if (low.ends_with("'s")) low.remove_suffix(2);
    if (is_light_at(i) || is(low, WordKind::Calendar)) return false;
    if (is_outlet_word(low)) return true;
    if (owner || people_.contains(std::string(low))) return false;
    return !(i == begin && i == scene_.sentence_of(i).begin) && !is(low, WordKind::Starter);
  }

  // "Of the" in "the State of the Union address".
  bool is_within_name(std::uint32_t i, std::uint32_t begin) const {
    const auto links = [&](std::uint32_t at) { return scene_.is(at, "of") || scene_.is(at, "the"); };
    if (!links(i)) return false;
    std::uint32_t before = i, after = i + 1;
    while (before > begin && links(before - 1)) --before;
    while (links(after)) ++after;
    return before > begin && after < scene_.words().size() && tells_which(before - 1, begin) && tells_which(after, begin);
  }

  // Where the name of a place ends that begins here, "Toledo, Ohio", "Concord, N.H.", or `begin` if none does.
  std::uint32_t end_of_place(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kState = 3;  // words of one, and a full stop
    std::uint32_t stop = begin;
    const auto names = [&](std::uint32_t i) {
      return (scene_.is_capital(i) && (!is(scene_.words()[i].low, WordKind::Calendar) || is_hyphened(i))) || (i > begin && is_hyphened(i - 1));
    };
    while (stop < end && names(stop)) ++stop;
    if (stop == begin || !scene_.is(stop, ",")) return stop;
    std::uint32_t state = stop + 1;
    while (state < std::min(end, stop + 1 + kState) && scene_.is_capital(state) && is_of_state(scene_.words()[state].low)) ++state;
    if (state == stop + 1) return stop;
    const bool short_form = scene_.is(state, ".") && scene_.words()[state].span.begin == scene_.words()[state - 1].span.end &&
                            !is(scene_.words()[state - 1].low, WordKind::Place);
    return short_form ? state + 1 : state;
  }

  // "South" and "Carolina", "N.C".
  static bool is_of_state(std::string low) {
    constexpr auto kWords = std::to_array<std::string_view>({"new", "north", "south", "west", "dc"});
    std::erase(low, '.');
    return among(kWords, low) || is(long_form(low), WordKind::Place);
  }

  // Of words [begin, noun], with whom and where after it.
  MediumPhrase event(std::uint32_t begin, std::uint32_t noun, std::uint32_t end) const {
    const std::string& low = scene_.words()[noun].low;
    if (low == "twitter" || low.starts_with("tweet")) return {"Twitter", {noun, noun + 1}};
    while (begin < noun && is_light_at(begin)) ++begin;
    // Names before the noun say which; other words may not.
    std::string name;
    bool before = false;  // is the word before kept?
    for (std::uint32_t i = begin; i <= noun; ++i) {
      const bool joined = before && is_hyphened(i - 1);
      before = joined || i == noun || tells_which(i, begin) || is_kept(scene_.words()[i].low) || is_within_name(i, begin);
      if (!before) continue;
      if (!name.empty() && !joined) name += ' ';
      name += scene_.text_of({i, i + 1});
    }
    Stretch at{begin, noun + 1};
    std::uint32_t next = noun + 1;
    if (scene_.is(next, "on") && is_x(next + 1)) return {"X", {next + 1, next + 2}};  // "in a post on X"
    if (low.starts_with("interview") && (scene_.is(next, "with") || scene_.is(next, "on"))) {
      if (const auto with = outlet(next + 1)) {
        return {with->name + " " + low, {begin, with->at.end}};
      }
    }
    if (scene_.is(next, "in") || scene_.is(next, "at")) {
      if (const std::uint32_t stop = end_of_place(next + 1, end); stop > next + 1) {
        name += ' ';
        name += scene_.text_of({next, stop});
        at.end = stop;
      }
    }
    return {name, at};
  }

  const Scene& scene_;
  const Reading& reading_;
  std::set<std::string> people_;  // words of the names of those who speak
};

}  // namespace

MediaSeen see_media(const Scene& scene, const Reading& reading, const Extraction& extraction) {
  const Finder finder(scene, reading, extraction);
  MediaSeen seen;
  seen.named = finder.named(extraction.statements);
  for (const Statement& statement : extraction.statements) {
    seen.near.push_back(finder.near(statement));
    const Pointing* pointing = pointing_for(reading, statement.cue);
    seen.pointed.push_back(pointing == nullptr ? std::nullopt : finder.pointed(*pointing));
  }
  return seen;
}

std::vector<std::string> telling_words(const std::string& name) {
  std::vector<std::string> all;
  std::string word;
  for (const char c : name + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80)) {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else if (!word.empty()) {
      if ((word.size() > 1 || word == "x") && !is_light(word) && word != "in" && word != "at" && word != "on") all.push_back(word);
      word.clear();
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::int16_t sort_of_medium(const std::string& name) {
  const std::string low = name == "X" ? "twitter" : fold(name.substr(name.find_last_of(' ') + 1));
  const auto noun = std::find(kNouns.begin(), kNouns.end(), low);
  if (noun != kNouns.end()) return static_cast<std::int16_t>(noun - kNouns.begin());
  const auto words = telling_words(name);
  for (const std::string& word : words) {
    if (is_event(word)) return static_cast<std::int16_t>(std::find(kNouns.begin(), kNouns.end(), word) - kNouns.begin());
  }
  constexpr std::int16_t kOutlet = 200, kOther = 201;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_outlet_word(word); }) ? kOutlet : kOther;
}

}  // namespace onrecord::resolve
