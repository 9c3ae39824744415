#include <cpuid.h>

#include <algorithm>
#include <openvino/runtime/properties.hpp>

#include "network_state.h"

namespace onrecord {
namespace {

LabelTransitions transitions_of(const model::WeightsFile& file) {
  LabelTransitions out;
  std::array<float, kLabels * kLabels> all;
  file.copy(*file.find("transitions"), all);
  for (std::size_t from = 0; from < kLabels; ++from)
    std::copy_n(all.data() + from * kLabels, kLabels, out.from_to[from].data());
  file.copy(*file.find("transitions.first"), out.first);
  return out;
}

ov::element::Type arithmetic_of(const ov::Core& core, Precision precision) {
  if (precision == Precision::F32) return ov::element::f32;
  const auto able = core.get_property("CPU", ov::device::capabilities);
  const bool bf16 = std::find(able.begin(), able.end(), ov::device::capability::BF16) != able.end();
  return bf16 ? ov::element::bf16 : ov::element::f32;
}

// Whether the processor multiplies bytes fast (AVX512_VNNI or AVX_VNNI) and has nothing faster
// (AMX, where bf16 is).
bool multiplies_bytes() {
  unsigned a = 0, b = 0, c = 0, d = 0, a1 = 0, ignored = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  if (__get_cpuid_count(7, 1, &a1, &ignored, &ignored, &ignored) == 0) a1 = 0;
  const bool vnni = ((c >> 11) & 1U) != 0 || ((a1 >> 4) & 1U) != 0, amx = ((d >> 24) & 1U) != 0;
  return vnni && !amx;
}

model::Matrices matrices_of(Precision precision) {
  return precision == Precision::Native && multiplies_bytes() ? model::Matrices::Bytes
                                                              : model::Matrices::Floats;
}

// Values that share a scale where numbers are rounded to bytes for a multiplication. Of 32, 64,
// 96, 128, 192 and 384 the fastest but one on a processor with AVX-512 VNNI, and the one that loses
// nothing on PolNeAR's dev articles.
constexpr std::uint64_t kGroup = 64;

// Each inference runs on one thread, so that no sum is ever split by how many threads there are.
ov::AnyMap settings(const ov::Core& core, Precision precision, model::Matrices matrices) {
  return {ov::hint::inference_precision(arithmetic_of(core, precision)),
          ov::hint::execution_mode(ov::hint::ExecutionMode::PERFORMANCE),
          ov::inference_num_threads(1), ov::num_streams(ov::streams::Num(1)),
          ov::hint::dynamic_quantization_group_size(matrices == model::Matrices::Bytes ? kGroup : 0),
          ov::hint::enable_cpu_pinning(false)};
}

}  // namespace

Network::State::State(PieceTokenizer pieces, const model::WeightsFile& file,
                      const model::Dimensions& sizes)
    : dimensions(sizes),
      tokenizer(std::move(pieces)),
      first_piece(tokenizer.id_of("[CLS]")),
      last_piece(tokenizer.id_of("[SEP]")),
      embeddings(file, sizes),
      places(file, sizes),
      transitions(transitions_of(file)),
      properties(file.properties()),
      vectors(file.vectors()),
      digest(file.digest()) {}

Network::Network(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

Result<Network> Network::load(const std::string& path, Precision precision, unsigned threads) {
  auto file = model::WeightsFile::read(path);
  if (!file) return file.error();
  const auto dimensions = model::dimensions_of(*file);
  if (!dimensions) return dimensions.error();
  auto tokenizer = PieceTokenizer::parse(file->vocabulary());
  if (!tokenizer) return tokenizer.error();
  if (tokenizer->size() != dimensions->vocabulary)
    return Error{Error::Code::BadWeights, 0, "the vocabulary and its embeddings differ in length"};
  try {
    auto state = std::make_shared<State>(std::move(*tokenizer), *file, *dimensions);
    const model::Matrices matrices = matrices_of(precision);
    auto encoder = model::encoder_graph(*file, *dimensions, matrices);
    auto reader = model::reader_graph(*file, *dimensions, matrices);
    auto upper = dimensions->upper > 0 ? model::upper_graph(*file, *dimensions, matrices) : nullptr;
    auto wide = dimensions->points ? model::wide_graph(*file, *dimensions, matrices) : nullptr;
    *file = model::WeightsFile();  // what is needed of it is copied: make room
    const auto how = settings(state->core, precision, matrices);
    const auto compile = [&](const std::shared_ptr<ov::Model>& graph) {
      std::vector<ov::CompiledModel> streams;
      for (unsigned i = 0; i < std::max(1U, threads); ++i)
        streams.push_back(state->core.compile_model(graph, "CPU", how));
      return streams;
    };
    state->encoders = compile(encoder);
    encoder.reset();
    state->readers = compile(reader);
    if (upper) state->uppers = compile(upper);
    if (wide) state->wides = compile(wide);
    Network network(state);
    network.session().warm_up();
    return network;
  } catch (const ov::Exception& failure) {
    return Error{Error::Code::Io, 0, std::string("the inference engine failed: ") + failure.what()};
  }
}

Result<ModelCard> read_model_card(const std::string& path) {
  const auto file = model::WeightsFile::read(path);
  if (!file) return file.error();
  auto property = [&](std::string_view name) {
    const auto found = file->properties().find(name);
    return found == file->properties().end() ? std::string() : found->second;
  };
  return ModelCard{property("name"), property("version"), path,
                   file->digest(),   property("licence"), property("description")};
}

const PieceTokenizer& Network::tokenizer() const {
  return state_->tokenizer;
}
const LabelTransitions& Network::transitions() const {
  return state_->transitions;
}
const std::string& Network::digest() const {
  return state_->digest;
}

std::string Network::property(std::string_view name) const {
  const auto found = state_->properties.find(name);
  return found == state_->properties.end() ? std::string() : found->second;
}

std::vector<float> Network::numbers(std::string_view name) const {
  const auto found = state_->vectors.find(name);
  return found == state_->vectors.end() ? std::vector<float>() : found->second;
}

}  // namespace onrecord
