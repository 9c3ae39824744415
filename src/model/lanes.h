// Lanes: the inference requests of one session, which run side by side while others leave streams
// idle. Each job is computed by one thread on its own input, so the lanes change no number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <openvino/runtime/compiled_model.hpp>
#include <vector>

namespace onrecord::model {

class Lanes {
 public:
  // A lane in each stream from `first` on, up to what one article can use.
  Lanes(std::vector<ov::CompiledModel> streams, std::size_t first) {
    const std::size_t lanes = std::min(streams.size(), kMost);
    for (std::size_t i = 0; i < lanes; ++i)
      requests_.push_back(streams[(first + i) % streams.size()].create_infer_request());
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
        request.start_async();
      }
    }
  }

 private:
  static constexpr std::size_t kMost = 4;  // chunks in an article of 1,200 words
  std::vector<ov::InferRequest> requests_;
};

}  // namespace onrecord::model
