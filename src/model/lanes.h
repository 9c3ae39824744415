// Lanes: the inference requests of one session, which run side by side while others leave streams
// idle. Each job is computed by one thread on its own input, so the lanes change no number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <openvino/runtime/compiled_model.hpp>
#include <set>
#include <utility>
#include <vector>

namespace onrecord::model {

// The numbers of rows that each stream of one graph has computed with. OpenVINO 2026.4 makes code for a number that is new
// to a stream, and where two streams do so at the same time, be they of one compiled model or of two, they now and then
// compute nonsense for it from then on (one process in eighty, over 12 articles). So whoever brings a new number computes alone.
class Sizes {
 public:
  explicit Sizes(std::mutex& alone) : alone_(alone) {}

  // Starts a request whose inputs have so many rows; it may be done when this returns.
  void start(std::size_t stream, std::pair<std::size_t, std::size_t> rows, ov::InferRequest& request) {
    const std::lock_guard lock(alone_);
    request.start_async();
    if (known_.emplace(stream, rows).second) request.wait();
  }

 private:
  std::mutex& alone_;  // of all graphs
  std::set<std::pair<std::size_t, std::pair<std::size_t, std::size_t>>> known_;  // stream and rows
};

class Lanes {
 public:
  // A lane in each stream from `first` on, up to what one article can use. `sizes` are those of the streams.
  Lanes(std::vector<ov::CompiledModel> streams, std::size_t first, Sizes& sizes) : sizes_(sizes) {
    const std::size_t lanes = std::min(streams.size(), kMost);
    for (std::size_t i = 0; i < lanes; ++i) {
      streams_.push_back((first + i) % streams.size());
      requests_.push_back(streams[streams_.back()].create_infer_request());
    }
  }

  // For each job, in order on the caller's thread: put(job, request) before it runs, and
  // take(job, request) after.
  template <class Put, class Take>
  void run(std::size_t jobs, Put put, Take take) {
    for (std::size_t turn = 0; turn < jobs + requests_.size(); ++turn) {
      ov::InferRequest& request = requests_[turn % requests_.size()];
      if (turn >= requests_.size() && turn - requests_.size() < jobs) {
        request.wait();
        take(turn - requests_.size(), request);
      }
      if (turn < jobs) {
        put(turn, request);
        const auto rows = [&](std::size_t input) { return request.get_input_tensor(input).get_shape()[1]; };
        sizes_.start(streams_[turn % requests_.size()], {rows(0), rows(1)}, request);
      }
    }
  }

 private:
  static constexpr std::size_t kMost = 4;  // chunks in an article of 1,200 words
  std::vector<ov::InferRequest> requests_;
  std::vector<std::size_t> streams_;  // of each request
  Sizes& sizes_;
};

}  // namespace onrecord::model
