#include "graph.h"

#include <cmath>
#include <cstring>
#include <openvino/op/add.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convert.hpp>
#include <openvino/op/gelu.hpp>
#include <openvino/op/matmul.hpp>
#include <openvino/op/multiply.hpp>
#include <openvino/op/mvn.hpp>
#include <openvino/op/parameter.hpp>
#include <openvino/op/reshape.hpp>
#include <openvino/op/result.hpp>
#include <openvino/op/scaled_dot_product_attention.hpp>
#include <openvino/op/transpose.hpp>
#include <openvino/op/unsqueeze.hpp>
#include <openvino/op/variadic_split.hpp>

#include "onrecord/model.h"

namespace onrecord::model {
namespace {

namespace op = ov::op;
using Node = ov::Output<ov::Node>;

constexpr double kEncoderEpsilon = 1e-12, kReaderEpsilon = 1e-5;

class Builder {
 public:
  Builder(const WeightsFile& file, Matrices matrices) : file_(file), matrices_(matrices) {}

  Node constant(const std::string& name) const {
    const WeightsFile::Tensor& tensor = *file_.find(name);
    ov::Tensor values(ov::element::f32, tensor.rows == 1 ? ov::Shape{tensor.columns}
                                                         : ov::Shape{tensor.rows, tensor.columns});
    file_.copy(tensor, std::span(values.data<float>(), values.get_size()));
    return std::make_shared<op::v0::Constant>(values);
  }

  // Rows of bytes times their scales, which the engine never multiplies out: it computes with bytes.
  Node matrix(const std::string& name) const {
    const WeightsFile::Tensor& tensor = *file_.find(name);
    if (matrices_ == Matrices::Floats || tensor.bits != 8) return constant(name);
    const std::string_view bytes = file_.bytes(tensor);
    ov::Tensor scales(ov::element::f32, {tensor.rows, 1});
    ov::Tensor values(ov::element::i8, {tensor.rows, tensor.columns});
    std::memcpy(scales.data(), bytes.data(), scales.get_byte_size());
    std::memcpy(values.data(), bytes.data() + scales.get_byte_size(), values.get_byte_size());
    const auto wide = std::make_shared<op::v0::Convert>(std::make_shared<op::v0::Constant>(values),
                                                        ov::element::f32);
    return std::make_shared<op::v1::Multiply>(wide, std::make_shared<op::v0::Constant>(scales));
  }

  // name.matrix [out, in] and name.bias [out]
  Node linear(const Node& x, const std::string& name) const {
    const auto product = std::make_shared<op::v0::MatMul>(x, matrix(name + ".matrix"), false, true);
    return std::make_shared<op::v1::Add>(product, constant(name + ".bias"));
  }

  Node norm(const Node& x, const std::string& name, double epsilon) const {
    const auto centred = std::make_shared<op::v6::MVN>(
        x, integers({-1}), true, static_cast<float>(epsilon), op::MVNEpsMode::INSIDE_SQRT);
    const auto scaled = std::make_shared<op::v1::Multiply>(centred, constant(name + ".scale"));
    return std::make_shared<op::v1::Add>(scaled, constant(name + ".shift"));
  }

  // Attention of all pieces to all; its input projection gives queries, keys and values side by
  // side.
  Node attention(const Node& x, const Node& mask, const std::string& name, std::uint64_t width,
                 std::uint64_t heads) const {
    const ov::OutputVector parts = equal_parts(linear(x, name + ".in"), 3, width);
    return linear(attended(parts[0], parts[1], parts[2], mask, width, heads), name + ".out");
  }

  static ov::OutputVector equal_parts(const Node& x, std::size_t count, std::uint64_t width) {
    const std::vector<std::int64_t> each(count, static_cast<std::int64_t>(width));
    return std::make_shared<op::v1::VariadicSplit>(x, integers({2}), integers(each))->outputs();
  }

  // [batch, rows, heads * width of each] with heads before rows.
  static Node by_head(const Node& x, std::uint64_t width, std::uint64_t heads) {
    const auto w = static_cast<std::int64_t>(width), h = static_cast<std::int64_t>(heads);
    const auto split = std::make_shared<op::v1::Reshape>(x, integers({0, 0, h, w / h}), true);
    return std::make_shared<op::v1::Transpose>(split, integers({0, 2, 1, 3}));
  }

  static Node attended(const Node& q, const Node& k, const Node& v, const Node& mask, std::uint64_t width,
                       std::uint64_t heads) {
    const auto seen = std::make_shared<op::v13::ScaledDotProductAttention>(
        by_head(q, width, heads), by_head(k, width, heads), by_head(v, width, heads), mask, false);
    const auto together = std::make_shared<op::v1::Transpose>(seen, integers({0, 2, 1, 3}));
    return std::make_shared<op::v1::Reshape>(together, integers({0, 0, static_cast<std::int64_t>(width)}), true);
  }

  // A layer of the encoder.
  Node layer(const Node& x, const Node& mask, const std::string& name, const Dimensions& d) const {
    const Node attended = attention(x, mask, name, d.hidden, d.heads);
    const Node half = norm(add(x, attended), name + ".norm1", kEncoderEpsilon);
    return norm(add(half, feed_forward(half, name)), name + ".norm2", kEncoderEpsilon);
  }

  Node feed_forward(const Node& x, const std::string& name) const {
    const auto inner =
        std::make_shared<op::v7::Gelu>(linear(x, name + ".up"), op::GeluApproximationMode::ERF);
    return linear(inner, name + ".down");
  }

  static Node add(const Node& a, const Node& b) { return std::make_shared<op::v1::Add>(a, b); }

