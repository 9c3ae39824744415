#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "onrecord/digest.h"
#include "onrecord/pipeline.h"

namespace onrecord {
namespace {

using Json = nlohmann::json;
using Code = Error::Code;

// Code points of the text, as [[begin, end], ...], to bytes.
class SpanReader {
 public:
  explicit SpanReader(const std::string& text)
      : bytes_(text, Unit::CodePoint),
        size_(bytes_.from_bytes({0, static_cast<std::uint32_t>(text.size())}).end) {}

  Result<std::vector<Span>> read(const Json& statement, const char* role) const {
    std::vector<Span> spans;
    const auto found = statement.find(role);
    if (found == statement.end() || found->is_null()) return spans;
    const std::string name = std::string("'") + role + "'";
    if (!found->is_array()) return Error{Code::BadValue, 0, name + " is no list of spans"};
    for (const Json& pair : *found) {
      const bool whole = pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() &&
                         pair[1].is_number_unsigned();
      if (!whole) return Error{Code::BadValue, 0, name + " has a span that is no [begin, end]"};
      const auto begin = pair[0].get<std::uint64_t>(), end = pair[1].get<std::uint64_t>();
      if (begin >= end || end > size_) {
        return Error{Code::BadValue, 0,
                     name + " has the span " + pair.dump() + ", but the text has " +
                         std::to_string(size_) + " characters"};
      }
      spans.push_back(bytes_.to_bytes(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}));
    }
    std::sort(spans.begin(), spans.end());
    return spans;
  }

 private:
  SpanConverter bytes_;
  std::uint32_t size_;
};

Result<Statement> read_statement(const Article& article, const TextStructure& structure,
                                 const SpanReader& reader, const Json& object) {
  if (!object.is_object()) return Error{Code::BadValue, 0, "it is no JSON object"};
  Statement statement;
  for (const auto& [role, into] : {std::pair{"source", &statement.source},
                                   std::pair{"cue", &statement.cue},
                                   std::pair{"content", &statement.content}}) {
    auto spans = reader.read(object, role);
    if (!spans) return spans.error();
    *into = std::move(*spans);
  }
  if (statement.content.empty()) return Error{Code::MissingField, 0, "'content' is missing"};
  statement.form = form_of(article.text, structure, statement.content);
  statement.confidence = 1;
  return statement;
}

Result<std::vector<Statement>> read_statements(const Article& article, const Json& line) {
  auto list = line.find("attributions");
  if (list == line.end()) list = line.find("statements");
  if (list == line.end() || !list->is_array()) {
    return Error{Code::MissingField, 0, "there is no list 'attributions' or 'statements'"};
  }
  const TextStructure structure = read_structure(article.text);
  const SpanReader reader(article.text);
  std::vector<Statement> all;
  for (const Json& object : *list) {
    auto statement = read_statement(article, structure, reader, object);
    if (!statement) {
      Error error = statement.error();
      error.what = "statement " + std::to_string(all.size()) + ": " + error.what;
      return error;
    }
    all.push_back(std::move(*statement));
  }
  std::stable_sort(all.begin(), all.end(), [](const Statement& a, const Statement& b) {
    return std::tie(a.content.front().begin, a.cue) < std::tie(b.content.front().begin, b.cue);
  });
  if (auto sound = check(article, all); !sound) return sound.error();
  return all;
}

}  // namespace

Result<GivenFile> read_given(const std::string& path) {
  GivenFile given;
  Reader reader({path}, {});
  while (const auto item = reader.next()) {
    const auto failed = [&](Error error) {
      if (item->origin != path) error.what = item->origin + ": " + error.what;
      return error;
    };
    if (!item->article) return failed(item->article.error());
    const Article& article = *item->article;
    const Json line = Json::parse(item->bytes, nullptr, false);
    if (!line.is_object()) return failed({Code::Syntax, 0, "it is no JSON object"});
    if (line.value("id", Json()).is_null()) {
      return failed({Code::MissingField, 0, "the field \"id\" is missing"});
    }
    auto statements = read_statements(article, line);
    if (!statements) return failed(statements.error());
    if (!given.statements.emplace(article.id, std::move(*statements)).second) {
      return failed({Code::BadValue, 0, "the article \"" + article.id + "\" is there twice"});
    }
    given.texts.emplace(article.id, sha256(article.text));
  }
  return given;
}

Status check_given(const GivenFile& given, const Article& article) {
  const auto text = given.texts.find(article.id);
  if (text == given.texts.end()) {
    return Error{Code::NotFound, 0, "no statements are given for the article \"" + article.id + "\""};
  }
  if (text->second != sha256(article.text)) {
    return Error{Code::BadValue, 0,
                 "the statements given for the article \"" + article.id + "\" are of another text"};
  }
  return Done{};
}

}  // namespace onrecord
