#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "chunks.h"
#include "embeddings.h"
#include "model_weights.h"
#include "onrecord/digest.h"
#include "onrecord/model.h"

namespace onrecord {
namespace {

std::string golden_vocabulary() {
  std::ifstream file(std::string(ONRECORD_SOURCE_DIR) + "/tests/golden/model/vocabulary.txt");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

WeightsPlan small_plan() {
  WeightsPlan plan;
  plan.vocabulary = golden_vocabulary();
  return plan;
}

// Two layers of the size that is shipped: matrix kernels are chosen by size.
WeightsPlan shipped_plan() {
  WeightsPlan plan = small_plan();
  plan.heads = 12, plan.hidden = 384, plan.inner = 1536, plan.positions = 512;
  plan.width = 256, plan.reader_heads = 4, plan.reader_inner = 512;
  plan.chunk = 446, plan.step = 382, plan.window = 128;
  plan.wide = 128, plan.wide_heads = 4, plan.key = 32, plan.upper = 1;
  return plan;
}

// A weights file on disk as long as it lives.
class WeightsOnDisk {
 public:
  explicit WeightsOnDisk(const std::string& bytes) : path_(::testing::TempDir()) {
    path_ += "onrecord-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".weights";
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~WeightsOnDisk() { std::remove(path_.c_str()); }
  WeightsOnDisk(const WeightsOnDisk&) = delete;
  WeightsOnDisk& operator=(const WeightsOnDisk&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Network network_of(const std::string& path, Precision precision, unsigned threads) {
  auto network = Network::load(path, precision, threads);
  if (!network) throw std::runtime_error(network.error().what);
  return std::move(*network);
}

PieceView view_of_length(std::size_t pieces, std::uint32_t seed) {
  PieceView view;
  for (std::size_t i = 0; i < pieces; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const auto at = static_cast<std::uint32_t>(i);
    view.pieces.push_back({(seed >> 8) % 900, {at, at + 1}});
    view.state.push_back(static_cast<QuotationState>((seed >> 24) % 4));
    view.paragraph_start.push_back(i % 60 == 0);
  }
  return view;
}

struct Reading {
  Encoded encoded;
  std::vector<Conditioned> windows;
  std::vector<Points> points;
};

// Statements around triggers: the pieces before one its source, those behind it its content.
std::vector<StatementPieces> statements_of(const Reading& reading, const std::vector<std::vector<PieceSpan>>& triggers) {
  std::vector<StatementPieces> out;
  for (std::size_t k = 0; k < triggers.size(); ++k) {
    const PieceSpan cue = triggers[k].front();
    const auto end = std::min(static_cast<std::uint32_t>(reading.encoded.pieces), cue.end + 9);
    std::vector<PieceSpan> content;
    if (cue.end < end) content.push_back({cue.end, end});
    out.push_back({triggers[k], {{cue.begin - 2, cue.begin}}, content, &reading.windows[k]});
  }
  return out;
}

Reading read(Network::Session& session, const PieceView& view) {
  Reading out{session.encode(view), {}, {}};
  std::vector<std::vector<PieceSpan>> triggers;
  for (std::uint32_t i = 3; i + 2 < view.pieces.size(); i += 97) triggers.push_back({{i, i + 2}});
  out.windows = session.condition(out.encoded, triggers);
  out.points = session.point(out.encoded, statements_of(out, triggers));
  return out;
}

bool same_bits(const Reading& a, const Reading& b) {
  if (a.encoded.hidden != b.encoded.hidden || a.encoded.projected != b.encoded.projected ||
      a.encoded.tags != b.encoded.tags || a.windows.size() != b.windows.size())
    return false;
  for (std::size_t k = 0; k < a.windows.size(); ++k)
    if (a.windows[k].emissions != b.windows[k].emissions ||
        a.windows[k].verdict != b.windows[k].verdict || a.points[k].scores != b.points[k].scores ||
        a.points[k].nowhere != b.points[k].nowhere)
      return false;
  return true;
}

const std::vector<std::size_t> kLengths = {1, 5, 30, 31, 100, 250, 254, 445, 446, 447, 700, 1500};

class SameBits : public ::testing::TestWithParam<Precision> {};

// The promise: the same article, the same answer, whatever was read before.
TEST_P(SameBits, whatever_the_session_read_before) {
  const WeightsOnDisk weights(random_weights(shipped_plan()));
  const Network forward = network_of(weights.path(), GetParam(), 1);
  const Network backward = network_of(weights.path(), GetParam(), 1);
  Network::Session a = forward.session(), b = backward.session();
  std::vector<Reading> by_a, by_b;
  for (std::size_t n : kLengths)
    by_a.push_back(read(a, view_of_length(n, static_cast<std::uint32_t>(n))));
  for (auto n = kLengths.rbegin(); n != kLengths.rend(); ++n)
    by_b.push_back(read(b, view_of_length(*n, static_cast<std::uint32_t>(*n))));
  for (std::size_t k = 0; k < kLengths.size(); ++k) {
    EXPECT_TRUE(same_bits(by_a[k], by_b[kLengths.size() - 1 - k])) << kLengths[k] << " pieces";
    for (float x : by_a[k].encoded.hidden) ASSERT_TRUE(std::isfinite(x));
  }
}

TEST_P(SameBits, whatever_the_number_of_threads) {
  const WeightsOnDisk weights(random_weights(shipped_plan()));
  const Network alone = network_of(weights.path(), GetParam(), 1);
  const Network shared = network_of(weights.path(), GetParam(), 4);
  Network::Session session = alone.session();
  std::vector<Reading> wanted;
  for (std::size_t n : kLengths) wanted.push_back(read(session, view_of_length(n, 7)));
  std::vector<int> equal(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      Network::Session mine = shared.session();
      for (std::size_t i = 0; i < kLengths.size(); ++i) {
        const std::size_t k = (i + 3 * t) % kLengths.size();
        equal[t] += same_bits(read(mine, view_of_length(kLengths[k], 7)), wanted[k]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(equal, std::vector<int>(4, static_cast<int>(kLengths.size())));
}

INSTANTIATE_TEST_SUITE_P(Precisions, SameBits, ::testing::Values(Precision::Native, Precision::F32),
                         [](const auto& each) {
                           return each.param == Precision::F32 ? "F32" : "Native";
                         });

TEST(Network, says_what_its_weights_file_says) {
  WeightsPlan plan = small_plan();
  const std::string bytes = random_weights(plan);
  const WeightsOnDisk weights(bytes);
  const Network network = network_of(weights.path(), Precision::F32, 1);
  EXPECT_EQ(network.property("name"), "random");
  EXPECT_EQ(network.property("version"), "7");
  EXPECT_EQ(network.property("licence"), "");
  EXPECT_EQ(network.numbers("calibration").size(), 2U);
  EXPECT_TRUE(network.numbers("no such numbers").empty());
  EXPECT_EQ(network.digest(), sha256(bytes));
  EXPECT_NE(network.transitions().from_to[0][1], network.transitions().from_to[1][0]);
}

TEST(Network, reads_nothing_and_windows_at_the_edges) {
  const WeightsOnDisk weights(random_weights(small_plan()));
  const Network network = network_of(weights.path(), Precision::F32, 1);
  Network::Session session = network.session();
  EXPECT_EQ(session.encode(PieceView{}).pieces, 0U);
  const Encoded encoded = session.encode(view_of_length(200, 1));
  const auto read = session.condition(encoded, {{{0, 1}}, {{100, 102}}, {{199, 200}}, {{0, 200}}});
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(std::pair(read[0].low, read[0].high), std::pair(0U, 17U));
  EXPECT_EQ(std::pair(read[1].low, read[1].high), std::pair(84U, 118U));
  EXPECT_EQ(std::pair(read[2].low, read[2].high), std::pair(183U, 200U));
  EXPECT_EQ(std::pair(read[3].low, read[3].high), std::pair(0U, 128U));  // eight windows at most
  for (const Conditioned& window : read) {
    EXPECT_EQ(window.emissions.size(), (window.high - window.low) * std::size_t{kLabels});
    EXPECT_TRUE(std::isfinite(window.verdict));
  }
}

TEST(Network, points_over_the_whole_article_and_adds_what_the_window_says) {
  const WeightsOnDisk weights(random_weights(small_plan()));
  const Network network = network_of(weights.path(), Precision::F32, 1);
  Network::Session session = network.session();
  const Reading whole = read(session, view_of_length(150, 3));
  ASSERT_EQ(whole.points.size(), 2U);
  Reading silent{whole.encoded, whole.windows, {}};
  for (Conditioned& window : silent.windows) std::fill(window.points.begin(), window.points.end(), 0.0F);
  silent.points = session.point(silent.encoded, statements_of(silent, {{{3, 5}}, {{100, 102}}}));
  for (std::size_t i = 0; i < 2; ++i) {
    const Conditioned& window = whole.windows[i];
    ASSERT_EQ(whole.points[i].scores.size(), 150 * std::size_t{kPointers});
    for (std::size_t n = 0; n < whole.points[i].scores.size(); ++n) {
      const std::size_t piece = n / kPointers;
      const bool inside = window.low <= piece && piece < window.high;
      const float added = inside ? window.points[n - window.low * kPointers] : 0.0F;
      ASSERT_TRUE(std::isfinite(whole.points[i].scores[n]));
      ASSERT_NEAR(whole.points[i].scores[n], silent.points[i].scores[n] + added, 1e-5) << i << ' ' << n;
    }
  }
  EXPECT_TRUE(session.point(whole.encoded, {}).empty());
}

TEST(Network, points_by_states_of_upper_layers_if_it_has_such) {
  WeightsPlan plan = small_plan();
  const WeightsOnDisk without(random_weights(plan));
  plan.upper = 1;
  plan.upper_inner = 24;  // narrower inside than the encoder's
  const WeightsOnDisk with(random_weights(plan));
  const Network network = network_of(with.path(), Precision::F32, 1), other = network_of(without.path(), Precision::F32, 1);
  Network::Session session = network.session(), plain = other.session();
  const PieceView view = view_of_length(150, 3);
  EXPECT_TRUE(plain.encode(view).below.empty());
  Reading whole = read(session, view);
  ASSERT_GT(whole.encoded.below.size(), 1U);  // of each chunk
  const auto statements = statements_of(whole, {{{3, 5}}, {{100, 102}}});
  std::fill(whole.encoded.hidden.begin(), whole.encoded.hidden.end(), 0.0F);
  EXPECT_EQ(session.point(whole.encoded, statements)[1].scores, whole.points[1].scores);
  for (std::vector<float>& chunk : whole.encoded.below) std::reverse(chunk.begin(), chunk.end());
  EXPECT_NE(session.point(whole.encoded, statements)[1].scores, whole.points[1].scores);
  plan.without = "upper.0.up.matrix";
  const WeightsOnDisk broken(random_weights(plan));
  EXPECT_FALSE(Network::load(broken.path(), Precision::F32, 1).has_value());
}

TEST(Network, statements_of_an_article_read_one_another) {
  const WeightsOnDisk weights(random_weights(small_plan()));
  const Network network = network_of(weights.path(), Precision::F32, 1);
  Network::Session session = network.session();
  const Reading both = read(session, view_of_length(150, 3));
  std::vector<StatementPieces> one = statements_of(both, {{{3, 5}}, {{100, 102}}});
  one.pop_back();
  const std::vector<Points> alone = session.point(both.encoded, one);
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_NE(alone[0].scores, both.points[0].scores);
}

TEST(Network, bytes_and_floats_of_the_same_weights_nearly_agree) {
  WeightsPlan plan = small_plan();
  const WeightsOnDisk bytes(random_weights(plan));
  plan.quantised = false;
  const WeightsOnDisk floats(random_weights(plan));
  const Network a = network_of(bytes.path(), Precision::F32, 1);
  const Network b = network_of(floats.path(), Precision::F32, 1);
  Network::Session sa = a.session(), sb = b.session();
  const PieceView view = view_of_length(150, 3);
  const Reading ra = read(sa, view), rb = read(sb, view);
  for (std::size_t i = 0; i < ra.encoded.hidden.size(); ++i)
    ASSERT_NEAR(ra.encoded.hidden[i], rb.encoded.hidden[i], 1e-4);
}

TEST(Network, refuses_what_is_no_sound_weights_file) {
  const std::string sound = random_weights(small_plan());
  const auto code_of = [](const std::string& bytes) {
    const WeightsOnDisk weights(bytes);
    const auto network = Network::load(weights.path(), Precision::F32, 1);
    EXPECT_FALSE(network.has_value());
    return network ? Error::Code::Io : network.error().code;
  };
  EXPECT_EQ(code_of(""), Error::Code::BadWeights);
  EXPECT_EQ(code_of("PK\x03\x04" + std::string(100, 'x')), Error::Code::BadWeights);
  for (std::size_t at :
       {std::size_t{0}, std::size_t{9}, std::size_t{30}, sound.size() / 2, sound.size() - 1}) {
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    EXPECT_EQ(code_of(damaged), at == 9 ? Error::Code::Version : Error::Code::BadWeights) << at;
  }
  EXPECT_EQ(code_of(sound.substr(0, sound.size() - 100)), Error::Code::BadWeights);
  WeightsPlan plan = small_plan();
  for (const char* without : {"layer.1.up.matrix", "wide.layer.0.told.matrix", "wide.far"}) {
    plan.without = without;
    EXPECT_EQ(code_of(random_weights(plan)), Error::Code::BadWeights) << without;
  }
  plan = small_plan();
  plan.format = 3;
  EXPECT_EQ(code_of(random_weights(plan)), Error::Code::Version);
  plan = small_plan();
  plan.heads = 5;
  EXPECT_EQ(code_of(random_weights(plan)), Error::Code::BadWeights);
  plan = small_plan();
  plan.chunk = plan.positions;
  EXPECT_EQ(code_of(random_weights(plan)), Error::Code::BadWeights);
  const auto absent = Network::load("/nowhere/at/all.weights", Precision::F32, 1);
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, Error::Code::NotFound);
  const auto folder = Network::load(::testing::TempDir(), Precision::F32, 1);
  ASSERT_FALSE(folder.has_value());
  EXPECT_EQ(folder.error().code, Error::Code::Io);
}

TEST(Chunks, cover_everything_and_share_enough) {
  model::Dimensions d;
  d.chunk = 446, d.step = 382;
  EXPECT_TRUE(model::chunks_of(0, d).empty());
  for (std::size_t n = 1; n < 4000; ++n) {
    const auto chunks = model::chunks_of(n, d);
    ASSERT_EQ(chunks.front().begin, 0U);
    ASSERT_EQ(chunks.back().end, n);
    ASSERT_EQ(chunks.size(), n <= 446 ? 1 : 1 + (n - 446 + 381) / 382) << n;
    for (std::size_t k = 0; k < chunks.size(); ++k) {
      ASSERT_LE(chunks[k].end - chunks[k].begin, 446U);
      if (k > 0) {
        ASSERT_GE(chunks[k - 1].end, chunks[k].begin + 64) << n;
      }
    }
    const auto owner = model::chunk_of_pieces(n, chunks);
    for (std::size_t i = 0; i < n; ++i)
      ASSERT_TRUE(chunks[owner[i]].begin <= i && i < chunks[owner[i]].end) << n << ' ' << i;
  }
}

TEST(Chunks, a_piece_belongs_to_the_chunk_whose_edge_is_farther) {
  const std::vector<PieceSpan> chunks = {{0, 10}, {4, 14}};
  EXPECT_EQ(model::chunk_of_pieces(14, chunks),
            (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}));
}

TEST(DistanceBucket, grows_by_the_logarithm) {
  for (const auto& [distance, bucket] : {std::pair{0, 0},
                                         {1, 3},
                                         {2, 4},
                                         {3, 6},
                                         {7, 9},
                                         {127, 21},
                                         {254, 23},
                                         {255, 24},
                                         {100000, 24}})
    EXPECT_EQ(model::distance_bucket(static_cast<std::uint64_t>(distance), 24),
              static_cast<std::size_t>(bucket))
        << distance;
}

}  // namespace
}  // namespace onrecord
