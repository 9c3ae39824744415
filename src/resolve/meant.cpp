#include "meant.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "phrases.h"

namespace onrecord::resolve {
namespace {

class Writer {
 public:
  Writer(const Text& text, Extraction& extraction) : text_(text), extraction_(extraction) {}

  void write(const std::vector<Meant>& meant_of) {
    extraction_.speakers.clear();
    for (std::size_t i = 0; i < meant_of.size(); ++i) {
      Statement& statement = extraction_.statements[i];
      statement.speaker.reset();
      const Meant& meant = meant_of[i];
      if (meant.bearers.size() == 1) {
        statement.speaker = speaker_of(meant.bearers.front());
      } else if (meant.bearers.size() > 1) {
        statement.speaker = together(meant);
      } else if (!meant.phrase.empty()) {
        statement.speaker = phrase(name_of(meant, text_), meant.kind);
      }
      if (statement.speaker && !statement.source.empty()) {
        auto& mentions = extraction_.speakers[*statement.speaker].mentions;
        mentions.push_back(statement.source.front());
      }
    }
    for (Speaker& speaker : extraction_.speakers) settle(speaker.mentions);
  }

 private:
  // Ordered, each once, none over another.
  static void settle(std::vector<Span>& mentions) {
    std::sort(mentions.begin(), mentions.end());
    std::vector<Span> kept;
    for (const Span& mention : mentions) {
      if (kept.empty() || kept.back().end <= mention.begin) kept.push_back(mention);
    }
    mentions = std::move(kept);
  }

  std::uint32_t speaker_of(std::size_t bearer) {
    const auto next = static_cast<std::uint32_t>(extraction_.speakers.size());
    const auto [at, fresh] = of_bearer_.try_emplace(bearer, next);
    if (!fresh) return at->second;
    const Bearer& from = text_.names.bearers[bearer];
    Speaker speaker{.name = from.name, .kind = from.person ? Kind::Person : Kind::Organization};
    speaker.names = from.names;
    speaker.roles = from.roles;
    for (const NameMention& mention : text_.names.mentions) {
      if (mention.bearer == bearer)
        speaker.mentions.push_back({text_.words[mention.begin].span.begin, text_.words[mention.end - 1].span.end});
    }
    extraction_.speakers.push_back(std::move(speaker));
    return next;
  }

  std::uint32_t phrase(const std::string& words, Kind kind) {
    const auto next = static_cast<std::uint32_t>(extraction_.speakers.size());
    const auto [at, fresh] = of_phrase_.try_emplace({words, kind}, next);
    if (fresh) extraction_.speakers.push_back({.name = words, .kind = kind});
    return at->second;
  }

  std::uint32_t together(const Meant& meant) {
    std::vector<std::uint32_t> members;
    for (const std::size_t bearer : meant.bearers) members.push_back(speaker_of(bearer));
    const std::uint32_t group = phrase(name_of(meant, text_), Kind::Group);
    extraction_.speakers[group].members = members;
    return group;
  }

  const Text& text_;
  Extraction& extraction_;
  std::map<std::size_t, std::uint32_t> of_bearer_;
  std::map<std::pair<std::string, Kind>, std::uint32_t> of_phrase_;
};

}  // namespace

double shared_roles(const Bearer& bearer, const std::vector<std::string>& title) {
  double shared = 0;
  for (const std::string& word : title) {
    if (word.size() < 3 || word == "the") continue;
    const std::string_view whole = long_form(word);
    shared += std::any_of(bearer.role_words.begin(), bearer.role_words.end(), [&](const std::string& role) { return long_form(role) == whole; });
  }
  return shared;
}

Meant named(const std::vector<std::size_t>& bearers) {
  Meant meant;
  for (const std::size_t b : bearers) {
    if (std::find(meant.bearers.begin(), meant.bearers.end(), b) == meant.bearers.end()) meant.bearers.push_back(b);
  }
  return meant;
}

std::string name_of(const Meant& meant, const Text& text) {
  std::string name = meant.phrase;
  for (const std::size_t bearer : meant.bearers) name += (name.empty() ? "" : " and ") + text.names.bearers[bearer].name;
  // One blank where the text has several, a line's end, or one that binds (U+00A0).
  for (std::size_t at = name.find("\u00A0"); at != std::string::npos; at = name.find("\u00A0", at)) name.replace(at, 2, " ");
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  std::replace_if(name.begin(), name.end(), blank, ' ');
  name.erase(std::unique(name.begin(), name.end(), [](char a, char b) { return a == ' ' && b == ' '; }), name.end());
  return name;
}

void write_speakers(const std::vector<Meant>& meant, const Text& text, Extraction& extraction) {
  Writer(text, extraction).write(meant);
}

}  // namespace onrecord::resolve
