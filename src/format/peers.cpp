// The JSON of Citron and of CoreNLP's quotations.
#include <fmt/format.h>

#include <algorithm>

#include "exports.h"

namespace onrecord::format {
namespace {

void write_span(JsonWriter& json, std::string_view text, Span span, const SpanConverter& converter) {
  const CharSpan at = converter.from_bytes(span);
  json.begin_object().key("start").number(std::uint64_t{at.begin});
  json.key("end").number(std::uint64_t{at.end});
  json.key("text").string(cut(text, span)).end_object();
}

void write_list(JsonWriter& json, std::string_view key, std::string_view text,
                const std::vector<Span>& spans, const SpanConverter& converter) {
  json.key(key).begin_array();
  for (Span span : spans) write_span(json, text, span, converter);
  json.end_array();
}

}  // namespace

std::uint64_t write_citron(std::string& out, const ExportedArticle& exported) {
  const std::string_view text = exported.stored.article.text;
  const SpanConverter converter(text, Unit::CodePoint);
  std::uint64_t id = 0;
  JsonWriter json;
  json.begin_object().key("text").string(text).key("quotes").begin_array();
  for (const ExportRow& row : rows_of(exported)) {
    if (row.statement.cue.empty()) continue;  // Citron's quotes all have one
    const Span cue{row.statement.cue.front().begin, row.statement.cue.back().end};
    json.begin_object().key("cue");
    write_span(json, text, cue, converter);
    write_list(json, "sources", text, row.statement.source, converter);
    write_list(json, "contents", text, row.statement.content, converter);
    json.key("coreferences").begin_array().end_array();
    json.key("confidence").string(fmt::format("{:.4f}", row.statement.confidence));
    json.key("id").number(id++).end_object();
  }
  json.end_array().key("coreference_groups").begin_array();
  for (const Speaker& speaker : exported.stored.speakers) {
    if (speaker.mentions.size() < 2) continue;
    json.begin_array();
    for (Span span : speaker.mentions) write_span(json, text, span, converter);
    json.end_array();
  }
  json.end_array().end_object();
  out += std::move(json).text() + '\n';
  return id;
}

std::uint64_t write_corenlp(std::string& out, const ExportedArticle& exported) {
  const std::string_view text = exported.stored.article.text;
  const SpanConverter converter(text, Unit::Utf16);  // as Java counts
  std::uint64_t id = 0;
  JsonWriter json;
  json.begin_object().key("docId").string(exported.stored.article.id);
  json.key("quotes").begin_array();
  for (const ExportRow& row : rows_of(exported)) {
    if (row.statement.form != Form::Direct) continue;
    for (Span span : row.statement.content) {
      const CharSpan at = converter.from_bytes(span);
      json.begin_object().key("id").number(id++);
      json.key("text").string(cut(text, span));
      json.key("beginIndex").number(std::uint64_t{at.begin});
      json.key("endIndex").number(std::uint64_t{at.end});
      if (!row.statement.source.empty()) {
        const Span source = row.statement.source.front();
        const CharSpan mention = converter.from_bytes(source);
        json.key("mention").string(cut(text, source));
        json.key("mentionBegin").number(std::uint64_t{mention.begin});
        json.key("mentionEnd").number(std::uint64_t{mention.end});
      }
      const std::string name = row.name();
      json.key("speaker").string(row.statement.source.empty() ? "Unknown"
                                                              : words_of(text, row.statement.source));
      json.key("canonicalSpeaker").string(name.empty() ? "Unknown" : name);
      json.end_object();
    }
  }
  json.end_array().end_object();
  out += std::move(json).text() + '\n';
  return id;
}

}  // namespace onrecord::format
