#include "dimensions.h"

#include "onrecord/model.h"

namespace onrecord::model {
namespace {

constexpr std::uint64_t kMostLayers = 64, kMostWidth = 4096;

// Reads shapes off tensors and holds others against them; keeps the first thing that is wrong.
class Shapes {
 public:
  explicit Shapes(const WeightsFile& file) : file_(file) {}

  const WeightsFile::Tensor& at(const std::string& name) {
    static const WeightsFile::Tensor kNone;
    const auto* tensor = file_.find(name);
    if (tensor) return *tensor;
    if (wrong_.empty()) wrong_ = "the weights file lacks the tensor " + name;
    return kNone;
  }

  void expect(const std::string& name, std::uint64_t rows, std::uint64_t columns) {
    const auto& tensor = at(name);
    if (wrong_.empty() && (tensor.rows != rows || tensor.columns != columns))
      wrong_ = "the weights file's tensor " + name + " has the wrong shape";
  }

  void expect_linear(const std::string& name, std::uint64_t out, std::uint64_t in) {
    expect(name + ".matrix", out, in);
    expect(name + ".bias", 1, out);
  }

  void expect_norm(const std::string& name, std::uint64_t width) {
    expect(name + ".scale", 1, width);
    expect(name + ".shift", 1, width);
  }

  void expect_layer(const std::string& name, std::uint64_t width, std::uint64_t inner) {
    expect_linear(name + ".in", 3 * width, width);
    expect_linear(name + ".out", width, width);
    expect_linear(name + ".up", inner, width);
    expect_linear(name + ".down", width, inner);
    expect_norm(name + ".norm1", width);
    expect_norm(name + ".norm2", width);
  }

  // A head over single pieces, of one layer or two, that a network may lack.
  bool expect_head(const std::string& name, std::uint64_t labels, std::uint64_t hidden) {
    if (file_.find(name + ".up.matrix")) {
      const std::uint64_t inner = at(name + ".up.matrix").rows;
      expect_linear(name + ".up", inner, hidden);
      expect_linear(name + ".down", labels, inner);
    } else if (file_.find(name + ".matrix")) {
      expect_linear(name, labels, hidden);
    } else {
      return false;
    }
    return true;
  }

  void require(bool holds, const char* what) {
    if (!holds && wrong_.empty()) wrong_ = what;
  }

  const std::string& wrong() const { return wrong_; }

