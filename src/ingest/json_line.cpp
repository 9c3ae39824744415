// One article as a line of JSON.
//
// simdjson's on-demand reader checks only what is asked for, so every value is asked for, ignored
// ones too: a damaged line is an error whichever part of it is damaged.
#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "article.h"
#include "date.h"
#include "onrecord/ingest.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

using namespace ingest;
namespace json = simdjson::ondemand;
using Code = Error::Code;

class LineParser {
 public:
  LineParser(std::string_view line, std::size_t skipped) : padded_(line), skipped_(skipped) {}

  Status read(Article& article) {
    if (auto error = parser_.iterate(padded_).get(document_)) return failure(error);
    begun_ = true;
    json::object object;
    if (auto error = document_.get_object().get(object)) {
      if (error != simdjson::INCORRECT_TYPE) return failure(error);
      return Error{Code::Syntax, skipped_, "the line is no JSON object"};
    }
    for (auto field : object) {
      std::string_view key;
      json::value value;
      if (auto error = field.unescaped_key().get(key)) return failure(error);
      if (auto error = field.value().get(value)) return failure(error);
      if (auto done = read_field(std::string(key), value, article); !done) return done;
    }
    const char* left = nullptr;
    if (!document_.current_location().get(left)) {
      return Error{Code::Syntax, position(),
                   "something follows the JSON object at " + place(position())};
    }
    if (!has_text_) return Error{Code::MissingField, 0, "the field \"text\" is missing"};
    return Done{};
  }

 private:
  Status read_field(const std::string& key, json::value& value, Article& article) {
    if (key == "text") return read_string(key, value, article.text, &has_text_);
    if (key == "id") return read_string(key, value, article.id);
    if (key == "url") return read_string(key, value, article.url);
    if (key == "title") return read_string(key, value, article.title);
    if (key == "publisher") return read_string(key, value, article.publisher);
    if (key == "language") return read_string(key, value, article.language);
    if (key == "author" || key == "byline") return read_names(key, value, article.byline);
    if (key == "published") return read_published(value, article.published);
    return pass(value);
  }

  // A string, or a number as it stands there (ids and years come as such); null leaves `into` as it
  // is.
  Status read_string(const std::string& key, json::value& value, std::string& into,
                     bool* found = nullptr) {
    json::json_type type;
    if (auto error = value.type().get(type)) return failure(error);
    if (type == json::json_type::null) return pass(value);
    if (type == json::json_type::number && !found) {
      const std::string_view token = value.raw_json_token();
      into = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
      return pass(value);
    }
    if (type != json::json_type::string) {
      return Error{Code::BadValue, position(), "the field \"" + key + "\" is no string"};
    }
    const std::size_t at = position();
    std::string_view text;
    if (auto error = value.get_string().get(text)) return failure(error, at);
    into = text;
    if (found) *found = true;
    return Done{};
  }

  // A string, or a list of strings, joined by ", ".
  Status read_names(const std::string& key, json::value& value, std::string& into) {
    json::json_type type;
    if (auto error = value.type().get(type)) return failure(error);
    if (type != json::json_type::array) return read_string(key, value, into);
    json::array names;
    if (auto error = value.get_array().get(names)) return failure(error);
    std::string joined;
    for (auto element : names) {
      json::value name;
      if (auto error = element.get(name)) return failure(error);
      std::string text;
      if (auto done = read_string(key, name, text); !done) return done;
      if (!joined.empty() && !text.empty()) joined += ", ";
      joined += text;
    }
    into = std::move(joined);
    return Done{};
  }

  Status read_published(json::value& value, std::string& into) {
    std::string text;
    const std::size_t at = position();
    if (auto done = read_string("published", value, text); !done) return done;
    if (text.empty()) return Done{};
    auto date = parse_date(text);
    if (!date) {
      return Error{Code::BadValue, at,
                   "the field \"published\": \"" + clip(text) + "\" is no date"};
    }
    into = std::move(*date);
    return Done{};
  }

