// brat's stand-off files.
#include <algorithm>
#include <map>

#include "exports.h"

namespace onrecord {
namespace {

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

// Without line breaks inside: brat ends an annotation's line at one.
std::vector<Span> in_lines(std::string_view text, const std::vector<Span>& spans) {
  std::vector<Span> pieces;
  for (Span span : spans) {
    std::uint32_t begin = span.begin;
    for (std::uint32_t at = span.begin; at <= span.end; ++at) {
      if (at < span.end && !is_break(text[at])) continue;
      if (at > begin) pieces.push_back({begin, at});
      begin = at + 1;
    }
  }
  return pieces;
}

std::string on_one_line(std::string_view words) {
  std::string line(words);
  for (char& c : line) {
    if (is_break(c) || c == '\t') c = ' ';
  }
  return line;
}

// The lines of one article, and their numbers.
class BratWriter {
 public:
  BratWriter(std::string_view text, bool flat)
      : text_(text), flat_(flat), converter_(text, Unit::CodePoint) {}

  // "T7", or nothing if there are no spans. Statements that share a source share its line: some
  // readers take two lines of the same characters for an error.
  std::string span(std::string_view type, const std::vector<Span>& spans) {
    std::vector<Span> pieces =
        flat_ && !spans.empty() ? std::vector<Span>{{spans.front().begin, spans.back().end}}
                                : in_lines(text_, spans);
    if (pieces.empty()) return {};
    std::string& name = names_[{std::string(type), pieces}];
    if (!name.empty()) return name;
    name = 'T' + std::to_string(++spans_);
    out_ += name + '\t' + std::string(type);
    std::string words;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const CharSpan at = converter_.from_bytes(pieces[i]);
      out_ += i == 0 ? ' ' : ';';
      out_ += std::to_string(at.begin);
      out_ += ' ';
      out_ += std::to_string(at.end);
      if (i > 0) words += ' ';
      words += on_one_line(cut(text_, pieces[i]));
    }
    out_ += '\t' + words + '\n';
    return name;
  }

  void statement(const format::ExportRow& row) {
    const std::string content = span("Content", row.statement.content);
    const std::string source = span("Source", row.statement.source);
    const std::string cue = span("Cue", row.statement.cue);
    const std::string addressee = span("Addressee", row.statement.addressee);
    if (content.empty()) return;
    // An event needs a trigger: the cue, or without one the content.
    const std::string event = 'E' + std::to_string(++events_);
    out_ += event + '\t' + (cue.empty() ? "Content:" + content : "Cue:" + cue);
    if (!cue.empty()) out_ += " Content:" + content;
    if (!source.empty()) out_ += " Source:" + source;
    if (!addressee.empty()) out_ += " Addressee:" + addressee;
    out_ += '\n';
    attribute("Act", event, name_of(row.statement.act));
    attribute("Form", event, name_of(row.statement.form));
    if (row.speaker != nullptr) attribute("Kind", event, name_of(row.kind()));
    const std::string name = on_one_line(row.name());
    if (!name.empty()) note(event, "speaker: " + name);
    if (!row.statement.when.empty()) note(event, "when: " + row.statement.when);
    if (!row.statement.medium.empty()) note(event, "medium: " + on_one_line(row.statement.medium));
    for (const Statement* other : row.disputed_by) {
      note(event, "disputed by: " + on_one_line(format::words_of(text_, other->content)));
    }
    if (!row.wikidata().empty() && !source.empty()) {
      out_ += 'N' + std::to_string(++references_) + "\tReference " + source + " Wikidata:" +
              row.wikidata() + '\t' + name + '\n';
    }
  }

  std::string finish() && { return std::move(out_); }

 private:
  void attribute(std::string_view type, const std::string& of, std::string_view value) {
    out_ += 'A' + std::to_string(++attributes_) + '\t' + std::string(type) + ' ' + of + ' ' +
            std::string(value) + '\n';
  }
  void note(const std::string& of, const std::string& words) {
    out_ += '#' + std::to_string(++notes_) + "\tAnnotatorNotes " + of + '\t' + words + '\n';
  }

  std::string_view text_;
  bool flat_;
  SpanConverter converter_;
  std::string out_;
  std::map<std::pair<std::string, std::vector<Span>>, std::string> names_;
  unsigned spans_ = 0, events_ = 0, attributes_ = 0, notes_ = 0, references_ = 0;
};

}  // namespace

BratFiles brat_files(const ExportedArticle& exported, bool flat) {
  BratFiles files;
  const Article& article = exported.stored.article;
  files.name = std::to_string(exported.stored.key);
  files.name.insert(0, files.name.size() < 6 ? 6 - files.name.size() : 0, '0');
  files.name += '-';
  for (char c : article.id.substr(0, 80)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    files.name += plain ? c : '_';
  }
  files.text = article.text;
  BratWriter writer(article.text, flat);
  for (const format::ExportRow& row : format::rows_of(exported)) writer.statement(row);
  files.annotations = std::move(writer).finish();
  return files;
}

std::string brat_configuration() {
  return "[entities]\nSource\nContent\nCue\nAddressee\n\n[relations]\n\n[events]\n"
         "Cue\tContent:Content, Source?:Source, Addressee?:Addressee\n"
         "Content\tSource?:Source, Addressee?:Addressee\n\n[attributes]\n"
         "Act\tArg:<EVENT>, Value:say|ask|deny|decline|accuse|promise|direct|agree|think|other\n"
         "Form\tArg:<EVENT>, Value:direct|mixed|indirect\n"
         "Kind\tArg:<EVENT>, Value:person|organization|document|unnamed|group|none\n";
}

}  // namespace onrecord
