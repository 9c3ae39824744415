// Kill -9 and a full disk, at every write that a record makes.
#include <gtest/gtest.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <random>

#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::add;
using testing::Draft;
using testing::draft;
using testing::dump;
using testing::Folder;

// What SQLite's writes go through: the nth may be the last one.
struct Writes {
  enum class Then { GoOn, Die, Fail };
  int left = -1;  // until it happens; negative: never
  Then then = Then::GoOn;
  int made = 0;
  ssize_t (*real)(int, const void*, size_t, off_t) = nullptr;
};
Writes writes;  // SQLite's hook has no argument to hand it on by

ssize_t counted_pwrite(int file, const void* bytes, size_t size, off_t at) {
  ++writes.made;
  if (writes.left >= 0 && writes.left-- == 0) {
    if (writes.then == Writes::Then::Die) {
      (void)writes.real(file, bytes, size / 2, at);
      ::kill(::getpid(), SIGKILL);
    }
    writes.left = 0;  // and so do all after it
    errno = ENOSPC;
    return -1;
  }
  return writes.real(file, bytes, size, at);
}

void hook_writes() {
  if (writes.real != nullptr) return;
  sqlite3_initialize();
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  for (const char* name : {"pwrite64", "pwrite"}) {
    const auto real = vfs->xGetSystemCall(vfs, name);
    if (real == nullptr) continue;
    writes.real = reinterpret_cast<ssize_t (*)(int, const void*, size_t, off_t)>(real);
    vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(counted_pwrite));
  }
}

// Articles of some pages each, a correction among them.
std::vector<Draft> some_articles(int count) {
  std::vector<Draft> drafts;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    std::string text = "{s:Vale} {c:said} {i:number " + n + " would not do}.\n";
    for (int k = 0; k < 40; ++k) {
      text += "{q:\"Word" + std::to_string(i * k * 7919 % 1000) + " of it,\"} {c:said} {s:Orne}.\n";
    }
    drafts.push_back(draft(text, {.id = std::to_string(i == 3 ? 1 : i),
                                  .publisher = "P",
                                  .published = "2024-01-0" + std::to_string(1 + i % 9)}));
  }
  return drafts;
}

// Adds them all, as a program that was begun again would; stops at the first error.
Status add_all(const std::string& path, const std::vector<Draft>& drafts) {
  auto store = open_record(path, OpenMode::Write);
  if (!store) return store.error();
  for (const Draft& one : drafts) {
    const auto added = add(**store, one);
    if (!added) return added.error();
  }
  return Done{};
}

std::vector<std::string> undisturbed(const std::vector<Draft>& drafts) {
  const Folder folder;
  EXPECT_TRUE(add_all(folder / "r.db", drafts));
  return dump(folder / "r.db");
}

void expect_sound(const std::string& path) {
  auto store = open_record(path, OpenMode::Write);
  ASSERT_TRUE(store) << store.error().what;
  const auto flaws = (*store)->verify_all(nullptr);
  ASSERT_TRUE(flaws) << flaws.error().what;
  for (const Flaw& flaw : *flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
}

// Runs `body` in a process of its own; its wait status.
template <class Body>
int in_child(Body body) {
  const pid_t child = ::fork();
  if (child == 0) {
    body();
    ::_exit(0);
  }
  int status = -1;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return status;
}

TEST(Killed, AtAnyWriteLeavesASoundRecordThatGoesOn) {
  hook_writes();
  const auto drafts = some_articles(5);
  const auto expected = undisturbed(drafts);
  int rounds = 0;
  for (int nth = 0;; nth += 1 + nth / 20, ++rounds) {
    const Folder folder;
    const std::string path = folder / "r.db";
    const int status = in_child([&] {
      writes.left = nth;
      writes.then = Writes::Then::Die;
      (void)add_all(path, drafts);
    });
    if (WIFEXITED(status)) break;
    ASSERT_EQ(WTERMSIG(status), SIGKILL);
    expect_sound(path);
    const auto again = add_all(path, drafts);
    ASSERT_TRUE(again) << again.error().what;
    ASSERT_EQ(dump(path), expected) << "killed at write " << nth;
  }
  EXPECT_GT(rounds, 40);
}

TEST(Killed, AtAnyMomentLosesNothingAcknowledged) {
  const auto drafts = some_articles(30);
  const auto expected = undisturbed(drafts);
  const Folder folder;
  const std::string path = folder / "r.db";
  std::mt19937 random(20240305);
  std::size_t acknowledged = 0;
  for (int round = 0; round < 200 && acknowledged < drafts.size(); ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = open_record(path, OpenMode::Write);
      for (std::size_t i = 0; store && i < drafts.size(); ++i) {
        const auto added = add(**store, drafts[i]);
        if (!added) ::_exit(1);
        if (*added != Added::Known) (void)!::write(pipe[1], "+", 1);
      }
      ::_exit(store ? 0 : 1);
    }
    ::close(pipe[1]);
    // Up to four acknowledgements, then a moment that is different each time.
    std::size_t seen = 0;
    char byte;
    const auto wanted = random() % 4;
    while (seen < wanted && ::read(pipe[0], &byte, 1) == 1) ++seen;
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 4000);
    while (std::chrono::steady_clock::now() < until) {
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe[0], &byte, 1) == 1) ++seen;
    ::close(pipe[0]);
    acknowledged += seen;

    expect_sound(path);
    auto store = open_record(path, OpenMode::Read);
    ASSERT_TRUE(store) << store.error().what;
    // One more may have been committed that could not be acknowledged any more.
    const auto articles = (*store)->counts()->articles;
    EXPECT_GE(articles, acknowledged);
    EXPECT_LE(articles, acknowledged + 1);
    acknowledged = articles;
  }
  EXPECT_TRUE(add_all(path, drafts));
  EXPECT_EQ(dump(path), expected);
}

