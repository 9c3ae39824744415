// Model: here is text; what does the network say?
//
//     auto network = Network::load("models/small.weights", Precision::Native, 2);
//     if (!network) return network.error();
//     Network::Session session = network->session();                 // one for each thread
//     PieceView view = view_pieces(text, structure, network->tokenizer());
//     Encoded encoded = session.encode(view);                        // once an article
//     auto read = session.condition(encoded, triggers);              // once a cue
//     auto points = session.point(encoded, statements);              // once an article
//
// The network is an encoder over word pieces (a BERT: Devlin et al., BERT: Pre-training of Deep
// Bidirectional Transformers, 2019) to whose inputs the quotation state of each piece is added; a
// tagger that scores cues; a layer that reads the window around one cue and scores, for that
// cue, its source, its content and the whole of the cue; and layers in which an article's statements
// read one another and the whole article, and point at the words that name speaker, day and medium. A Network is immutable and shared; a
// Session belongs to one thread. The same view gives the same floats whatever else the session or
// other sessions read: no arithmetic depends on the batch or on the number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"
#include "onrecord/span.h"

namespace onrecord {

enum class Precision {
  Native,  // the fastest that the processor has: bf16 with AMX or AVX-512 BF16, else f32
  F32,     // the same decisions on every machine
};

// One word piece and the bytes of the text that it stands for.
struct Piece {
  std::uint32_t id;
  Span span;
};

// BERT's uncased tokenizer: basic splitting, lower-casing, accents stripped, then greedy longest
// pieces (Wu et al., Google's Neural Machine Translation System, 2016). Spans are those of the
// original text.
class PieceTokenizer {
 public:
  // `vocabulary`: one piece a line, its number the id. Errors: BadWeights ([UNK], [CLS] or [SEP]
  // missing, a piece twice).
  static Result<PieceTokenizer> parse(std::string_view vocabulary);
  PieceTokenizer(PieceTokenizer&&) noexcept;
  PieceTokenizer& operator=(PieceTokenizer&&) noexcept;
  ~PieceTokenizer();

  // Requires: valid UTF-8. Pieces are ordered and spans never empty; they overlap only where one
  // character gives several pieces, as a Hangul syllable can.
  std::vector<Piece> split(std::string_view text) const;
  std::uint32_t id_of(std::string_view piece) const;  // [UNK]'s if there is no such piece
  std::size_t size() const;

