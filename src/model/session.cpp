#include <algorithm>
#include <cassert>
#include <openvino/runtime/infer_request.hpp>

#include "chunks.h"
#include "lanes.h"
#include "network_state.h"

namespace onrecord {
namespace {

// Added to attention's scores of padding: far below any score, so that its share is exactly 0.
constexpr float kMasked = -1e4F;
// Longest stretch that is read for one trigger, in windows: memory grows by its square.
constexpr std::uint64_t kMostWindows = 8;

// Takes a request's input of `rows` rows; those from `used` on are padding. Returns where the rows
// begin.
float* open_input(ov::InferRequest& request, std::size_t rows, std::size_t used,
                  std::size_t width) {
  ov::Tensor x = request.get_input_tensor(0), mask = request.get_input_tensor(1);
  x.set_shape({1, rows, width});
  mask.set_shape({1, rows});
  std::fill_n(mask.data<float>(), used, 0.0F);
  std::fill(mask.data<float>() + used, mask.data<float>() + rows, kMasked);
  std::fill(x.data<float>() + used * width, x.data<float>() + rows * width, 0.0F);
  return x.data<float>();
}

const float* output(ov::InferRequest& request, std::size_t number) {
  return request.get_output_tensor(number).data<const float>();
}

bool in_any(const std::vector<PieceSpan>& spans, std::uint32_t piece) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](PieceSpan s) { return s.begin <= piece && piece < s.end; });
}

// Scores of a window's pieces; the verdict, that a pointer points nowhere, and the cue's state, as means over the cue's. `states`
// may be null.
void take_window(const float* scores, const float* states, const model::Dimensions& d, const std::vector<PieceSpan>& trigger,
                 Conditioned& out) {
  const std::size_t used = out.high - out.low, columns = model::reader_scores(d);
  out.emissions.resize(used * kLabels);
  out.points.resize(d.points ? used * kPointers : 0);
  out.cue.resize(d.points ? d.width : 0);
  float cue_pieces = 0;
  for (std::size_t row = 0; row < used; ++row) {
    const float* from = scores + row * columns;
    const float* points = from + kLabels + 1;
    std::copy_n(from, std::size_t{kLabels}, out.emissions.data() + row * kLabels);
    if (d.points) std::copy_n(points, std::size_t{kPointers}, out.points.data() + row * kPointers);
    if (!in_any(trigger, out.low + static_cast<std::uint32_t>(row))) continue;
    ++cue_pieces;
    out.verdict += from[kLabels];
    for (std::size_t k = 0; d.points && k < kPointers; ++k) out.nowhere[k] += points[kPointers + k];
    for (std::size_t w = 0; w < out.cue.size(); ++w) out.cue[w] += states[row * d.width + w];
  }
  out.verdict /= cue_pieces;
  for (float& score : out.nowhere) score /= cue_pieces;
  for (float& value : out.cue) value /= cue_pieces;
}

// Writes the mean of some pieces' states, zeros if there are none.
void put_mean(const std::vector<float>& states, const std::vector<PieceSpan>& spans, std::size_t hidden, float* out) {
  std::fill_n(out, hidden, 0.0F);
  float pieces = 0;
  for (const PieceSpan span : spans) {
    for (std::uint32_t i = span.begin; i < span.end; ++i, ++pieces) {
      const float* row = states.data() + i * hidden;
      for (std::size_t h = 0; h < hidden; ++h) out[h] += row[h];
    }
  }
  for (std::size_t h = 0; h < hidden; ++h) out[h] /= std::max(1.0F, pieces);
}

std::vector<std::uint8_t> roles_of(const StatementPieces& statement, std::size_t pieces) {
  std::vector<std::uint8_t> roles(pieces);
  std::uint8_t role = 1;
  for (const auto* spans : {&statement.cue, &statement.source, &statement.content}) {
    for (const PieceSpan span : *spans) {
      for (std::uint32_t i = span.begin; i < span.end; ++i) roles[i] |= role;
    }
    role = static_cast<std::uint8_t>(2 * role);
  }
  return roles;
}

float* open_rows(ov::InferRequest& request, std::size_t number, const ov::Shape& shape) {
  ov::Tensor tensor = request.get_input_tensor(number);
  tensor.set_shape(shape);
  return tensor.data<float>();
}

}  // namespace

