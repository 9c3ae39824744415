// The newest statements of a search, for programs that follow it: Atom (RFC 4287) and JSON Feed 1.1.
#include "../routes.h"

namespace onrecord::server {
namespace {

struct Entry {
  std::string id, address, title, text, updated, outlet;
};

struct Feed {
  std::string title, home, self, updated;
  std::vector<Entry> entries;
};

constexpr const char* kNever = "1970-01-01T00:00:00Z";
constexpr std::size_t kTitleBytes = 120;

std::string base_of(const Request& request) {
  return "http://" + (request.host.empty() ? "localhost" : request.host);
}

std::string moment_of(const std::string& published) {
  const bool whole_day = published.size() >= 10;
  return whole_day ? published.substr(0, 10) + "T00:00:00Z" : kNever;
}

std::string words_of(const Hit& hit, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (span.begin < hit.context_begin) continue;
    const Span inside{span.begin - hit.context_begin, span.end - hit.context_begin};
    if (inside.end > hit.context.size()) continue;
    if (!words.empty()) words += " … ";
    words += cut(hit.context, inside);
  }
  return words;
}

std::string shortened(const std::string& text) {
  if (text.size() <= kTitleBytes) return text;
  std::size_t end = kTitleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

Entry entry_of(const Hit& hit, const std::string& base) {
  Entry entry;
  const std::string words = words_of(hit, hit.statement.content);
  const std::string who =
      !hit.joined.name.empty() ? hit.joined.name : words_of(hit, hit.statement.source);
  entry.title = shortened((who.empty() ? "" : who + ": ") + words);
  entry.text = hit.context;
  entry.outlet = hit.article.publisher;
  entry.updated = moment_of(hit.article.published);
  entry.address = base + "/article/" + std::to_string(hit.article_key) +
                  "?statement=" + std::to_string(hit.statement_key);
  const Span content = hit.statement.content.front();
  // The same wherever, and in whatever record, it is served.
  entry.id = "urn:onrecord:" + hit.article.digest + ":" + std::to_string(content.begin) + "-" +
             std::to_string(hit.statement.content.back().end);
  return entry;
}

Result<Feed> find_feed(Store& store, const Request& request) {
  const auto query = search_query_of(request.query);
  if (!query) return query.error();
  const auto page = store.search(*query);
  if (!page) return page.error();
  Feed feed;
  const std::string base = base_of(request);
  const std::string encoded = request.query.encoded();
  const std::string tail = encoded.empty() ? "" : "?" + encoded;
  feed.home = base + "/search" + tail;
  feed.self = base + request.path + tail;
  std::string words = query->words;
  for (const std::string* more : {&query->by, &query->speaker, &query->about}) {
    if (!more->empty()) words += (words.empty() ? "" : " · ") + *more;
  }
  feed.title = words.empty() ? "Statements on record" : "On record: " + words;
  for (const Hit& hit : page->hits) feed.entries.push_back(entry_of(hit, base));
  feed.updated = feed.entries.empty() ? kNever : feed.entries.front().updated;
  return feed;
}

// Characters that XML has no place for, not even as references, become U+FFFD.
std::string xml(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml(text) + "</" + std::string(name) + ">\n";
}

}  // namespace

Response search_atom(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  const auto feed = find_feed(*reader, visit.request);
  if (!feed) return failed(visit, feed.error());
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("id", feed->self) + element("title", feed->title);
  out += element("updated", feed->updated) + "<author><name>onrecord</name></author>\n";
  out += "<link rel=\"self\" href=\"" + xml(feed->self) + "\"/>\n";
  out += "<link rel=\"alternate\" type=\"text/html\" href=\"" + xml(feed->home) + "\"/>\n";
  for (const Entry& entry : feed->entries) {
    out += "<entry>\n" + element("id", entry.id) + element("title", entry.title);
    out += element("updated", entry.updated);
    out += "<link rel=\"alternate\" type=\"text/html\" href=\"" + xml(entry.address) + "\"/>\n";
    if (!entry.outlet.empty()) {
      out += "<author><name>" + xml(entry.outlet) + "</name></author>\n";
    }
    out += "<content type=\"text\">" + xml(entry.text) + "</content>\n</entry>\n";
  }
  Response response = html_response(out + "</feed>\n");
  response.type = "application/atom+xml; charset=utf-8";
  return response;
}

Response search_json_feed(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  const auto feed = find_feed(*reader, visit.request);
  if (!feed) return failed(visit, feed.error());
  JsonWriter json;
  json.begin_object().key("version").string("https://jsonfeed.org/version/1.1");
  json.key("title").string(feed->title).key("home_page_url").string(feed->home);
  json.key("feed_url").string(feed->self).key("items").begin_array();
  for (const Entry& entry : feed->entries) {
    json.begin_object().key("id").string(entry.id).key("url").string(entry.address);
    json.key("title").string(entry.title).key("content_text").string(entry.text);
    json.key("date_published").string(entry.updated);
    if (!entry.outlet.empty()) {
      json.key("authors").begin_array().begin_object();
      json.key("name").string(entry.outlet).end_object().end_array();
    }
    json.end_object();
  }
  json.end_array().end_object();
  Response response = json_response(std::move(json).text() + "\n");
  response.type = "application/feed+json; charset=utf-8";
  return response;
}

}  // namespace onrecord::server
