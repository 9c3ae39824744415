#include <algorithm>
#include <string>

#include "onrecord/statement.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

Error wrong(std::size_t statement, std::uint64_t at, const std::string& what) {
  return Error{Error::Code::BadValue, at, "statement " + std::to_string(statement) + ": " + what};
}

class Checker {
 public:
  Checker(std::string_view text, const std::vector<Statement>& statements)
      : text_(text), statements_(statements) {}

  Status run() const {
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const Statement& s = statements_[i];
      if (s.content.empty()) return wrong(i, 0, "it has no content");
      if (Status sound = check_spans(i, "source", s.source); !sound) return sound.error();
      if (Status sound = check_spans(i, "cue", s.cue); !sound) return sound.error();
      if (Status sound = check_spans(i, "content", s.content); !sound) return sound.error();
      if (Status sound = check_spans(i, "medium", s.medium_at); !sound) return sound.error();
      if (Status sound = check_spans(i, "addressee", s.addressee); !sound) return sound.error();
      if (!(s.confidence >= 0 && s.confidence <= 1)) {
        return wrong(i, s.content.front().begin, "its confidence is not between 0 and 1");
      }
    }
    return check_parents();
  }

 private:
  Status check_spans(std::size_t statement, const char* role,
                     const std::vector<Span>& spans) const {
    std::uint32_t reached = 0;
    for (Span span : spans) {
      const std::string name = std::string("a span of its ") + role;
      if (span.begin >= span.end) return wrong(statement, span.begin, name + " is empty");
      if (span.end > text_.size()) {
        return wrong(statement, text_.size(), name + " ends after the text");
      }
      for (std::uint32_t at : {span.begin, span.end}) {
        if (!is_boundary(text_, at)) return wrong(statement, at, name + " cuts a character");
      }
      if (span.begin < reached) {
        return wrong(statement, span.begin, name + " is out of order or overlaps the one before");
      }
      reached = span.end;
    }
    return Done{};
  }

  // Requires: sound spans.
  Status check_parents() const {
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const Statement& s = statements_[i];
      if (!s.parent) continue;
      const std::uint32_t at = s.content.front().begin;
      if (*s.parent >= statements_.size()) return wrong(i, at, "its parent does not exist");
      if (*s.parent == i) return wrong(i, at, "it is its own parent");
      if (!extent(statements_[*s.parent]).contains({at, s.content.back().end})) {
        return wrong(i, at, "it does not stand inside its parent");
      }
    }
    return check_circles();
  }

  // Walks up from each statement until it meets the root or one known to lead there.
  Status check_circles() const {
    std::vector<std::size_t> walk(statements_.size(),
                                  statements_.size());  // by whose walk met first
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      std::size_t at = i;
      while (walk[at] == statements_.size()) {
        walk[at] = i;
        if (!statements_[at].parent) break;
        at = *statements_[at].parent;
        if (walk[at] == i) {
          return wrong(i, statements_[i].content.front().begin, "its parents go in a circle");
        }
      }
    }
    return Done{};
  }

  static Span extent(const Statement& s) {
    Span all{s.content.front().begin, s.content.back().end};
    for (const std::vector<Span>* spans : {&s.source, &s.cue}) {
      if (spans->empty()) continue;
      all.begin = std::min(all.begin, spans->front().begin);
      all.end = std::max(all.end, spans->back().end);
    }
    return all;
  }

  std::string_view text_;
  const std::vector<Statement>& statements_;
};

Error wrong_speaker(std::size_t speaker, std::uint64_t at, const std::string& what) {
  return Error{Error::Code::BadValue, at, "speaker " + std::to_string(speaker) + ": " + what};
}

Status check_links(const Extraction& extraction) {
  const auto& statements = extraction.statements;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& s = statements[i];
    const std::uint32_t at = s.content.front().begin;
    if (s.speaker && *s.speaker >= extraction.speakers.size()) {
      return wrong(i, at, "its speaker does not exist");
    }
    std::int64_t before = -1;
    for (std::uint32_t other : s.disputed_by) {
      if (other >= statements.size()) return wrong(i, at, "what disputes it does not exist");
      if (other == i) return wrong(i, at, "it disputes itself");
      if (other <= before) return wrong(i, at, "its disputes are out of order");
      before = other;
    }
    for (const std::string* text : {&s.when, &s.medium}) {
      if (find_invalid_utf8(*text)) return wrong(i, at, "its time or medium is not UTF-8");
    }
  }
  return Done{};
}

Status check_mentions(std::string_view text, std::size_t index, const Speaker& speaker) {
  std::uint32_t reached = 0;
  for (Span span : speaker.mentions) {
    if (span.begin >= span.end || span.end > text.size()) {
      return wrong_speaker(index, span.begin, "a mention is empty or ends after the text");
    }
    if (!is_boundary(text, span.begin) || !is_boundary(text, span.end)) {
      return wrong_speaker(index, span.begin, "a mention cuts a character");
    }
    if (span.begin < reached) {
      return wrong_speaker(index, span.begin, "its mentions are out of order");
    }
    reached = span.begin;
  }
  return Done{};
}

Status check_speakers(std::string_view text, const std::vector<Speaker>& speakers) {
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    const Speaker& speaker = speakers[i];
    if (auto sound = check_mentions(text, i, speaker); !sound) return sound;
    for (std::uint32_t member : speaker.members) {
      if (member >= speakers.size() || member == i) {
        return wrong_speaker(i, 0, "a member of it does not exist");
      }
    }
    for (const auto* texts : {&speaker.names, &speaker.roles}) {
      for (const std::string& one : *texts) {
        if (find_invalid_utf8(one)) return wrong_speaker(i, 0, "a name or role is not UTF-8");
      }
    }
    if (find_invalid_utf8(speaker.name)) return wrong_speaker(i, 0, "its name is not UTF-8");
  }
  return Done{};
}

}  // namespace

Status check(const Article& article, const std::vector<Statement>& statements) {
  return Checker(article.text, statements).run();
}

Status check(const Article& article, const Extraction& extraction) {
  if (auto sound = check(article, extraction.statements); !sound) return sound;
  if (auto sound = check_links(extraction); !sound) return sound;
  return check_speakers(article.text, extraction.speakers);
}

}  // namespace onrecord
