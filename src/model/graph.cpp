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
    const auto all = linear(x, name + ".in");
    const auto third = static_cast<std::int64_t>(width), h = static_cast<std::int64_t>(heads);
    const auto parts = std::make_shared<op::v1::VariadicSplit>(all, integers({2}),
                                                               integers({third, third, third}));
    const auto by_head = [&](std::size_t part) -> Node {
      const auto split = std::make_shared<op::v1::Reshape>(parts->output(part),
                                                           integers({0, 0, h, third / h}), true);
      return std::make_shared<op::v1::Transpose>(split, integers({0, 2, 1, 3}));
    };
    const auto attended = std::make_shared<op::v13::ScaledDotProductAttention>(
        by_head(0), by_head(1), by_head(2), mask, false);
    const auto together = std::make_shared<op::v1::Transpose>(attended, integers({0, 2, 1, 3}));
    const auto joined = std::make_shared<op::v1::Reshape>(together, integers({0, 0, third}), true);
    return linear(joined, name + ".out");
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
  Node x = build.norm(in.x, "norm", kEncoderEpsilon);
  for (std::uint64_t n = 0; n < dimensions.layers; ++n) {
    const std::string layer = "layer." + std::to_string(n);
    const Node attended = build.attention(x, in.bias, layer, dimensions.hidden, dimensions.heads);
    x = build.norm(Builder::add(x, attended), layer + ".norm1", kEncoderEpsilon);
    x = build.norm(Builder::add(x, build.feed_forward(x, layer)), layer + ".norm2",
                   kEncoderEpsilon);
  }
  ov::OutputVector outputs{x, build.linear(x, "tagger"), build.linear(x, "project")};
  const auto add_head = [&](const char* name) {
    const bool two = file.find(std::string(name) + ".up.matrix") != nullptr;
    outputs.push_back(two ? build.feed_forward(x, name) : build.linear(x, name));
  };
  if (dimensions.names) add_head("names");
  if (dimensions.acts) add_head("acts");
  if (dimensions.kinds) add_head("kinds");
  return in.model(outputs);
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
  return in.model({build.linear(build.norm(x, "reader.norm", kReaderEpsilon), "labels")});
}

}  // namespace onrecord::model
