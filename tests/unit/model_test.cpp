#include "onrecord/model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "onrecord/utf8.h"

namespace onrecord {
namespace {

const std::string kGolden = std::string(ONRECORD_SOURCE_DIR) + "/tests/golden/model/";

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

PieceTokenizer golden_tokenizer() {
  auto tokenizer = PieceTokenizer::parse(read_file(kGolden + "vocabulary.txt"));
  EXPECT_TRUE(tokenizer.has_value());
  return std::move(*tokenizer);
}

// train/check_pieces.py --golden wrote what the reference makes of these texts.
TEST(PieceTokenizer, equals_the_reference_on_hard_texts) {
  const PieceTokenizer tokenizer = golden_tokenizer();
  std::ifstream lines(kGolden + "pieces.jsonl");
  int texts = 0;
  for (std::string line; std::getline(lines, line); ++texts) {
    const auto row = nlohmann::json::parse(line);
    const auto text = row["text"].get<std::string>();
    const SpanConverter converter(text, Unit::CodePoint);
    std::vector<std::uint32_t> ids;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> offsets;
    for (const Piece& piece : tokenizer.split(text)) {
      ids.push_back(piece.id);
      const CharSpan span = converter.from_bytes(piece.span);
      offsets.emplace_back(span.begin, span.end);
    }
    EXPECT_EQ(ids, row["ids"].get<std::vector<std::uint32_t>>()) << text;
    EXPECT_EQ(offsets, (row["offsets"].get<std::vector<std::pair<std::uint32_t, std::uint32_t>>>()))
        << text;
  }
  EXPECT_EQ(texts, 23);
}

TEST(PieceTokenizer, spans_are_ordered_not_empty_and_cut_no_character) {
  const PieceTokenizer tokenizer = golden_tokenizer();
  std::ifstream lines(kGolden + "pieces.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto text = nlohmann::json::parse(line)["text"].get<std::string>();
    Span before{0, 0};
    for (const Piece& piece : tokenizer.split(text)) {
      EXPECT_LT(piece.id, tokenizer.size());
      EXPECT_FALSE(piece.span.empty());
      EXPECT_TRUE(is_boundary(text, piece.span.begin) && is_boundary(text, piece.span.end));
      // Only the letters of one Hangul syllable share a character.
      EXPECT_TRUE(before.end <= piece.span.begin || before.end - piece.span.begin == 3) << text;
      EXPECT_LE(before.begin, piece.span.begin);
      before = piece.span;
    }
  }
}

TEST(PieceTokenizer, refuses_a_vocabulary_that_lacks_a_special_piece_or_has_one_twice) {
  for (const char* bad : {"", "a\nb\n", "[UNK]\n[CLS]\n", "[UNK]\n[CLS]\n[SEP]\na\na\n"}) {
    auto tokenizer = PieceTokenizer::parse(bad);
    ASSERT_FALSE(tokenizer.has_value()) << bad;
    EXPECT_EQ(tokenizer.error().code, Error::Code::BadWeights);
  }
  EXPECT_TRUE(PieceTokenizer::parse("[UNK]\n[CLS]\n[SEP]\na\n##a").has_value());
}

// One letter a piece: o outside, i inside, ( opens, ) closes; upper case for the first of a
// paragraph.
std::string states_of(std::string_view text, const TextStructure& structure,
                      const PieceTokenizer& tokenizer) {
  const PieceView view = view_pieces(text, structure, tokenizer);
  std::string out;
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    const char letter = "oi()"[static_cast<int>(view.state[i])];
    out += view.paragraph_start[i] ? (letter == 'o' ? 'O' : letter == 'i' ? 'I' : letter) : letter;
  }
  return out;
}

TEST(ViewPieces, marks_of_outermost_quotations_are_one_piece_whatever_their_kind) {
  const PieceTokenizer tokenizer = golden_tokenizer();
  const std::uint32_t mark = tokenizer.id_of("\"");
  using Role = Mark::Role;
  for (const auto& [open, close, kind] :
       {std::tuple{"\"", "\"", MarkKind::Double}, std::tuple{"“", "”", MarkKind::Double},
        std::tuple{"''", "''", MarkKind::Double}, std::tuple{"‘", "’", MarkKind::Single},
        std::tuple{"«", "»", MarkKind::Angle}}) {
    const std::string text = std::string("x ") + open + "y" + close + " z";
    const auto a = static_cast<std::uint32_t>(std::string_view(open).size());
    const auto b = static_cast<std::uint32_t>(std::string_view(close).size());
    TextStructure structure;
    structure.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
    structure.marks = {{{2, 2 + a}, kind, Role::Opens, 0},
                       {{3 + a, 3 + a + b}, kind, Role::Closes, 0}};
    structure.quotations = {{{{2, 3 + a + b}}, std::nullopt, 0, kind, true}};
    const PieceView view = view_pieces(text, structure, tokenizer);
    const std::string states = states_of(text, structure, tokenizer);
    EXPECT_EQ(states, a == 2 && std::string_view(open) == "''" ? "O((i))o" : "O(i)o") << text;
    for (std::size_t i = 0; i < view.pieces.size(); ++i)
      EXPECT_EQ(view.pieces[i].id == mark, states[i] == '(' || states[i] == ')') << text;
  }
}

TEST(ViewPieces, inner_marks_stay_and_stray_ones_are_outside) {
  const PieceTokenizer tokenizer = golden_tokenizer();
  const std::uint32_t mark = tokenizer.id_of("\"");
  const std::string text = "“x ‘y’ z” ” ’";  // curly marks are three bytes each
  using Role = Mark::Role;
  TextStructure structure;
  structure.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
  structure.marks = {
      {{0, 3}, MarkKind::Double, Role::Opens, 0},   {{5, 8}, MarkKind::Single, Role::Opens, 1},
      {{9, 12}, MarkKind::Single, Role::Closes, 1}, {{14, 17}, MarkKind::Double, Role::Closes, 0},
      {{18, 21}, MarkKind::Double, Role::Stray, 0}, {{22, 25}, MarkKind::Single, Role::Stray, 0}};
  structure.quotations = {{{{0, 17}}, std::nullopt, 0, MarkKind::Double, true},
                          {{{5, 12}}, 0, 1, MarkKind::Single, true}};
  EXPECT_EQ(states_of(text, structure, tokenizer), "(iiiii)oo");
  const PieceView view = view_pieces(text, structure, tokenizer);
  EXPECT_EQ(view.pieces[2].id, tokenizer.id_of("‘"));
  EXPECT_EQ(view.pieces[7].id, mark);
  EXPECT_EQ(view.pieces[8].id, tokenizer.id_of("’"));
}

TEST(ViewPieces, a_quotation_over_paragraphs_reopens) {
  const PieceTokenizer tokenizer = golden_tokenizer();
  const std::string text = "\"x\n\n\"y\" z";
  using Role = Mark::Role;
  TextStructure structure;
  structure.paragraphs = {{0, 2}, {4, 9}};
  structure.marks = {{{0, 1}, MarkKind::Double, Role::Opens, 0},
                     {{4, 5}, MarkKind::Double, Role::Reopens, 0},
                     {{6, 7}, MarkKind::Double, Role::Closes, 0}};
  structure.quotations = {{{{0, 2}, {4, 7}}, std::nullopt, 0, MarkKind::Double, true}};
  const PieceView view = view_pieces(text, structure, tokenizer);
  EXPECT_EQ(states_of(text, structure, tokenizer), "(i(i)o");
  EXPECT_EQ(view.paragraph_start, (std::vector<std::uint8_t>{1, 0, 1, 0, 0, 0}));
}

}  // namespace
}  // namespace onrecord
