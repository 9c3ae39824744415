// Files and folders, in an order that is always the same.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "onrecord/result.h"

namespace onrecord::ingest {

// A file to read, or why there is none.
struct Found {
  std::string path;
  std::uint64_t bytes = 0;  // its size if it is a regular file, else 0
  std::optional<Error> error;
};

// Yields what is named, in the order given, and of folders what kind_of_name knows: sorted by
// name's bytes, depth first, names that begin with a dot passed over, links followed. A folder is
// walked once, by whatever way it is reached, so that links in a ring come to an end. Memory: the
// names in the folders from a root to where the walk stands.
class Walker {
 public:
  explicit Walker(std::vector<std::string> roots) : roots_(std::move(roots)) {}

  std::optional<Found> next();

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // sorted
    std::size_t at = 0;
  };

  // Enters a folder, or says why not; nothing if it was walked before or entered now.
  std::optional<Found> enter(const std::string& path);
  std::optional<Found> visit(const std::string& path, bool named);

  std::vector<std::string> roots_;
  std::size_t root_ = 0;
  std::vector<Folder> folders_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> walked_;  // device and inode
  bool found_any_ = true;                                     // in the root folder walked now
};

}  // namespace onrecord::ingest