 private:
  struct State;
  explicit PieceTokenizer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Where a piece stands towards the outermost quotation around it.
enum class QuotationState : std::uint8_t { Outside, Inside, Opens, Closes };

// An article as the network sees it. All marks of outermost quotations, whatever their kind, are
// shown as the piece `"`, so that the network need not know whether an outlet writes “…”, "…",
// ''…'', ‘…’ or «…».
struct PieceView {
  std::vector<Piece> pieces;
  std::vector<QuotationState> state;          // [pieces]
  std::vector<std::uint8_t> paragraph_start;  // [pieces], 1 for the first piece of a paragraph
};
PieceView view_pieces(std::string_view text, const TextStructure& structure,
                      const PieceTokenizer& tokenizer);

// Pieces [begin, end) of a view.
struct PieceSpan {
  std::uint32_t begin;
  std::uint32_t end;
  auto operator<=>(const PieceSpan&) const = default;
};

// Tags of names: O, then B and I of each kind: persons, organizations, places, dates.
constexpr std::size_t kNameTags = 9;
// What a speaker does, one score an act, in the order of Act.
constexpr std::size_t kActs = 10;
// What kind of speaker a source names: none, person, organization, document, unnamed, group.
constexpr std::size_t kKinds = 6;

// What the encoder says of an article, all f32 and row-major.
struct Encoded {
  std::size_t pieces = 0;
  std::vector<float> hidden;     // [pieces, hidden]
  std::vector<float> projected;  // [pieces, width]
  std::vector<std::vector<float>> below;  // of each chunk [pieces + 2, hidden]: states under the layers that `point` alone reads; empty without such
  std::vector<float> tags;       // [pieces, 3]: logits of O, B-cue, I-cue
  std::vector<float> names;      // [pieces, kNameTags]: logits; empty without such a head
  std::vector<float> acts;       // [pieces, kActs]: logits, were it in a cue; empty without
  std::vector<float> kinds;      // [pieces, kKinds]: logits, were it in a source; empty without
};

// Labels of the conditioned layer; an I follows only its own B or I.
enum Label : std::uint8_t { kO, kBSource, kISource, kBContent, kIContent, kBCue, kICue, kLabels };

// What points at the words that name a statement's speaker, day and medium.
enum Pointer : std::uint8_t { kPointsAtSpeaker, kPointsAtDay, kPointsAtMedium, kPointers };

// The window around one trigger, read for it.
struct Conditioned {
  std::uint32_t low = 0, high = 0;  // pieces of the window
  std::vector<float> emissions;     // [high - low, kLabels] f32
  float verdict = 0;                // logit: is it a cue at all
  std::vector<float> points;        // [high - low, kPointers]: part of the pointers' scores; empty without pointers
  std::array<float, kPointers> nowhere{};  // beside them
  std::vector<float> cue;                  // [width]: the mean state of the cue
};

// A statement whose pointers are asked for: its pieces, and what was read of its cue or of a part of it.
struct StatementPieces {
  std::vector<PieceSpan> cue, source, content;  // the cue not empty
  const Conditioned* read;
};

// Where the pointers of one statement point: logits of each piece of the article, and beside them that they point nowhere.
struct Points {
  std::vector<float> scores;  // [pieces, kPointers]
  std::array<float, kPointers> nowhere{};
};

// Scores of label after label, and of a first label, for whole spans by a linear-chain CRF.
struct LabelTransitions {
  std::array<std::array<float, kLabels>, kLabels> from_to;  // -1e4 where barred
  std::array<float, kLabels> first;
};

// What a weights file says of itself.
struct ModelCard {
  std::string name, version, path, digest, licence, description;
};
// Reads the whole file, checks it and compiles nothing. Errors: NotFound, Denied, Io, BadWeights,
// Version.
Result<ModelCard> read_model_card(const std::string& path);

class Network {
 public:
  // `threads`: sessions that will run at the same time. Errors: NotFound, Denied, Io, BadWeights,
  // Version.
  static Result<Network> load(const std::string& path, Precision precision, unsigned threads);
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  class Session {
   public:
    Session(Session&&) noexcept;
    ~Session();
    // Articles longer than 446 pieces are read in chunks of one length that overlap by at least 64;
    // each piece's state is taken from the chunk where it is farther from an edge.
    Encoded encode(const PieceView& view);
    // The same one after another: a chunk keeps a thread as busy as a batch of them would.
    std::vector<Encoded> encode(const std::vector<const PieceView*>& views);
    // One window for each trigger, a list of piece spans of one cue. Requires: triggers are not
    // empty and lie in the article.
    std::vector<Conditioned> condition(const Encoded& encoded,
                                       const std::vector<std::vector<PieceSpan>>& triggers);
    // The pointers of the statements of one article, which read one another: all of them at once. Empty without pointers.
    std::vector<Points> point(const Encoded& encoded, const std::vector<StatementPieces>& statements);

   private:
    friend class Network;
    struct State;
    void warm_up();
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };

  Session session() const;
  const PieceTokenizer& tokenizer() const;
  const LabelTransitions& transitions() const;
  // A named value of the weights file's header, such as "name", "version", "licence"; empty if
  // absent.
  std::string property(std::string_view name) const;
  // Numbers that belong to the weights, such as the calibration of confidence, by tensor name;
  // empty if absent.
  std::vector<float> numbers(std::string_view name) const;
  const std::string& digest() const;  // SHA-256 of the weights file, 64 hex digits

 private:
  struct State;
  explicit Network(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace onrecord
