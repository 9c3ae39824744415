#include "model_weights.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "onrecord/digest.h"

namespace onrecord {
namespace {

class Writer {
 public:
  explicit Writer(const WeightsPlan& plan) : plan_(plan) {}

  void vocabulary(const std::string& text) { header_["vocabulary"] = place(text); }

  void tensor(const std::string& name, std::uint64_t rows, std::uint64_t columns,
              float around = 0) {
    if (name == plan_.without) return;
    const bool quantised = plan_.quantised && rows > 1, halves = name == "pieces";
    const std::int32_t most = halves ? 7 : 127;
    const float reach = 1.7F / std::sqrt(static_cast<float>(columns));
    std::string bytes;
    if (quantised)
      for (std::uint64_t r = 0; r < rows; ++r) append(bytes, reach / static_cast<float>(most));
    for (std::uint64_t i = 0; i < rows * columns; ++i) {
      const auto step = static_cast<std::int32_t>(next() % (2U * static_cast<std::uint32_t>(most) + 1)) - most;
      if (!quantised)
        append(bytes, around + reach * static_cast<float>(step) / static_cast<float>(most));
      else if (!halves)
        bytes += static_cast<char>(step);
      else if (i % 2 == 0)
        bytes += static_cast<char>(step + 8);
      else
        bytes.back() = static_cast<char>(bytes.back() + (step + 8) * 16);
    }
    auto entry = place(bytes);
    entry["type"] = !quantised ? "f32" : halves ? "i4" : "i8";
    entry["shape"] =
        rows == 1 ? std::vector<std::uint64_t>{columns} : std::vector<std::uint64_t>{rows, columns};
    header_["tensors"][name] = entry;
  }

  void linear(const std::string& name, std::uint64_t out, std::uint64_t in) {
    tensor(name + ".matrix", out, in);
    tensor(name + ".bias", 1, out);
  }

  void norm(const std::string& name, std::uint64_t width) {
    tensor(name + ".scale", 1, width, 1);
    tensor(name + ".shift", 1, width);
  }

  void layer(const std::string& name, std::uint64_t width, std::uint64_t inner) {
    linear(name + ".in", 3 * width, width);
    linear(name + ".out", width, width);
    linear(name + ".up", inner, width);
    linear(name + ".down", width, inner);
    norm(name + ".norm1", width);
    norm(name + ".norm2", width);
  }

  std::string file() {
    header_["name"] = "random";
    header_["version"] = "7";
    header_["dimensions"] = {
        {"layers", plan_.layers}, {"heads", plan_.heads}, {"reader_heads", plan_.reader_heads},
        {"chunk", plan_.chunk},   {"step", plan_.step},   {"window", plan_.window},
        {"wide_heads", plan_.wide_heads}};
    std::string text = header_.dump();
    while ((16 + text.size()) % 64 != 0) text += ' ';
    std::string out = "ONRECWTS";
    append(out, plan_.format);
    append(out, static_cast<std::uint32_t>(text.size()));
    return sealed(out + text + data_);
  }

 private:
  template <class T>
  static void append(std::string& bytes, T value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
  }

  nlohmann::json place(const std::string& bytes) {
    while (data_.size() % 64 != 0) data_ += '\0';
    const std::size_t at = data_.size();
    data_ += bytes;
    return {{"offset", at}, {"length", bytes.size()}};
  }

  // Numerical Recipes' quick generator: the same numbers everywhere.
  std::uint32_t next() { return (state_ = state_ * 1664525U + 1013904223U) >> 8; }

  const WeightsPlan& plan_;
  nlohmann::json header_ = nlohmann::json::object();
  std::string data_;
  std::uint32_t state_ = 1;
};

// What reads whole articles, of two layers.
void wide(Writer& w, const WeightsPlan& plan) {
  for (std::uint64_t n = 0; n < plan.upper; ++n) w.layer("upper." + std::to_string(n), plan.hidden, plan.upper_inner);
  constexpr std::uint64_t kPointers = 3;
  const std::uint64_t scores = plan.wide_heads + kPointers;
  w.linear("wide.pieces", plan.wide, plan.hidden);
  w.norm("wide.pieces.norm", plan.wide);
  w.linear("wide.statement", plan.wide, plan.width + 2 * plan.hidden);
  for (const std::string layer : {"wide.layer.0", "wide.layer.1"}) {
    w.layer(layer, plan.wide, plan.wide);
    w.norm(layer + ".norm3", plan.wide);
    w.linear(layer + ".ask", plan.wide, plan.wide);
    w.linear(layer + ".told", 2 * plan.wide, plan.wide);
    w.linear(layer + ".back", plan.wide, plan.wide);
  }
  w.norm("wide.norm", plan.wide);
  w.linear("wide.asks", kPointers * plan.key, plan.wide);
  w.linear("wide.keys", kPointers * plan.key, plan.wide);
  w.linear("wide.absent", kPointers, plan.wide);
  w.tensor("wide.near", 2 * plan.wide_distances + 1, plan.wide_heads);
  w.tensor("wide.far", 2 * plan.wide_distances + 1, scores);
  w.tensor("wide.roles", 8, scores);
}

}  // namespace

std::string sealed(std::string content) {
  const std::string hex = sha256(content);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    content += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return content;
}

std::string random_weights(const WeightsPlan& plan) {
  Writer w(plan);
  w.vocabulary(plan.vocabulary);
  const auto pieces =
      static_cast<std::uint64_t>(std::count(plan.vocabulary.begin(), plan.vocabulary.end(), '\n'));
  w.tensor("pieces", pieces, plan.hidden);
  w.tensor("positions", plan.positions, plan.hidden);
  w.tensor("states", 4, plan.hidden);
  w.tensor("paragraphs", 2, plan.hidden);
  w.norm("norm", plan.hidden);
  for (std::uint64_t n = 0; n < plan.layers; ++n)
    w.layer("layer." + std::to_string(n), plan.hidden, plan.inner);
  w.linear("tagger", 3, plan.hidden);
  w.linear("project", plan.width, plan.hidden);
  w.linear("pool", plan.width, plan.hidden);
  w.tensor("distances", 2 * plan.distances + 1, plan.width);
  w.tensor("in_cue", 2, plan.width);
  w.layer("reader", plan.width, plan.reader_inner);
  w.norm("reader.norm", plan.width);
  wide(w, plan);
  w.linear("labels", 8 + 6, plan.width);
  w.tensor("transitions", 7, 7);
  w.tensor("transitions.first", 1, 7);
  w.tensor("calibration", 1, 2, 3);
  return w.file();
}

}  // namespace onrecord
