// onrecord-states WEIGHTS [native|f32 [BINARY]] < ARTICLES.jsonl > STATES.jsonl
//
// What the network says of articles, so that train/check_network.py can hold it against the network
// as trained, and so that heads can be trained on its states. With BINARY, a file, the hidden states
// go there as little-endian f32, article after article, and the lines have "id", "ids" and "offsets"
// as onrecord-pieces has them. One JSON object a line comes in, with "id", "text" and "triggers", a list of lists of
// [begin, end) in pieces, and "statements", for each trigger its [cue, source, content], such lists; one goes out with "id", "hidden" [pieces, hidden], "tags" [pieces, 3] and
// "windows", for each trigger its "low", "high", "emissions" [high - low, 7] and "verdict", and "points",
// for each statement [1 + pieces, 3], the first row that it points nowhere.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "onrecord/model.h"
#include "onrecord/span.h"

namespace {

using nlohmann::json;
using namespace onrecord;

std::vector<PieceSpan> spans_of(const json& list, std::size_t pieces) {
  std::vector<PieceSpan> spans;
  for (const json& span : list) {
    spans.push_back({span.at(0).get<std::uint32_t>(), span.at(1).get<std::uint32_t>()});
    if (spans.back().begin >= spans.back().end || spans.back().end > pieces) throw std::out_of_range("a span");
  }
  return spans;
}

std::vector<std::vector<PieceSpan>> triggers_of(const json& article, std::size_t pieces) {
  std::vector<std::vector<PieceSpan>> out;
  for (const json& trigger : article.value("triggers", json::array())) {
    if (auto spans = spans_of(trigger, pieces); !spans.empty()) out.push_back(std::move(spans));
  }
  return out;
}

std::vector<StatementPieces> statements_of(const json& article, const std::vector<Conditioned>& read, std::size_t pieces) {
  std::vector<StatementPieces> out;
  for (const json& s : article.value("statements", json::array()))
    out.push_back({spans_of(s.at(0), pieces), spans_of(s.at(1), pieces), spans_of(s.at(2), pieces), &read.at(out.size())});
  return out;
}

json rows_of(const std::vector<float>& values, std::size_t rows) {
  json out = json::array();
  const std::size_t columns = rows == 0 ? 0 : values.size() / rows;
  for (std::size_t r = 0; r < rows; ++r)
    out.push_back(
        std::vector<float>(values.begin() + static_cast<std::ptrdiff_t>(r * columns),
                           values.begin() + static_cast<std::ptrdiff_t>((r + 1) * columns)));
  return out;
}

json states_of(const json& article, const Network& network, Network::Session& session) {
  const std::string text = article.at("text").get<std::string>();
  const PieceView view = view_pieces(text, read_structure(text), network.tokenizer());
  const Encoded encoded = session.encode(view);
  json out = {{"id", article.value("id", json())},
              {"hidden", rows_of(encoded.hidden, encoded.pieces)},
              {"tags", rows_of(encoded.tags, encoded.pieces)},
              {"windows", json::array()},
              {"points", json::array()}};
  const std::vector<Conditioned> windows = session.condition(encoded, triggers_of(article, encoded.pieces));
  for (const Points& points : session.point(encoded, statements_of(article, windows, encoded.pieces))) {
    json rows = rows_of(points.scores, encoded.pieces);
    rows.insert(rows.begin(), json(points.nowhere));
    out["points"].push_back(std::move(rows));
  }
  for (const Conditioned& read : windows) {
    out["windows"].push_back({{"low", read.low},
                              {"high", read.high},
                              {"emissions", rows_of(read.emissions, read.high - read.low)},
                              {"verdict", read.verdict}});
  }
  return out;
}

json write_states(const json& article, const Network& network, Network::Session& session,
                  std::ofstream& file) {
  const std::string text = article.at("text").get<std::string>();
  const PieceView view = view_pieces(text, read_structure(text), network.tokenizer());
  const Encoded encoded = session.encode(view);
  file.write(reinterpret_cast<const char*>(encoded.hidden.data()),
             static_cast<std::streamsize>(encoded.hidden.size() * sizeof(float)));
  const SpanConverter converter(text, Unit::CodePoint);
  json out = {{"id", article.value("id", json())},
              {"ids", json::array()},
              {"offsets", json::array()}};
  for (const Piece& piece : view.pieces) {
    const CharSpan span = converter.from_bytes(piece.span);
    out["ids"].push_back(piece.id);
    out["offsets"].push_back({span.begin, span.end});
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string precision = argc >= 3 ? argv[2] : "native";
  if (argc < 2 || argc > 4 || (precision != "native" && precision != "f32")) {
    std::cerr << "usage: onrecord-states WEIGHTS [native|f32 [BINARY]] < ARTICLES.jsonl > STATES.jsonl\n";
    return 2;
  }
  const auto network =
      Network::load(argv[1], precision == "f32" ? Precision::F32 : Precision::Native, 1);
  if (!network) {
    std::cerr << argv[1] << ": " << network.error().what << '\n';
    return 2;
  }
  Network::Session session = network->session();
  std::ofstream binary;
  if (argc == 4) binary.open(argv[3], std::ios::binary);
  std::uint64_t line_number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++line_number;
    try {
      const json article = json::parse(line);
      const json out = argc == 4 ? write_states(article, *network, session, binary)
                                 : states_of(article, *network, session);
      std::cout << out.dump() << '\n';
    } catch (const std::exception& wrong) {
      std::cerr << "line " << line_number << ": " << wrong.what() << '\n';
      return 2;
    }
  }
  return std::cout.flush() && (argc < 4 || binary.flush()) ? 0 : 2;
}
