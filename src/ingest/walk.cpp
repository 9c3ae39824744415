#include "walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "input.h"
#include "kind.h"

namespace onrecord::ingest {
namespace {

Result<std::vector<std::string>> list(const std::string& path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (!folder) return error_of_errno(errno, "read");
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (!entry) break;
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  if (errno != 0) return error_of_errno(errno, "read");
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::optional<Found> Walker::next() {
  for (;;) {
    if (!folders_.empty()) {
      Folder& folder = folders_.back();
      if (folder.at < folder.names.size()) {
        const std::string& name = folder.names[folder.at++];
        auto found = visit(folder.path + (folder.path.ends_with('/') ? "" : "/") + name, false);
        if (found) {
          found_any_ = true;
          return found;
        }
        continue;
      }
      Found empty{folder.path, 0, Error{Error::Code::Empty, 0, "the folder holds no articles"}};
      folders_.pop_back();
      if (folders_.empty() && !found_any_) return empty;
      continue;
    }
    if (root_ == roots_.size()) return std::nullopt;
    const std::string& root = roots_[root_++];
    found_any_ = false;
    if (auto found = visit(root, true)) return found;
  }
}

std::optional<Found> Walker::visit(const std::string& path, bool named) {
  if (named && path == "-") return Found{path, 0, std::nullopt};
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    // In a folder only what looks like an article is missed; a dangling link to something else is
    // nobody's loss.
    if (!named && !kind_of_name(path)) return std::nullopt;
    return Found{path, 0, error_of_errno(errno, "read")};
  }
  if (S_ISDIR(status.st_mode)) {
    if (!walked_.emplace(status.st_dev, status.st_ino).second) return std::nullopt;
    return enter(path);
  }
  const bool regular = S_ISREG(status.st_mode);
  if (!named && (!regular || !kind_of_name(path))) return std::nullopt;
  return Found{path, regular ? static_cast<std::uint64_t>(status.st_size) : 0, std::nullopt};
}

std::optional<Found> Walker::enter(const std::string& path) {
  auto names = list(path);
  if (!names) return Found{path, 0, names.error()};
  folders_.push_back({path, std::move(*names)});
  return std::nullopt;
}

}  // namespace onrecord::ingest
