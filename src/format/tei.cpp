// TEI P5: the text as it stands, with `said` around what is conveyed.
#include <algorithm>

#include "exports.h"
#include "onrecord/utf8.h"
#include "printable.h"

namespace onrecord::format {
namespace {

std::string escaped(std::string_view raw) {
  const std::string text = mended_utf8(raw);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r') {
      out += "&#13;";
    } else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF) {
      append_utf8(out, 0xFFFD);  // XML has no place for it
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string element(std::string_view name, const std::string& text) {
  if (text.empty()) return {};
  return '<' + std::string(name) + '>' + escaped(text) + "</" + std::string(name) + '>';
}

// A stretch of one paragraph that is a statement's, or a part of it.
struct Piece {
  Span span;
  std::size_t row, part, parts;
};

std::string name_of_piece(const std::string& prefix, const Piece& piece, std::size_t part) {
  return prefix + 's' + std::to_string(piece.row + 1) +
         (piece.parts > 1 ? '.' + std::to_string(part + 1) : std::string());
}

// Elements must nest: of two that cross, the later one is left to its words outside the earlier.
std::vector<Piece> nested(std::vector<Piece> pieces) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Piece> kept;
  std::vector<std::uint32_t> open;
  for (Piece& piece : pieces) {
    while (!open.empty() && open.back() <= piece.span.begin) open.pop_back();
    if (!open.empty() && piece.span.end > open.back()) piece.span.end = open.back();
    open.push_back(piece.span.end);
    kept.push_back(piece);
  }
  return kept;
}

// "#a1.s3 #a1.s5": where the statements that reject this one begin, as far as they are written.
std::string disputing(const std::string& prefix, const std::vector<ExportRow>& rows, const ExportRow& row,
                      const std::vector<std::size_t>& parts) {
  std::string names;
  const auto& by = row.disputed_by;
  for (std::size_t i = 0; i < rows.size() && !by.empty(); ++i) {
    if (parts[i] == 0 || std::find(by.begin(), by.end(), &rows[i].statement) == by.end()) continue;
    names += (names.empty() ? "#" : " #") + name_of_piece(prefix, {{}, i, 0, parts[i]}, 0);
  }
  return names;
}

std::string tag_of(const std::string& prefix, const ExportRow& row, const Piece& piece, const std::string& disputed_by) {
  std::string tag = "<said xml:id=\"" + name_of_piece(prefix, piece, piece.part) + '"';
  if (row.statement.speaker && row.speaker != nullptr) {
    tag += " who=\"#" + prefix + 'p' + std::to_string(*row.statement.speaker + 1) + '"';
  }
  tag += row.statement.form == Form::Direct ? " direct=\"true\"" : " direct=\"false\"";
  tag += row.statement.act == Act::Think ? " aloud=\"false\"" : " aloud=\"unknown\"";
  tag += std::string(" ana=\"#") + name_of(row.statement.act) + '"';
  if (piece.part == 0 && !disputed_by.empty()) tag += " corresp=\"" + disputed_by + '"';
  if (piece.part > 0) tag += " prev=\"#" + name_of_piece(prefix, piece, piece.part - 1) + '"';
  if (piece.part + 1 < piece.parts) {
    tag += " next=\"#" + name_of_piece(prefix, piece, piece.part + 1) + '"';
  }
  return tag + '>';
}

std::string body_of(std::string_view text, const std::string& prefix,
                    const std::vector<ExportRow>& rows) {
  const std::vector<Span> paragraphs = find_paragraphs(text);
  std::vector<std::vector<Piece>> in_paragraph(paragraphs.size());
  std::vector<std::size_t> parts_of(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::pair<std::size_t, Span>> parts;
    for (Span span : rows[row].statement.content) {
      for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        if (!span.overlaps(paragraphs[p])) continue;
        parts.push_back({p, {std::max(span.begin, paragraphs[p].begin),
                             std::min(span.end, paragraphs[p].end)}});
      }
    }
    parts_of[row] = parts.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      in_paragraph[parts[i].first].push_back({parts[i].second, row, i, parts.size()});
    }
  }
  std::string out;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    out += "<p>";
    std::uint32_t at = paragraphs[p].begin;
    std::vector<std::uint32_t> open;
    const auto go_to = [&](std::uint32_t where) {
      while (!open.empty() && open.back() <= where) {
        out += escaped(cut(text, {at, open.back()})) + "</said>";
        at = open.back();
        open.pop_back();
      }
      out += escaped(cut(text, {at, where}));
      at = where;
    };
    for (const Piece& piece : nested(std::move(in_paragraph[p]))) {
      go_to(piece.span.begin);
      out += tag_of(prefix, rows[piece.row], piece, disputing(prefix, rows, rows[piece.row], parts_of));
      open.push_back(piece.span.end);
    }
    go_to(paragraphs[p].end);
    out += "</p>\n";
  }
  return out.empty() ? "<p/>\n" : out;
}

}  // namespace

std::uint64_t write_tei(std::string& out, const ExportedArticle& exported) {
  const Article& article = exported.stored.article;
  const auto rows = rows_of(exported);
  const std::string prefix = 'a' + std::to_string(exported.stored.key) + '.';
  out += "<TEI xml:id=\"a" + std::to_string(exported.stored.key) + "\"><teiHeader><fileDesc>" +
         "<titleStmt>" + element("title", article.title.empty() ? article.id : article.title) +
         element("author", article.byline) + "</titleStmt><publicationStmt>";
  if (article.publisher.empty()) {
    out += "<p>" + escaped(article.origin) + "</p>";
  } else {
    out += element("publisher", article.publisher) + element("date", article.published);
    out += "<idno type=\"id\">" + escaped(article.id) + "</idno>";
    if (!article.url.empty()) out += "<idno type=\"URL\">" + escaped(article.url) + "</idno>";
  }
  out += "</publicationStmt><sourceDesc><p>SHA-256 " + escaped(article.digest) +
         "</p></sourceDesc></fileDesc>";
  if (!exported.stored.speakers.empty()) {
    out += "<profileDesc><particDesc><listPerson>\n";
    for (std::size_t i = 0; i < exported.stored.speakers.size(); ++i) {
      const Speaker& speaker = exported.stored.speakers[i];
      const bool group = speaker.kind != Kind::Person && speaker.kind != Kind::Unnamed;
      const std::string tag = group ? "personGrp" : "person";
      out += '<' + tag + " xml:id=\"" + prefix + 'p' + std::to_string(i + 1) + '"';
      if (group) out += std::string(" role=\"") + name_of(speaker.kind) + '"';
      const auto& joined = exported.stored.joined;
      if (i < joined.size() && !joined[i].wikidata.empty()) {
        out += " sameAs=\"http://www.wikidata.org/entity/" + escaped(joined[i].wikidata) + '"';
      }
      out += '>' + (group ? "<name>" + escaped(speaker.name) + "</name>"
                          : "<persName>" + escaped(speaker.name) + "</persName>");
      out += "</" + tag + ">\n";
    }
    out += "</listPerson></particDesc></profileDesc>";
  }
  out += "</teiHeader>\n<text><body>\n" + body_of(article.text, prefix, rows) +
         "</body></text></TEI>\n";
  return rows.size();
}

}  // namespace onrecord::format