  // Reads an ignored value to its end, for what is wrong with it. simdjson leaves it to its caller
  // to bound the depth.
  template <class Value>
  Status pass(Value& value, std::size_t depth = 0) {
    if (depth > kMaxDepth) {
      return Error{
          Code::Syntax, position(),
          "the JSON nests over " + std::to_string(kMaxDepth) + " deep at " + place(position())};
    }
    json::json_type type;
    if (auto error = value.type().get(type)) return failure(error);
    switch (type) {
      case json::json_type::object: {
        json::object object;
        if (auto error = value.get_object().get(object)) return failure(error);
        for (auto field : object) {
          std::string_view key;
          json::value inner;
          if (auto error = field.unescaped_key().get(key)) return failure(error);
          if (auto error = field.value().get(inner)) return failure(error);
          if (auto done = pass(inner, depth + 1); !done) return done;
        }
        return Done{};
      }
      case json::json_type::array: {
        json::array array;
        if (auto error = value.get_array().get(array)) return failure(error);
        for (auto element : array) {
          json::value inner;
          if (auto error = element.get(inner)) return failure(error);
          if (auto done = pass(inner, depth + 1); !done) return done;
        }
        return Done{};
      }
      case json::json_type::string: {
        const std::size_t at = position();
        std::string_view text;
        const auto error = value.get_string().get(text);
        return error ? failure(error, at) : Status(Done{});
      }
      case json::json_type::number: {
        double number = 0;
        const auto error = value.get_double().get(number);
        return error ? failure(error) : Status(Done{});
      }
      case json::json_type::boolean: {
        bool truth = false;
        const auto error = value.get_bool().get(truth);
        return error ? failure(error) : Status(Done{});
      }
      case json::json_type::null:
        break;
    }
    bool null = false;
    if (auto error = value.is_null().get(null)) return failure(error);
    return null ? Status(Done{}) : Status(failure(simdjson::N_ATOM_ERROR));
  }

  // The byte of the line that is read now; its end if simdjson does not say, as where it could not
  // even begin.
  std::size_t position() {
    const char* at = nullptr;
    if (!begun_ || document_.current_location().get(at)) return skipped_ + padded_.size();
    const auto offset = static_cast<std::size_t>(at - padded_.data());
    return skipped_ + std::min(offset, padded_.size());
  }
  static std::string place(std::size_t at) { return "byte " + std::to_string(at) + " of the line"; }

  Error failure(simdjson::error_code error) {
    // simdjson stays at the beginning of a document whose end it misses.
    const bool cut = error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT;
    return failure(error, cut ? skipped_ + padded_.size() : position());
  }
  Error failure(simdjson::error_code error, std::size_t position) {
    if (error == simdjson::CAPACITY) {
      return Error{Code::TooLarge, 0, "the line is over 4 GB, more than spans can count"};
    }
    if (error == simdjson::UTF8_ERROR) {
      const std::string_view line(padded_.data(), padded_.size());
      const std::size_t at = skipped_ + find_invalid_utf8(line).value_or(0);
      return Error{
          Code::Encoding, at,
          "byte " + std::to_string(at) + " of the line is not valid UTF-8, as JSON must be"};
    }
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    return Error{Code::Syntax, position,
                 "the JSON is malformed near " + place(position) + ": " +
                     std::string(simdjson::error_message(error))};
  }

  static constexpr std::size_t kMaxDepth = 500;

  simdjson::padded_string padded_;
  std::size_t skipped_;
  json::parser parser_;
  json::document document_;
  bool begun_ = false;
  bool has_text_ = false;
};

}  // namespace

Result<Article> read_json_line(std::string_view bytes, std::string_view origin) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  const std::size_t skipped = bytes.starts_with(kMark) ? kMark.size() : 0;
  const std::string_view line = bytes.substr(skipped);
  if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Error{Code::Empty, 0, "the line is empty"};
  }
  Article article = begin_article(bytes, origin, {{}, "UTF-8", false});
  LineParser parser(line, skipped);
  if (auto read = parser.read(article); !read) return read.error();
  return finish_article(std::move(article));
}

}  // namespace onrecord
