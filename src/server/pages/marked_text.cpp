#include "marked_text.h"

#include <string>
#include <vector>

#include "stretches.h"

namespace onrecord::server {
namespace {

enum class Part { Content, Source, Cue };

struct Marked {
  Span span;
  std::uint32_t statement;
  Part part;
};

// Every mark with its statement; those of outer statements first.
std::vector<Marked> marks_of(const StoredArticle& stored) {
  std::vector<Marked> marks;
  for (std::uint32_t i = 0; i < stored.statements.size(); ++i) {
    const Statement& statement = stored.statements[i];
    for (Span span : statement.content) marks.push_back({span, i, Part::Content});
    for (Span span : statement.source) marks.push_back({span, i, Part::Source});
    for (Span span : statement.cue) marks.push_back({span, i, Part::Cue});
  }
  return marks;
}

class Marker {
 public:
  explicit Marker(const StoredArticle& stored)
      : stored_(stored), stretches_(marks_of(stored)), begun_(stored.statements.size()) {}

  Html text() {
    Html html;
    for (Span paragraph : find_paragraphs(stored_.article.text)) {
      html.raw("<p>");
      stretches_.cut_up(paragraph, [&](Span span) { stretch(html, span); });
      html.raw("</p>\n");
    }
    return html;
  }

 private:
  void stretch(Html& html, Span span) {
    const std::string_view words = cut(stored_.article.text, span);
    // White space between two parts of a statement is nothing to follow.
    if (stretches_.open().empty() || words.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      html.text(words);
      return;
    }
    const Marked& inner = stretches_.open().back();
    const std::string key = std::to_string(stored_.statement_keys[inner.statement]);
    html.raw("<a").attr("class", classes()).attr("href", "#n" + key).attr("data-s", keys());
    if (begun_[inner.statement]) {
      html.raw(" tabindex=\"-1\"");
    } else {
      begun_[inner.statement] = true;
      html.attr("id", "s" + key);
    }
    html.raw(">").text(words).raw("</a>");
  }

  std::string classes() const {
    std::size_t contents = 0;
    bool cue = false, source = false;
    for (const Marked& mark : stretches_.open()) {
      contents += mark.part == Part::Content ? 1 : 0;
      cue = cue || mark.part == Part::Cue;
      source = source || mark.part == Part::Source;
    }
    std::string names = "m";
    if (contents > 0) names += contents > 1 ? " c c2" : " c";
    if (cue) names += " q";
    if (source) names += " w";
    return names;
  }

  // Of all statements that have these words, each once, the innermost last.
  std::string keys() const {
    std::string keys;
    for (const Marked& mark : stretches_.open()) {
      if (!keys.empty()) keys += ' ';
      keys += std::to_string(stored_.statement_keys[mark.statement]);
    }
    return keys;
  }

  const StoredArticle& stored_;
  Stretches<Marked> stretches_;
  std::vector<bool> begun_;
};

}  // namespace

Html marked_text(const StoredArticle& stored) {
  return Marker(stored).text();
}

}  // namespace onrecord::server
