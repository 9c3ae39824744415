// onrecord-pieces VOCABULARY < ARTICLES.jsonl > PIECES.jsonl
//
// Shows articles as the network will see them, so that training and inference read the same. One
// JSON object a line with "id", "text" and, if known, "published" comes in; one goes out with "id",
// "ids" [pieces], "offsets" [pieces] of [begin, end) in code points, "state" [pieces] (0 outside, 1
// inside a quotation, 2 opens, 3 closes one), "first" [pieces] (1 for the first of a paragraph), and
// "days", the words that name a day, month or year: [begin, end, EDTF].
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "calendar.h"
#include "onrecord/model.h"
#include "onrecord/utf8.h"
#include "scene.h"

namespace {

using nlohmann::json;
using namespace onrecord;

json days_as_json(const Article& article, const TextStructure& structure, const SpanConverter& converter) {
  json days = json::array();
  const resolve::Scene scene(article, structure);
  const resolve::Calendar calendar(scene);
  for (std::uint32_t i = 0; i < scene.words().size(); ++i) {
    std::string when = calendar.at(i);
    if (when.empty()) when = calendar.loosely_at(i);
    const CharSpan span = converter.from_bytes(scene.words()[i].span);
    if (!when.empty()) days.push_back({span.begin, span.end, when});
  }
  return days;
}

json pieces_as_json(const json& id, const Article& article, const PieceTokenizer& tokenizer, bool plain) {
  const TextStructure structure = read_structure(article.text);
  PieceView view;
  if (plain) {
    view.pieces = tokenizer.split(article.text);
  } else {
    view = view_pieces(article.text, structure, tokenizer);
  }
  const SpanConverter converter(article.text, Unit::CodePoint);
  json out = {{"id", id}, {"ids", json::array()}, {"offsets", json::array()}};
  for (const Piece& piece : view.pieces) {
    const CharSpan span = converter.from_bytes(piece.span);
    out["ids"].push_back(piece.id);
    out["offsets"].push_back({span.begin, span.end});
  }
  if (plain) return out;
  out["state"] = json::array();
  for (QuotationState state : view.state) out["state"].push_back(static_cast<int>(state));
  out["first"] = view.paragraph_start;
  out["days"] = days_as_json(article, structure, converter);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const bool plain = argc == 3 && std::string_view(argv[1]) == "--plain";
  if (argc != 2 && !plain) {
    std::cerr << "usage: onrecord-pieces [--plain] VOCABULARY < ARTICLES.jsonl > PIECES.jsonl\n"
                 "--plain: the tokenizer alone, without quotation marks and paragraphs\n";
    return 2;
  }
  std::ifstream file(argv[argc - 1], std::ios::binary);
  const std::string vocabulary(std::istreambuf_iterator<char>(file), {});
  const auto tokenizer = PieceTokenizer::parse(vocabulary);
  if (!file || !tokenizer) {
    std::cerr << argv[argc - 1] << ": " << (tokenizer ? "cannot be read" : tokenizer.error().what)
              << '\n';
    return 2;
  }
  std::uint64_t line_number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++line_number;
    const json article = json::parse(line, nullptr, false);
    if (!article.is_object() || !article.contains("text") || !article["text"].is_string()) {
      std::cerr << "line " << line_number << ": not a JSON object with a text\n";
      return 2;
    }
    Article read;
    read.text = article["text"].get<std::string>();
    read.published = article.value("published", std::string());
    std::cout << pieces_as_json(article.value("id", json()), read, *tokenizer, plain).dump() << '\n';
  }
  return std::cout.flush() ? 0 : 2;
}
