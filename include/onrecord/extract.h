// Extract: who is quoted, by which cue, saying what?
//
//     auto engine = Engine::load({.model = "small"});
//     if (!engine) return engine.error();
//     Engine::Worker worker = engine->worker();        // one for each thread
//     Extraction found = worker.extract(article);
//
// An Engine holds weights and compiled networks, immutable and shared; a Worker holds one thread's
// scratch memory. The same article gives the same bytes whatever the number of workers and whatever
// else they read. Cost: about a millisecond for 15 words on one thread without AMX. Articles of any
// length are read whole, in overlapping windows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/model.h"
#include "onrecord/result.h"
#include "onrecord/statement.h"

namespace onrecord {

struct EngineOptions {
  std::string model = "small";  // a shipped model's name, or the path of a weights file
  Precision precision = Precision::Native;
  unsigned threads = 1;  // workers that will read at the same time
};

// The shipped models and those in $ONRECORD_MODELS, by folder and name, each once; damaged files
// are left out.
std::vector<ModelCard> models();

// A name, a place or a date that the text has.
struct Name {
  enum class Kind { Person, Organization, Place, Date };
  Span span;
  Kind kind;
  double confidence = 0;  // calibrated, 0 to 1
};

// What a speaker would do if these few bytes were of a cue, and what kind of speaker they would name if
// they were of a source: logits, in the order of Act and of kKinds.
struct PieceScores {
  Span span;
  std::array<float, kActs> acts;
  std::array<float, kKinds> kinds;
};

// Where the article names the speaker, the day and the medium of a statement: the share of each piece that what it names is this, by
// Pointer. With `nowhere`, each pointer's make 1; pieces more than 1,536 from the cue have no share of their own, and lessen that.
struct Pointing {
  std::vector<Span> cue;    // of the statement; ordered
  std::uint32_t first = 0;  // piece that has a share: index of Reading::scores
  std::vector<std::array<float, kPointers>> shares;
  std::array<float, kPointers> nowhere{};
};

// What one reading of an article tells beside its statements: what the resolve stage starts from.
struct Reading {
  TextStructure structure = {};
  std::vector<Name> names = {};  // ordered, none overlaps another; empty without such a head
  std::vector<PieceScores> scores = {};  // of every word piece, ordered; empty without such heads
  std::vector<Pointing> pointings = {};  // ordered by their cues; empty without pointers
};

// Logits for the words of a cue, in the order of Act, and for those of a source, in the order of
// kKinds: the mean over their pieces. All zero without such heads or such pieces.
std::array<double, kActs> act_logits(const Reading& reading, const std::vector<Span>& cue);
std::array<double, kKinds> kind_logits(const Reading& reading, const std::vector<Span>& source);

// What was read for the cue that shares most bytes with this one, the one with fewest others; null if none shares any.
const Pointing* pointing_for(const Reading& reading, const std::vector<Span>& cue);
// The share of a pointer's that lies in a span.
double share_in(const Reading& reading, const Pointing& pointing, Pointer pointer, Span span);

// Statements by their article's id, ordered as an Extraction's.
using GivenStatements = std::map<std::string, std::vector<Statement>>;

class Engine {
 public:
  // Errors: NotFound (no such model), Denied, Io, BadWeights, Version.
  static Result<Engine> load(const EngineOptions& options);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  class Worker {
   public:
    Worker(Worker&&) noexcept;
    ~Worker();
    // Requires: article.text is valid UTF-8.
    Extraction extract(const Article& article);
    // The same for many articles, whose chunks share batches; results in the same order.
    // With `readings`, what else the network saw of each goes there; pointings are of the statements found,
    // or of the `given` ones, if there are any for the article's id.
    std::vector<Extraction> extract(const std::vector<const Article*>& articles,
                                    std::vector<Reading>* readings = nullptr,
                                    const GivenStatements* given = nullptr);

   private:
    friend class Engine;
    struct State;
    explicit Worker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };

  Worker worker() const;
  const ModelCard& card() const;
  const std::string& fingerprint() const;  // name-version-digest12: what Extraction::model says

 private:
  struct State;
  explicit Engine(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace onrecord