 private:
  const WeightsFile& file_;
  std::string wrong_;
};

bool splits(std::uint64_t width, std::uint64_t heads) {
  return heads > 0 && width > 0 && width <= kMostWidth && width % heads == 0;
}

std::uint64_t layers_named(const WeightsFile& file, const std::string& prefix, std::uint64_t most) {
  std::uint64_t count = 0;
  while (count < most && file.find(prefix + std::to_string(count) + ".in.matrix")) ++count;
  return count;
}

// The layers of what reads whole articles, which a network with pointers has.
void expect_wide(Shapes& shapes, const WeightsFile& file, Dimensions& d) {
  d.wide_heads = file.dimension("wide_heads");
  d.wide = shapes.at("wide.pieces.matrix").rows;
  d.key = shapes.at("wide.asks.matrix").rows / kPointers;
  d.wide_distances = (shapes.at("wide.far").rows - 1) / 2;
  shapes.require(splits(d.wide, d.wide_heads) && d.key > 0, "the weights file's count of attention heads makes no sense");
  if (!shapes.wrong().empty()) return;
  shapes.expect_linear("wide.pieces", d.wide, d.hidden);
  shapes.expect_norm("wide.pieces.norm", d.wide);
  shapes.expect_linear("wide.statement", d.wide, d.width + 2 * d.hidden);
  d.wide_layers = layers_named(file, "wide.layer.", kMostLayers);
  for (std::uint64_t n = 0; n < d.wide_layers; ++n) {
    const std::string name = "wide.layer." + std::to_string(n);
    shapes.expect_layer(name, d.wide, shapes.at(name + ".up.matrix").rows);
    shapes.expect_norm(name + ".norm3", d.wide);
    shapes.expect_linear(name + ".ask", d.wide, d.wide);
    shapes.expect_linear(name + ".told", 2 * d.wide, d.wide);
    shapes.expect_linear(name + ".back", d.wide, d.wide);
  }
  d.upper = layers_named(file, "upper.", d.layers);
  for (std::uint64_t n = 0; n < d.upper; ++n) {
    const std::string name = "upper." + std::to_string(n);
    shapes.expect_layer(name, d.hidden, shapes.at(name + ".up.matrix").rows);
  }
  shapes.expect_norm("wide.norm", d.wide);
  shapes.expect_linear("wide.asks", kPointers * d.key, d.wide);
  shapes.expect_linear("wide.keys", kPointers * d.key, d.wide);
  shapes.expect_linear("wide.absent", kPointers, d.wide);
  shapes.expect("wide.near", 2 * d.wide_distances + 1, d.wide_heads);
  shapes.expect("wide.far", 2 * d.wide_distances + 1, d.wide_heads + kPointers);
  shapes.expect("wide.roles", std::uint64_t{1} << kRoles, d.wide_heads + kPointers);
}

}  // namespace

Result<Dimensions> dimensions_of(const WeightsFile& file) {
  Shapes shapes(file);
  Dimensions d;
  d.layers = file.dimension("layers");
  d.heads = file.dimension("heads");
  d.reader_heads = file.dimension("reader_heads");
  d.chunk = file.dimension("chunk");
  d.step = file.dimension("step");
  d.window = file.dimension("window");
  d.vocabulary = shapes.at("pieces").rows;
  d.hidden = shapes.at("pieces").columns;
  d.positions = shapes.at("positions").rows;
  d.width = shapes.at("project.matrix").rows;
  d.inner = shapes.at("layer.0.up.matrix").rows;
  d.reader_inner = shapes.at("reader.up.matrix").rows;
  d.distances = (shapes.at("distances").rows - 1) / 2;
  shapes.require(d.layers > 0 && d.layers <= kMostLayers,
                 "the weights file's count of layers makes no sense");
  shapes.require(splits(d.hidden, d.heads) && splits(d.width, d.reader_heads),
                 "the weights file's count of attention heads makes no sense");
  shapes.require(d.step > 0 && d.step < d.chunk && d.chunk + 2 <= d.positions,
                 "the weights file's length of chunks makes no sense");
  shapes.require(d.window > 0 && d.window <= d.chunk, "the weights file's window makes no sense");
  shapes.require(shapes.at("distances").rows % 2 == 1, "the weights file's distances are not odd");
  if (!shapes.wrong().empty()) return Error{Error::Code::BadWeights, 0, shapes.wrong()};

  shapes.expect("positions", d.positions, d.hidden);
  shapes.expect("states", 4, d.hidden);
  shapes.expect("paragraphs", 2, d.hidden);
  shapes.expect_norm("norm", d.hidden);
  for (std::uint64_t n = 0; n < d.layers; ++n)
    shapes.expect_layer("layer." + std::to_string(n), d.hidden, d.inner);
  shapes.expect_linear("tagger", kTags, d.hidden);
  shapes.expect_linear("project", d.width, d.hidden);
  shapes.expect_linear("pool", d.width, d.hidden);
  shapes.expect("distances", 2 * d.distances + 1, d.width);
  shapes.expect("in_cue", 2, d.width);
  shapes.expect_layer("reader", d.width, d.reader_inner);
  shapes.expect_norm("reader.norm", d.width);
  d.points = shapes.at("labels.matrix").rows > kLabels + 1;
  shapes.expect_linear("labels", reader_scores(d), d.width);
  d.names = shapes.expect_head("names", kNameTags, d.hidden);
  d.acts = shapes.expect_head("acts", kActs, d.hidden);
  d.kinds = shapes.expect_head("kinds", kKinds, d.hidden);
  if (d.points) expect_wide(shapes, file, d);
  shapes.expect("transitions", kLabels, kLabels);
  shapes.expect("transitions.first", 1, kLabels);
  if (!shapes.wrong().empty()) return Error{Error::Code::BadWeights, 0, shapes.wrong()};
  return d;
}

}  // namespace onrecord::model