struct Network::Session::State {
  // Its first lane is in the stream numbered `first`, modulo how many there are.
  State(std::shared_ptr<const Network::State> shared, std::size_t first)
      : network(std::move(shared)),
        encoder(network->encoders, first, network->encoder_sizes),
        reader(network->readers, first, network->reader_sizes),
        upper(network->uppers, first, network->upper_sizes),
        wide(network->wides, first, network->wide_sizes) {}

  void put_chunk(const PieceView& view, PieceSpan chunk, ov::InferRequest& request) const;
  // The window's place; its scores come with take_window.
  Conditioned put_window(const Encoded& encoded, const std::vector<PieceSpan>& trigger,
                         ov::InferRequest& request) const;
  // The states in which the whole article is read [pieces, hidden], by layers of their own.
  std::vector<float> upper_states(const Encoded& encoded);
  // What is added to the pointers for where pieces stand comes to `out`; padded rows attend and are attended to as if they stood nowhere.
  void put_statements(const std::vector<float>& states, const std::vector<StatementPieces>& statements, ov::InferRequest& request,
                      std::vector<Points>& out) const;

  std::shared_ptr<const Network::State> network;
  model::Lanes encoder, reader, upper, wide;
};

Network::Session Network::session() const {
  return Session(std::make_unique<Session::State>(state_, state_->sessions++));
}

Network::Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Network::Session::Session(Session&&) noexcept = default;
Network::Session::~Session() = default;

void Network::Session::State::put_chunk(const PieceView& view, PieceSpan chunk,
                                        ov::InferRequest& request) const {
  const model::Embeddings& embeddings = network->embeddings;
  const std::size_t width = network->dimensions.hidden, used = chunk.end - chunk.begin + model::kSpecial;
  float* x = open_input(request, model::encoder_rows(used - model::kSpecial), used, width);
  embeddings.put_piece(network->first_piece, 0, QuotationState::Outside, false, x);
  for (std::size_t row = 1; row + 1 < used; ++row) {
    const std::size_t i = chunk.begin + row - 1;
    assert(view.pieces[i].id < network->dimensions.vocabulary);
    embeddings.put_piece(view.pieces[i].id, row, view.state[i], view.paragraph_start[i] != 0,
                         x + row * width);
  }
  embeddings.put_piece(network->last_piece, used - 1, QuotationState::Outside, false,
                       x + (used - 1) * width);
}

Encoded Network::Session::encode(const PieceView& view) {
  const model::Dimensions& d = state_->network->dimensions;
  Encoded out;
  out.pieces = view.pieces.size();
  out.hidden.resize(out.pieces * d.hidden);
  out.projected.resize(out.pieces * d.width);
  out.tags.resize(out.pieces * model::kTags);
  if (d.names) out.names.resize(out.pieces * kNameTags);
  if (d.acts) out.acts.resize(out.pieces * kActs);
  if (d.kinds) out.kinds.resize(out.pieces * kKinds);
  const std::vector<PieceSpan> chunks = model::chunks_of(out.pieces, d);
  if (d.upper > 0) out.below.resize(chunks.size());
  const std::vector<std::uint32_t> owner = model::chunk_of_pieces(out.pieces, chunks);
  const auto put = [&](std::size_t k, ov::InferRequest& request) {
    state_->put_chunk(view, chunks[k], request);
  };
  const auto take = [&](std::size_t k, ov::InferRequest& request) {
    const float* hidden = output(request, 0);
    const float* tags = output(request, 1);
    const float* projected = output(request, 2);
    std::size_t next = 3;
    const float* names = d.names ? output(request, next++) : nullptr;
    const float* acts = d.acts ? output(request, next++) : nullptr;
    const float* kinds = d.kinds ? output(request, next++) : nullptr;
    if (d.upper > 0) {
      const float* below = output(request, next++);
      out.below[k].assign(below, below + (chunks[k].end - chunks[k].begin + model::kSpecial) * d.hidden);
    }
    for (std::size_t i = chunks[k].begin; i < chunks[k].end; ++i) {
      if (owner[i] != k) continue;
      const std::size_t row = i - chunks[k].begin + 1;
      std::copy_n(hidden + row * d.hidden, d.hidden, out.hidden.data() + i * d.hidden);
      std::copy_n(tags + row * model::kTags, model::kTags, out.tags.data() + i * model::kTags);
      std::copy_n(projected + row * d.width, d.width, out.projected.data() + i * d.width);
      if (names) std::copy_n(names + row * kNameTags, kNameTags, out.names.data() + i * kNameTags);
      if (acts) std::copy_n(acts + row * kActs, kActs, out.acts.data() + i * kActs);
      if (kinds) std::copy_n(kinds + row * kKinds, kKinds, out.kinds.data() + i * kKinds);
    }
  };
  state_->encoder.run(chunks.size(), put, take);
  return out;
}

