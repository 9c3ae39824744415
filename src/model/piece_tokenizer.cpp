#include <unordered_map>

#include "onrecord/model.h"
#include "piece_text.h"

namespace onrecord {
namespace {

constexpr std::size_t kLongestWord =
    100;  // characters; a longer one is unknown, as in the reference
constexpr std::string_view kInner = "##";  // before a piece that goes on within a word

}  // namespace

struct PieceTokenizer::State {
  std::string vocabulary;
  // Keys point into `vocabulary`: pieces that begin a word, and those that go on, without their
  // "##".
  std::unordered_map<std::string_view, std::uint32_t> begins, goes_on;
  std::size_t longest = 0;  // bytes of the longest piece
  std::size_t size = 0;
  std::uint32_t unknown = 0;
};

PieceTokenizer::PieceTokenizer(std::unique_ptr<State> state) : state_(std::move(state)) {}
PieceTokenizer::PieceTokenizer(PieceTokenizer&&) noexcept = default;
PieceTokenizer& PieceTokenizer::operator=(PieceTokenizer&&) noexcept = default;
PieceTokenizer::~PieceTokenizer() = default;

Result<PieceTokenizer> PieceTokenizer::parse(std::string_view vocabulary) {
  auto state = std::make_unique<State>();
  state->vocabulary = vocabulary;
  const std::string_view all = state->vocabulary;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view piece = all.substr(at, end - at);
    const bool inner = piece.starts_with(kInner) && piece.size() > kInner.size();
    const std::string_view key = inner ? piece.substr(kInner.size()) : piece;
    auto& pieces = inner ? state->goes_on : state->begins;
    if (!pieces.emplace(key, static_cast<std::uint32_t>(state->size)).second)
      return Error{Error::Code::BadWeights, at, "the vocabulary has a piece twice"};
    state->longest = std::max(state->longest, key.size());
    ++state->size;
    at = end + 1;
  }
  for (std::string_view needed : {"[UNK]", "[CLS]", "[SEP]"}) {
    if (!state->begins.contains(needed))
      return Error{Error::Code::BadWeights, 0,
                   "the vocabulary lacks the piece " + std::string(needed)};
  }
  state->unknown = state->begins.at("[UNK]");
  return PieceTokenizer(std::move(state));
}

std::size_t PieceTokenizer::size() const {
  return state_->size;
}

std::uint32_t PieceTokenizer::id_of(std::string_view piece) const {
  const bool inner = piece.starts_with(kInner) && piece.size() > kInner.size();
  const auto& pieces = inner ? state_->goes_on : state_->begins;
  const auto found = pieces.find(inner ? piece.substr(kInner.size()) : piece);
  return found == pieces.end() ? state_->unknown : found->second;
}

std::vector<Piece> PieceTokenizer::split(std::string_view text) const {
  std::vector<Piece> out;
  out.reserve(text.size() / 4);
  model::Word word;
  model::WordReader reader(text);
  while (reader.next(word)) {
    const std::size_t before = out.size(), characters = word.starts.size();
    const auto end_of = [&](std::size_t k) {
      return k == characters ? word.letters.size() : word.starts[k];
    };
    bool known = characters <= kLongestWord;
    for (std::size_t i = 0; known && i < characters;) {
      const auto& pieces = i == 0 ? state_->begins : state_->goes_on;
      const std::size_t from = word.starts[i];
      std::size_t j = characters;
      while (j > i && end_of(j) - from > state_->longest) --j;
      for (; j > i; --j) {
        const auto found =
            pieces.find(std::string_view(word.letters).substr(from, end_of(j) - from));
        if (found == pieces.end()) continue;
        out.push_back({found->second, {word.spans[i].begin, word.spans[j - 1].end}});
        break;
      }
      known = j > i;
      i = j;
    }
    if (known) continue;
    out.resize(before);
    out.push_back({state_->unknown, {word.spans.front().begin, word.spans.back().end}});
  }
  return out;
}

}  // namespace onrecord
