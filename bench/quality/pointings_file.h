// Pointings of articles that another program made (train/point.py): JSON lines with "id" and "pointings", each of a statement with "cue",
// [begin, end) spans in pieces, "nowhere", a share by Pointer, and the "pieces" that have "shares", one a Pointer each.
#pragma once

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "onrecord/extract.h"

namespace onrecord {

class PointingsFile {
 public:
  // Throws what nlohmann::json does.
  explicit PointingsFile(const std::string& path) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      nlohmann::json article = nlohmann::json::parse(line);
      by_article_[article.at("id").get<std::string>()] = std::move(article.at("pointings"));
    }
  }

  // In the place of the reading's own. Requires: it has scores of pieces.
  void put(const std::string& article, Reading& reading) const {
    reading.pointings.clear();
    const auto found = by_article_.find(article);
    if (found == by_article_.end()) return;
    for (const nlohmann::json& told : found->second) {
      Pointing pointing{{}, 0, std::vector<std::array<float, kPointers>>(reading.scores.size()), told.at("nowhere")};
      for (const auto& span : told.at("cue"))
        pointing.cue.push_back({reading.scores.at(span.at(0)).span.begin, reading.scores.at(span.at(1).get<std::size_t>() - 1).span.end});
      const auto& shares = told.at("shares");
      for (std::size_t i = 0; i < shares.size(); ++i) pointing.shares.at(told.at("pieces").at(i)) = shares[i];
      reading.pointings.push_back(std::move(pointing));
    }
  }

 private:
  std::map<std::string, nlohmann::json> by_article_;
};

}  // namespace onrecord