std::vector<Encoded> Network::Session::encode(const std::vector<const PieceView*>& views) {
  std::vector<Encoded> out;
  out.reserve(views.size());
  for (const PieceView* view : views) out.push_back(encode(*view));
  return out;
}

Conditioned Network::Session::State::put_window(const Encoded& encoded,
                                                const std::vector<PieceSpan>& trigger,
                                                ov::InferRequest& request) const {
  const model::Dimensions& d = network->dimensions;
  const auto window = static_cast<std::uint32_t>(d.window);
  const auto pieces = static_cast<std::uint32_t>(encoded.pieces);
  assert(!trigger.empty() && trigger.front().begin < trigger.back().end &&
         trigger.back().end <= pieces);
  Conditioned out;
  out.low = trigger.front().begin - std::min(trigger.front().begin, window);
  out.high = static_cast<std::uint32_t>(std::min<std::uint64_t>(
      {pieces, std::uint64_t{trigger.back().end} + window, out.low + kMostWindows * window}));

  const std::size_t used = out.high - out.low;
  std::vector<bool> in_cue(used);
  std::vector<float> mean(d.hidden, 0.0F);
  std::size_t cue_pieces = 0;
  for (std::uint32_t i = out.low; i < out.high; ++i) {
    if (!in_any(trigger, i)) continue;
    in_cue[i - out.low] = true;
    ++cue_pieces;
    const float* row = encoded.hidden.data() + i * d.hidden;
    for (std::size_t h = 0; h < d.hidden; ++h) mean[h] += row[h];
  }
  for (float& value : mean) value /= static_cast<float>(cue_pieces);
  const std::vector<float> pooled = network->embeddings.pooled(mean);

  float* x = open_input(request, model::reader_rows(used, d), used, d.width);
  for (std::size_t row = 0; row < used; ++row) {
    const std::size_t i = out.low + row;
    network->embeddings.put_window_piece(
        encoded.projected.data() + i * d.width,
        static_cast<std::int64_t>(i) - static_cast<std::int64_t>(trigger.front().begin),
        in_cue[row], pooled, x + row * d.width);
  }
  return out;
}

std::vector<Conditioned> Network::Session::condition(
    const Encoded& encoded, const std::vector<std::vector<PieceSpan>>& triggers) {
  std::vector<Conditioned> out(triggers.size());
  const auto put = [&](std::size_t k, ov::InferRequest& request) {
    out[k] = state_->put_window(encoded, triggers[k], request);
  };
  const auto take = [&](std::size_t k, ov::InferRequest& request) {
    const model::Dimensions& d = state_->network->dimensions;
    take_window(output(request, 0), d.points ? output(request, 1) : nullptr, d, triggers[k], out[k]);
  };
  state_->reader.run(triggers.size(), put, take);
  return out;
}

std::vector<float> Network::Session::State::upper_states(const Encoded& encoded) {
  const std::size_t width = network->dimensions.hidden;
  const std::vector<PieceSpan> chunks = model::chunks_of(encoded.pieces, network->dimensions);
  const std::vector<std::uint32_t> owner = model::chunk_of_pieces(encoded.pieces, chunks);
  std::vector<float> out(encoded.pieces * width);
  const auto put = [&](std::size_t k, ov::InferRequest& request) {
    const std::size_t pieces = chunks[k].end - chunks[k].begin;
    std::copy(encoded.below[k].begin(), encoded.below[k].end(), open_input(request, model::encoder_rows(pieces), pieces + model::kSpecial, width));
  };
  const auto take = [&](std::size_t k, ov::InferRequest& request) {
    const float* states = output(request, 0);
    for (std::size_t i = chunks[k].begin; i < chunks[k].end; ++i) {
      if (owner[i] == k) std::copy_n(states + (i - chunks[k].begin + 1) * width, width, out.data() + i * width);
    }
  };
  upper.run(chunks.size(), put, take);
  return out;
}

