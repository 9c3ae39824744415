// What a record's file may be instead of a record, and who may write to it.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "onrecord/digest.h"
#include "record_drafts.h"

namespace onrecord {
namespace {

using namespace std::chrono_literals;
using testing::add;
using testing::draft;
using testing::Folder;
using testing::rows_of;

void write(const std::string& path, std::string_view bytes) {
  std::ofstream(path) << bytes;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Error::Code refusal(const std::string& path, OpenMode mode) {
  const auto opened = open_record(path, mode, 50ms);
  EXPECT_FALSE(opened) << path;
  if (opened) return Error::Code::Interrupted;
  EXPECT_FALSE(opened.error().what.empty());
  return opened.error().code;
}

void make_record(const std::string& path) {
  auto store = open_record(path, OpenMode::Write);
  ASSERT_TRUE(store) << store.error().what;
  ASSERT_TRUE(add(**store, draft("{s:Vale} {c:said} {i:no}.", {.id = "a"})));
}

// Nobody's rights, for as long as it lives: root may read and write everything.
class AsNobody {
 public:
  AsNobody() : was_root_(::geteuid() == 0) {
    if (was_root_ && ::seteuid(65534) != 0) ADD_FAILURE();
  }
  ~AsNobody() {
    if (was_root_ && ::seteuid(0) != 0) ADD_FAILURE();
  }

 private:
  bool was_root_;
};

TEST(OpenRecord, SaysWhatIsNoRecord) {
  const Folder folder;
  write(folder / "text.db",
        "This is no database, but it is longer than a header of one would be. " +
            std::string(200, '.'));
  write(folder / "short.db", "SQLite");
  write(folder / "header.db", std::string("SQLite format 3\0", 16) + std::string(4080, '\xAA'));
  write(folder / "other.db", "");
  rows_of(folder / "other.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  std::filesystem::create_directory(folder / "folder.db");
  ASSERT_EQ(::mkfifo((folder / "pipe.db").c_str(), 0600), 0);
  for (const char* name :
       {"text.db", "short.db", "header.db", "other.db", "folder.db", "pipe.db"}) {
    const bool is_file = std::filesystem::is_regular_file(folder / name);
    const std::string before = is_file ? read(folder / name) : "";
    for (OpenMode mode : {OpenMode::Read, OpenMode::Write}) {
      EXPECT_EQ(refusal(folder / name, mode), Error::Code::NotARecord) << name;
    }
    if (is_file) {
      EXPECT_EQ(read(folder / name), before) << "untouched";
    }
  }
  write(folder / "empty.db", "");
  EXPECT_EQ(refusal(folder / "empty.db", OpenMode::Read), Error::Code::NotARecord);
  EXPECT_TRUE(open_record(folder / "empty.db", OpenMode::Write)) << "begun, but nothing in it yet";
}

TEST(OpenRecord, SaysWhatIsNotThere) {
  const Folder folder;
  EXPECT_EQ(refusal(folder / "none.db", OpenMode::Read), Error::Code::NotFound);
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
  EXPECT_EQ(refusal(folder / "no/folder.db", OpenMode::Write), Error::Code::NotFound);
  EXPECT_EQ(refusal("", OpenMode::Write), Error::Code::NotFound);
  EXPECT_EQ(refusal("", OpenMode::Read), Error::Code::NotFound);
}

TEST(OpenRecord, TakesEveryNameForAFile) {
  const Folder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const std::string name : {":memory:", "file:x?mode=memory", "a b%20?#.db", "-"}) {
    make_record(name);
    EXPECT_TRUE(std::filesystem::exists(name)) << name;
    EXPECT_TRUE(open_record(name, OpenMode::Read)) << name;
  }
  std::filesystem::current_path(before);
}

TEST(OpenRecord, RefusesNewerRecords) {
  const Folder folder;
  make_record(folder / "r.db");
  rows_of(folder / "r.db", "PRAGMA user_version = 99");
  const std::string before = read(folder / "r.db");
  EXPECT_EQ(refusal(folder / "r.db", OpenMode::Read), Error::Code::Version);
  EXPECT_EQ(refusal(folder / "r.db", OpenMode::Write), Error::Code::Version);
  EXPECT_EQ(read(folder / "r.db"), before);
}

TEST(OpenRecord, RefusesWhatItMayNotWrite) {
  const Folder folder;
  std::filesystem::create_directory(folder / "shut");
  make_record(folder / "shut/r.db");
  make_record(folder / "read-only.db");
  make_record(folder / "secret.db");
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  ASSERT_EQ(::chmod((folder / "shut").c_str(), 0555), 0);
  ASSERT_EQ(::chmod((folder / "shut/r.db").c_str(), 0666), 0);
  ASSERT_EQ(::chmod((folder / "read-only.db").c_str(), 0444), 0);
  ASSERT_EQ(::chmod((folder / "secret.db").c_str(), 0), 0);
  {
    const AsNobody nobody;
    EXPECT_EQ(refusal(folder / "read-only.db", OpenMode::Write), Error::Code::Denied);
    EXPECT_EQ(refusal(folder / "shut/r.db", OpenMode::Write), Error::Code::Denied);
    EXPECT_EQ(refusal(folder / "shut/new.db", OpenMode::Write), Error::Code::Denied);
    EXPECT_EQ(refusal(folder / "secret.db", OpenMode::Write), Error::Code::Denied);
    EXPECT_EQ(refusal(folder / "secret.db", OpenMode::Read), Error::Code::Denied);
    for (const char* name : {"read-only.db", "shut/r.db"}) {
      auto store = open_record(folder / name, OpenMode::Read);
      ASSERT_TRUE(store) << name << ": " << store.error().what;
      EXPECT_EQ((*store)->counts()->articles, 1u);
      EXPECT_TRUE((*store)->verify_all(nullptr)->empty());
      const auto added = add(**store, draft("more"));
      ASSERT_FALSE(added);
      EXPECT_EQ(added.error().code, Error::Code::Denied);
    }
  }
  ASSERT_EQ(::chmod((folder / "shut").c_str(), 0755), 0);
}

TEST(OpenRecord, WaitsForAnotherWriterNoLongerThanAsked) {
  const Folder folder;
  make_record(folder / "r.db");
  auto first = open_record(folder / "r.db", OpenMode::Write, 50ms);
  ASSERT_TRUE(first);
  auto other = std::make_optional<testing::WriteLock>(folder / "r.db");
  const auto begun = std::chrono::steady_clock::now();
  const auto refused = add(**first, draft("{s:B} {c:said} {i:busy}.", {.id = "b"}));
  const auto waited = std::chrono::steady_clock::now() - begun;
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Error::Code::Busy);
  EXPECT_EQ(refused.error().what,
            "another program is writing to the record; try again when it has finished");
  EXPECT_GE(waited, 40ms);
  EXPECT_LT(waited, 5s);
  EXPECT_EQ((*first)->counts()->articles, 1u) << "reading goes on meanwhile";
  EXPECT_EQ(*add(**first, draft("{s:Vale} {c:said} {i:no}.", {.id = "a"})), Added::Known);
  EXPECT_TRUE(open_record(folder / "r.db", OpenMode::Write, 50ms));
  other.reset();
  EXPECT_EQ(*add(**first, draft("{s:B} {c:said} {i:busy}.", {.id = "b"})), Added::New);
}

TEST(OpenRecord, LetsTwoWritersTakeTurns) {
  const Folder folder;
  auto first = open_record(folder / "r.db", OpenMode::Write);
  auto second = open_record(folder / "r.db", OpenMode::Write);
  auto reader = open_record(folder / "r.db", OpenMode::Read);
  ASSERT_TRUE(first && second && reader);
  for (int i = 0; i < 10; ++i) {
    const std::string id = std::to_string(i);
    EXPECT_EQ(*add(i % 2 ? **first : **second, draft("{s:B} {c:said} {i:" + id + "}.", {.id = id})),
              Added::New);
    EXPECT_EQ((*reader)->counts()->articles, static_cast<std::uint64_t>(i) + 1);
  }
  EXPECT_TRUE((*reader)->verify_all(nullptr)->empty());
}

// A released migration is never edited: whoever has a record has run it. A new one adds a line
// here.
TEST(Migrations, StayAsTheyWereReleased) {
  const std::string folder = std::string(ONRECORD_SOURCE_DIR) + "/src/store/sql";
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    found.push_back(entry.path().filename().string() + " " + sha256(read(entry.path().string())));
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{
                       "001_record.sql "
                       "357bcfe326048883da78cf0daaef26427bc46ab44afdfc09c1b036e2a7cdd4f5",
                       "002_speakers.sql "
                       "9658dc00c7efaf436e1a76de098b0bff054b91368b392a3db82c040b0f222a05",
                       "003_wordings.sql "
                       "7b592c5fc8175e51d856ff17cc76bb54532a1a21220a46266bcd862680476cbb",
                       "004_corrections.sql "
                       "9725837859c92fdd9a217dac540f6380c4394de351ba5cc32bad667f0097e862",
                       "005_facets.sql "
                       "a03cb5ab340c18c3e82c5225a74343ca8d1a19a368c7f1808c794709a7b0420d",
                       "006_anchors.sql "
                       "3e0ea0648112dacbeb367a615b7cdad7a9fbdef1150c6cd77d26085a2c19f69d",
                       "007_facet_blocks.sql "
                       "41d777f982ae78e9857f3dd62f4c4de4203e4b27f95f4901e0aebe77d72f09df",
                       "008_anchor_runs.sql "
                       "f9a4e6619ddd286411fde4b313b2235b86aaf54253c152610bd8dadd2d66d6bd",
                       "009_near.sql "
                       "8eae3d5363c7344e80a28a259422922f9b46e8962eb82ddf9048fe57297974fa",
                       "010_pins.sql "
                       "1512d47655ca0005e74ae27e87ec4d6ab287e12253451821ea2216d4b9d30681",
                       "011_short_names.sql "
                       "5d68f8c420ee9266878010eb99577b0467e4e1d2a30d8f920652ff9daa7a803a",
                   }));
}

}  // namespace
}  // namespace onrecord
