// Quotebank's JSON lines, by quotation and by article. Both hold verbatim words alone.
#include <fmt/format.h>

#include "exports.h"
#include "onrecord/utf8.h"

namespace onrecord::format {
namespace {

std::string date_of(const std::string& published) {
  if (published.size() < 10) return published.empty() ? "" : published;
  std::string date = published.substr(0, 10) + " 00:00:00";
  if (published.size() >= 19 && published[10] == 'T') date.replace(11, 8, published, 11, 8);
  return date;
}

std::string quote_id(const ExportRow& row) {
  std::string day = row.article.published.substr(0, 10);
  if (day.size() < 10) day = "0000-00-00";
  return fmt::format("{}-{:06}", day, row.key);
}

std::string speaker_of(const ExportRow& row) {
  return row.kind() == Kind::Person && !row.name().empty() ? row.name() : "None";
}

void write_shares(JsonWriter& json, std::string_view key, const ExportRow& row) {
  const std::string speaker = speaker_of(row);
  json.key(key).begin_array();
  json.begin_array().string(speaker);
  json.string(fmt::format("{:.4f}", row.statement.confidence)).end_array();
  if (speaker != "None") {
    json.begin_array().string("None");
    json.string(fmt::format("{:.4f}", 1 - row.statement.confidence)).end_array();
  }
  json.end_array();
}

void write_qids(JsonWriter& json, std::string_view key, const ExportRow& row) {
  json.key(key).begin_array();
  if (!row.wikidata().empty()) json.string(row.wikidata());
  json.end_array();
}

// Tokens are what no white space divides.
std::uint64_t tokens_in(std::string_view text) {
  std::uint64_t tokens = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool space = is_space(next_code_point(text, at));
    if (!space && !inside) ++tokens;
    inside = !space;
  }
  return tokens;
}

constexpr std::uint32_t kContext = 200;  // bytes on either side, to the next character

std::string_view context(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (begin < end && !is_boundary(text, begin)) ++begin;
  while (end > begin && !is_boundary(text, end)) --end;
  return text.substr(begin, end - begin);
}

}  // namespace

std::uint64_t write_quotebank(std::string& out, const ExportedArticle& exported) {
  std::uint64_t written = 0;
  for (const ExportRow& row : rows_of(exported)) {
    if (row.statement.form != Form::Direct) continue;
    JsonWriter json;
    json.begin_object();
    json.key("quoteID").string(quote_id(row));
    json.key("quotation").string(words_of(row.article.text, row.statement.content));
    json.key("speaker").string(speaker_of(row));
    write_qids(json, "qids", row);
    json.key("date").string(date_of(row.article.published));
    json.key("numOccurrences").number(std::uint64_t{1});
    write_shares(json, "probas", row);
    json.key("urls").begin_array();
    if (!row.article.url.empty()) json.string(row.article.url);
    json.end_array();
    json.key("phase").string("E");
    json.end_object();
    out += std::move(json).text() + '\n';
    ++written;
  }
  return written;
}

std::uint64_t write_quotebank_article(std::string& out, const ExportedArticle& exported) {
  const Article& article = exported.stored.article;
  const std::string_view text = article.text;
  std::uint64_t written = 0;
  JsonWriter json;
  json.begin_object();
  json.key("articleID").string(article.id);
  json.key("articleLength").number(tokens_in(text));
  json.key("date").string(date_of(article.published));
  json.key("phase").string("E");
  json.key("title").string(article.title);
  json.key("url").string(article.url);
  json.key("names").begin_array();
  for (std::size_t i = 0; i < exported.stored.speakers.size(); ++i) {
    const Speaker& speaker = exported.stored.speakers[i];
    if (speaker.kind != Kind::Person) continue;
    json.begin_object().key("name").string(speaker.name);
    json.key("ids").begin_array();
    const auto& joined = exported.stored.joined;
    if (i < joined.size() && !joined[i].wikidata.empty()) json.string(joined[i].wikidata);
    json.end_array().key("offsets").begin_array();
    for (Span span : speaker.mentions) {
      const std::uint64_t at = tokens_in(text.substr(0, span.begin));
      json.begin_array().number(at);
      json.number(at + tokens_in(cut(text, span))).end_array();
    }
    json.end_array().end_object();
  }
  json.end_array();
  json.key("quotations").begin_array();
  for (const ExportRow& row : rows_of(exported)) {
    if (row.statement.form != Form::Direct) continue;
    const Span first = row.statement.content.front(), last = row.statement.content.back();
    const auto size = static_cast<std::uint32_t>(text.size());
    json.begin_object();
    json.key("quoteID").string(quote_id(row));
    json.key("quotation").string(words_of(text, row.statement.content));
    json.key("quotationOffset").number(tokens_in(text.substr(0, first.begin)));
    json.key("leftContext")
        .string(context(text, first.begin > kContext ? first.begin - kContext : 0, first.begin));
    json.key("rightContext")
        .string(context(text, last.end, size - last.end > kContext ? last.end + kContext : size));
    json.key("numOccurrences").number(std::uint64_t{1});
    json.key("globalTopSpeaker").string(speaker_of(row));
    write_shares(json, "globalProbas", row);
    json.key("localTopSpeaker").string(speaker_of(row));
    write_shares(json, "localProbas", row);
    json.end_object();
    ++written;
  }
  json.end_array().end_object();
  if (written > 0) out += std::move(json).text() + '\n';
  return written;
}

}  // namespace onrecord::format