void Network::Session::State::put_statements(const std::vector<float>& states, const std::vector<StatementPieces>& statements,
                                             ov::InferRequest& request, std::vector<Points>& out) const {
  const model::Dimensions& d = network->dimensions;
  const std::size_t count = statements.size(), rows = model::statement_rows(count), used = states.size() / d.hidden, pieces = model::article_rows(used);
  const std::size_t width = d.width + 2 * d.hidden, heads = d.wide_heads;
  float* x = open_rows(request, 0, {1, rows, width});
  float* shown = open_rows(request, 1, {1, pieces, d.hidden});
  float* near = open_rows(request, 2, {1, heads, rows, rows});
  float* far = open_rows(request, 3, {1, heads, rows, pieces});
  std::fill_n(x, rows * width, 0.0F);
  std::copy(states.begin(), states.end(), shown);
  std::fill(shown + states.size(), shown + pieces * d.hidden, 0.0F);
  std::fill_n(near, heads * rows * rows, kMasked);
  std::fill_n(far, heads * rows * pieces, kMasked);
  std::vector<std::uint32_t> centres;
  for (std::size_t i = 0; i < count; ++i) {
    const StatementPieces& statement = statements[i];
    assert(!statement.cue.empty() && statement.read != nullptr);
    centres.push_back(statement.cue.front().begin);
    float* row = x + i * width;
    std::copy(statement.read->cue.begin(), statement.read->cue.end(), row);
    put_mean(states, statement.source, d.hidden, row + d.width);
    put_mean(states, statement.content, d.hidden, row + d.width + d.hidden);
    out[i].scores.resize(used * kPointers);
    network->places.put_far(centres.back(), roles_of(statement, used), far + i * pieces, rows * pieces, out[i].scores.data());
  }
  network->places.put_near(centres, near, rows);
}

std::vector<Points> Network::Session::point(const Encoded& encoded, const std::vector<StatementPieces>& statements) {
  if (!state_->network->dimensions.points || statements.empty()) return {};
  std::vector<Points> out(statements.size());
  const std::vector<float> upper = encoded.below.empty() ? std::vector<float>() : state_->upper_states(encoded);
  const std::vector<float>& states = encoded.below.empty() ? encoded.hidden : upper;
  const auto put = [&](std::size_t, ov::InferRequest& request) { state_->put_statements(states, statements, request, out); };
  const auto take = [&](std::size_t, ov::InferRequest& request) {
    const std::size_t rows = model::statement_rows(out.size()), pieces = model::article_rows(encoded.pieces);
    const float* scores = output(request, 0);
    const float* absent = output(request, 1);
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Conditioned& read = *statements[i].read;
      for (std::size_t k = 0; k < kPointers; ++k) {
        out[i].nowhere[k] = absent[i * kPointers + k] + read.nowhere[k];
        const float* row = scores + (k * rows + i) * pieces;
        for (std::size_t piece = 0; piece < encoded.pieces; ++piece) out[i].scores[piece * kPointers + k] += row[piece];
        for (std::size_t piece = read.low; piece < read.high; ++piece)
          out[i].scores[piece * kPointers + k] += read.points[(piece - read.low) * kPointers + k];
      }
    }
  };
  state_->wide.run(1, put, take);
  return out;
}

void Network::Session::warm_up() {
  PieceView view;
  view.pieces = {{state_->network->first_piece, {0, 1}}};
  view.state = {QuotationState::Outside};
  view.paragraph_start = {0};
  const Encoded encoded = encode(view);
  const std::vector<Conditioned> read = condition(encoded, {{{0, 1}}});
  point(encoded, {{{{0, 1}}, {}, {}, read.data()}});
}

}  // namespace onrecord
