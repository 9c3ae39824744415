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
  // As many lanes as there are streams, up to what one article can use.
  Lanes(ov::CompiledModel network, unsigned streams) {
    for (unsigned i = 0; i < std::clamp(streams, 1U, kMost); ++i) {
      requests_.push_back(network.create_infer_request());
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
        request.start_async();
      }
    }
  }

 private:
  static constexpr unsigned kMost = 4;  // chunks in an article of 1,200 words
  std::vector<ov::InferRequest> requests_;
};

}  // namespace onrecord::model
