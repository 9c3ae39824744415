#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <utility>

#include "appositions.h"
#include "blocks.h"
#include "candidates.h"
#include "drafts.h"
#include "edges.h"
#include "heads.h"
#include "onrecord/extract.h"
#include "onrecord/model.h"
#include "quotations.h"
#include "repairs.h"
#include "statements.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSuffix = ".weights";

// Where weights are looked for: $ONRECORD_MODELS, the folder known when the program was built, and
// share/onrecord/models beside it.
std::vector<fs::path> model_folders() {
  std::vector<fs::path> folders;
  if (const char* given = std::getenv("ONRECORD_MODELS"); given && *given)
    folders.emplace_back(given);
  folders.emplace_back(ONRECORD_MODELS);
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(self.parent_path().parent_path() / "share/onrecord/models");
  return folders;
}

Result<std::string> find_model(const std::string& model) {
  std::error_code error;
  if (model.find('/') != std::string::npos || model.ends_with(kSuffix)) return model;
  for (const fs::path& folder : model_folders()) {
    const fs::path path = folder / (model + kSuffix);
    if (fs::exists(path, error)) return path.string();
  }
  return Error{Error::Code::NotFound, 0, "there is no model called '" + model + "'"};
}

ModelCard card_of(const Network& network, std::string path) {
  return {network.property("name"), network.property("version"), std::move(path),
          network.digest(),         network.property("licence"), network.property("description")};
}

std::vector<PieceSpan> pieces_of(const PieceView& view, const std::vector<Span>& spans) {
  std::vector<PieceSpan> out;
  for (const Span span : spans) {
    if (const PieceSpan pieces = extract::pieces_over(view, span); pieces.begin < pieces.end) out.push_back(pieces);
  }
  return out;
}

// Given statements in pieces, but for those that have no cue.
std::vector<extract::GivenPieces> given_pieces(const Article& article, const PieceView& view, const GivenStatements* given) {
  std::vector<extract::GivenPieces> out;
  if (given == nullptr) return out;
  const auto statements = given->find(article.id);
  if (statements == given->end()) return out;
  for (const Statement& s : statements->second) {
    extract::GivenPieces pieces{pieces_of(view, s.cue), pieces_of(view, s.source), pieces_of(view, s.content)};
    if (!pieces.cue.empty()) out.push_back(std::move(pieces));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.cue.front() < b.cue.front(); });
  return out;
}

}  // namespace

struct Engine::State {
  Network network;
  extract::Calibration calibration;
  ModelCard card;
  std::string fingerprint;
};

struct Engine::Worker::State {
  std::shared_ptr<const Engine::State> engine;
  Network::Session session;
};

Engine::Engine(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(const EngineOptions& options) {
  Result<std::string> path = find_model(options.model);
  if (!path) return path.error();
  Result<Network> network = Network::load(*path, options.precision, options.threads);
  if (!network) return network.error();
  extract::Calibration calibration(network->numbers("calibration"));
  ModelCard card = card_of(*network, *path);
  std::string fingerprint = card.name + "-" + card.version + "-" + card.digest.substr(0, 12);
  return Engine(std::make_shared<const State>(
      State{*std::move(network), calibration, std::move(card), std::move(fingerprint)}));
}

const ModelCard& Engine::card() const {
  return state_->card;
}
const std::string& Engine::fingerprint() const {
  return state_->fingerprint;
}

Engine::Worker Engine::worker() const {
  return Worker(std::make_unique<Worker::State>(Worker::State{state_, state_->network.session()}));
}

Engine::Worker::Worker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Worker::Worker(Worker&&) noexcept = default;
Engine::Worker::~Worker() = default;

Extraction Engine::Worker::extract(const Article& article) {
  std::vector<Extraction> found = extract(std::vector<const Article*>{&article});
  return std::move(found.front());
}

std::vector<Extraction> Engine::Worker::extract(const std::vector<const Article*>& articles,
                                                std::vector<Reading>* readings, const GivenStatements* given) {
  const Engine::State& engine = *state_->engine;
  std::vector<Extraction> found(articles.size());
  std::vector<TextStructure> structures;
  std::vector<PieceView> views;
  for (const Article* article : articles) {
    structures.push_back(read_structure(article->text));
    views.push_back(view_pieces(article->text, structures.back(), engine.network.tokenizer()));
  }
  std::vector<extract::ToRead> to_read;
  for (std::size_t i = 0; i < articles.size(); ++i) to_read.push_back({views[i], given_pieces(*articles[i], views[i], given)});
  std::vector<extract::Read> read = extract::read_articles(state_->session, to_read, engine.network.transitions(), readings ? &engine.calibration : nullptr);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const extract::Reading reading{articles[i]->text, structures[i], views[i]};
    auto drafts = extract::make_drafts(reading, read[i].candidates, engine.calibration);
    extract::cut_edges(reading, drafts);
    extract::repair(reading, drafts);
    extract::complete_appositions(reading, drafts);
    extract::merge_same_content(drafts);
    extract::give_own_sentence(reading, drafts, engine.calibration.keep_from());
    extract::give_quotation_beside(reading, drafts, engine.calibration.keep_from());
    extract::fit_quotations(reading, drafts);
    extract::add_blocks(reading, drafts);
    extract::merge_same_content(drafts);
    found[i] = {extract::finish(reading, drafts), engine.fingerprint};
  }
  if (readings != nullptr) {
    readings->clear();
    for (std::size_t i = 0; i < articles.size(); ++i)
      readings->push_back({std::move(structures[i]), extract::names_of(views[i], read[i].names),
                           extract::scores_of(views[i], read[i].acts, read[i].kinds),
                           extract::pointings_of(views[i], std::move(read[i].pointed))});
  }
  return found;
}

std::vector<ModelCard> models() {
  std::vector<ModelCard> cards;
  std::set<fs::path> seen;
  std::error_code error;
  for (const fs::path& folder : model_folders()) {
    std::set<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      if (entry.path().extension() == kSuffix) paths.insert(fs::weakly_canonical(entry, error));
    }
    for (const fs::path& path : paths) {
      if (!seen.insert(path).second) continue;
      Result<ModelCard> card = read_model_card(path.string());
      if (card) cards.push_back(*std::move(card));
    }
  }
  return cards;
}

}  // namespace onrecord