TEST(FullDisk, AtAnyWriteLeavesTheRecordAsItWas) {
  hook_writes();
  const auto drafts = some_articles(5);
  const auto expected = undisturbed(drafts);
  int rounds = 0;
  for (int nth = 0;; nth += 1 + nth / 20, ++rounds) {
    const Folder folder;
    const std::string path = folder / "r.db";
    writes.left = nth;
    writes.then = Writes::Then::Fail;
    std::uint64_t added_before = 0;
    bool failed = false;
    {
      auto store = open_record(path, OpenMode::Write);
      if (!store) {
        failed = true;
        EXPECT_EQ(store.error().code, Error::Code::Full) << store.error().what;
      }
      for (std::size_t i = 0; store && !failed && i < drafts.size(); ++i) {
        const auto added = add(**store, drafts[i]);
        if (added) {
          ++added_before;
        } else {
          failed = true;
          EXPECT_EQ(added.error().code, Error::Code::Full) << added.error().what;
          const auto counts = (*store)->counts();
          ASSERT_TRUE(counts) << "still readable: " << counts.error().what;
          EXPECT_EQ(counts->articles, added_before);
        }
      }
      // Room again: the same Store goes on.
      writes.left = -1;
      if (store && failed) {
        const auto added = add(**store, drafts[added_before]);
        EXPECT_TRUE(added) << added.error().what;
      }
    }
    if (!failed) break;
    expect_sound(path);
    const auto again = add_all(path, drafts);
    ASSERT_TRUE(again) << again.error().what;
    ASSERT_EQ(dump(path), expected) << "full at write " << nth;
  }
  EXPECT_GT(rounds, 40);
}

// Adds until it fails: 0 if that was Full, and the record is sound and has what was added.
int fill(const std::string& path) {
  std::uint64_t added_before = 0;
  const auto drafts = some_articles(400);
  {
    auto store = open_record(path, OpenMode::Write);
    if (!store) return 2;
    for (const Draft& one : drafts) {
      const auto added = add(**store, one);
      if (!added) {
        if (added.error().code != Error::Code::Full) return 3;
        break;
      }
      ++added_before;
    }
  }
  if (added_before == 0 || added_before == drafts.size()) return 4;
  auto store = open_record(path, OpenMode::Read);
  if (!store) return 5;
  if ((*store)->counts()->articles != added_before) return 6;
  return (*store)->verify_all(nullptr)->empty() ? 0 : 7;
}

TEST(FullDisk, OfARealFileSystem) {
  const Folder folder;
  const std::string place = folder / "small";
  std::filesystem::create_directory(place);
  const int status = in_child([&] {
    // A mount that only this process sees, and that goes with it.
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=1m") != 0) {
      ::_exit(99);
    }
    ::_exit(fill(place + "/r.db"));
  });
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 99) GTEST_SKIP() << "needs the right to mount";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(FullDisk, OfALimitedFile) {
  const Folder folder;
  const int status = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600'000, 600'000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(98);
    ::_exit(fill(folder / "r.db"));
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace onrecord