  static std::shared_ptr<op::v0::Constant> integers(const std::vector<std::int64_t>& values) {
    return op::v0::Constant::create(ov::element::i64, {values.size()}, values);
  }

 private:
  const WeightsFile& file_;
  Matrices matrices_;
};

struct Inputs {
  std::shared_ptr<op::v0::Parameter> x, mask;
  Node bias;  // [batch, 1, 1, pieces]

  explicit Inputs(std::uint64_t width)
      : x(std::make_shared<op::v0::Parameter>(
            ov::element::f32, ov::PartialShape{-1, -1, static_cast<std::int64_t>(width)})),
        mask(std::make_shared<op::v0::Parameter>(ov::element::f32, ov::PartialShape{-1, -1})),
        bias(std::make_shared<op::v0::Unsqueeze>(mask, Builder::integers({1, 2}))) {}

  std::shared_ptr<ov::Model> model(const ov::OutputVector& outputs) const {
    return std::make_shared<ov::Model>(outputs, ov::ParameterVector{x, mask});
  }
};

}  // namespace

std::shared_ptr<ov::Model> encoder_graph(const WeightsFile& file, const Dimensions& dimensions,
                                         Matrices matrices) {
  const Builder build(file, matrices);
  const Inputs in(dimensions.hidden);
  Node x = build.norm(in.x, "norm", kEncoderEpsilon), below = x;
  for (std::uint64_t n = 0; n < dimensions.layers; ++n) {
    if (n + dimensions.upper == dimensions.layers) below = x;
    x = build.layer(x, in.bias, "layer." + std::to_string(n), dimensions);
  }
  ov::OutputVector outputs{x, build.linear(x, "tagger"), build.linear(x, "project")};
  const auto add_head = [&](const char* name) {
    const bool two = file.find(std::string(name) + ".up.matrix") != nullptr;
    outputs.push_back(two ? build.feed_forward(x, name) : build.linear(x, name));
  };
  if (dimensions.names) add_head("names");
  if (dimensions.acts) add_head("acts");
  if (dimensions.kinds) add_head("kinds");
  if (dimensions.upper > 0) outputs.push_back(below);
  return in.model(outputs);
}

std::shared_ptr<ov::Model> upper_graph(const WeightsFile& file, const Dimensions& dimensions, Matrices matrices) {
  const Builder build(file, matrices);
  const Inputs in(dimensions.hidden);
  Node x = in.x;
  for (std::uint64_t n = 0; n < dimensions.upper; ++n) x = build.layer(x, in.bias, "upper." + std::to_string(n), dimensions);
  return in.model({x});
}

std::shared_ptr<ov::Model> reader_graph(const WeightsFile& file, const Dimensions& dimensions,
                                        Matrices matrices) {
  const Builder build(file, matrices);
  const Inputs in(dimensions.width);
  const Node first = build.norm(in.x, "reader.norm1", kReaderEpsilon);
  const Node attended =
      build.attention(first, in.bias, "reader", dimensions.width, dimensions.reader_heads);
  Node x = Builder::add(in.x, attended);
  x = Builder::add(x, build.feed_forward(build.norm(x, "reader.norm2", kReaderEpsilon), "reader"));
  x = build.norm(x, "reader.norm", kReaderEpsilon);
  ov::OutputVector outputs{build.linear(x, "labels")};
  if (dimensions.points) outputs.push_back(x);
  return in.model(outputs);
}

std::shared_ptr<ov::Model> wide_graph(const WeightsFile& file, const Dimensions& d, Matrices matrices) {
  const Builder build(file, matrices);
  const auto input = [](const ov::PartialShape& shape) { return std::make_shared<op::v0::Parameter>(ov::element::f32, shape); };
  const auto width = static_cast<std::int64_t>(d.width), hidden = static_cast<std::int64_t>(d.hidden), heads = static_cast<std::int64_t>(d.wide_heads);
  const auto statements = input({1, -1, width + 2 * hidden}), states = input({1, -1, hidden});
  const auto near = input({1, heads, -1, -1}), far = input({1, heads, -1, -1});
  const Node pieces = build.norm(build.linear(states, "wide.pieces"), "wide.pieces.norm", kReaderEpsilon);
  Node x = build.linear(statements, "wide.statement");
  for (std::uint64_t n = 0; n < d.wide_layers; ++n) {
    const std::string layer = "wide.layer." + std::to_string(n);
    x = Builder::add(x, build.attention(build.norm(x, layer + ".norm1", kReaderEpsilon), near, layer, d.wide, d.wide_heads));
    const ov::OutputVector told = Builder::equal_parts(build.linear(pieces, layer + ".told"), 2, d.wide);
    const Node ask = build.linear(build.norm(x, layer + ".norm2", kReaderEpsilon), layer + ".ask");
    x = Builder::add(x, build.linear(Builder::attended(ask, told[0], told[1], far, d.wide, d.wide_heads), layer + ".back"));
    x = Builder::add(x, build.feed_forward(build.norm(x, layer + ".norm3", kReaderEpsilon), layer));
  }
  x = build.norm(x, "wide.norm", kReaderEpsilon);
  const auto keys = [&](const Node& of, const char* name) { return Builder::by_head(build.linear(of, name), kPointers * d.key, kPointers); };
  const auto product = std::make_shared<op::v0::MatMul>(keys(x, "wide.asks"), keys(pieces, "wide.keys"), false, true);
  const auto scale = op::v0::Constant::create(ov::element::f32, {}, {1 / std::sqrt(static_cast<float>(d.key))});
  const Node scores = std::make_shared<op::v1::Multiply>(product, scale);
  return std::make_shared<ov::Model>(ov::OutputVector{scores, build.linear(x, "wide.absent")}, ov::ParameterVector{statements, states, near, far});
}

}  // namespace onrecord::model
