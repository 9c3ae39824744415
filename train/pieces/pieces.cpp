// onrecord-pieces VOCABULARY < ARTICLES.jsonl > PIECES.jsonl
//
// Shows articles as the network will see them, so that training and inference read the same. One
// JSON object a line with "id" and "text" comes in; one goes out with "id", "ids" [pieces],
// "offsets" [pieces] of [begin, end) in code points, "state" [pieces] (0 outside, 1 inside a
// quotation, 2 opens, 3 closes one), and "first" [pieces] (1 for the first of a paragraph).
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "onrecord/model.h"
#include "onrecord/utf8.h"

namespace {

using nlohmann::json;
using namespace onrecord;

json pieces_as_json(const json& id, const std::string& text, const PieceTokenizer& tokenizer,
                    bool plain) {
  PieceView view;
  if (plain) {
    view.pieces = tokenizer.split(text);
  } else {
    view = view_pieces(text, read_structure(text), tokenizer);
  }
  const SpanConverter converter(text, Unit::CodePoint);
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
    const std::string text = article["text"].get<std::string>();
    std::cout << pieces_as_json(article.value("id", json()), text, *tokenizer, plain).dump()
              << '\n';
  }
  return std::cout.flush() ? 0 : 2;
}
