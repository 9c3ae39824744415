// The Reader: files, folders, packed files, and all that can be wrong with them.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "onrecord/digest.h"
#include "onrecord/ingest.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;
using Code = Error::Code;
using Strings = std::vector<std::string>;

class Reading : public testing::Test {
 protected:
  Reading() {
    std::string name = (fs::temp_directory_path() / "onrecord-ingest-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Reading() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return path(name);
  }

  // "ORIGIN: first line of the text" or "ORIGIN: Code", the folder's path left out.
  Strings read(Strings paths, ReadOptions options = {}) {
    Reader reader(std::move(paths), options);
    Strings lines;
    items_.clear();
    while (auto item = reader.next()) {
      std::string origin = item->origin;
      const std::string prefix = folder_.string() + "/";
      if (origin.starts_with(prefix)) origin.erase(0, prefix.size());
      lines.push_back(origin + ": " +
                      (item->article ? item->article->text.substr(0, item->article->text.find('\n'))
                                     : name_of(item->article.error().code)));
      if (item->article) {
        EXPECT_EQ(item->article->origin, item->origin);
        EXPECT_EQ(item->article->digest, sha256(item->bytes));
      } else {
        EXPECT_FALSE(item->article.error().what.empty());
      }
      items_.push_back(std::move(*item));
    }
    EXPECT_FALSE(reader.next()) << "the end stays the end";
    bytes_read_ = reader.bytes_read();
    bytes_total_ = reader.bytes_total();
    return lines;
  }
  const Error& error(std::size_t item) const { return items_.at(item).article.error(); }

  fs::path folder_;
  std::vector<ReadItem> items_;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t bytes_total_ = 0;
};

std::string line(const std::string& text) {
  return "{\"text\": \"" + text + "\"}\n";
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

// Text that packs badly, so that a cut in the middle of the packed bytes is one in the middle of
// the text.
std::string noise(std::size_t size, std::uint32_t state = 1) {
  std::string text;
  while (text.size() < size) {
    state = state * 1664525 + 1013904223;
    text += static_cast<char>('a' + (state >> 24) % 26);
  }
  return text;
}

TEST_F(Reading, FoldersAreSortedAndDeep) {
  for (const char* name : {"b.txt", "a/z.md", "a/y/x.html", "B.TXT", "c.jsonl", ".hidden.txt",
                           ".git/a.txt", "picture.jpg", "notes"}) {
    write(name, std::string(name).ends_with("jsonl")  ? line("in lines")
                : std::string(name).ends_with("html") ? "<p>A paragraph of a page.</p>"
                                                      : std::string(name));
  }
  EXPECT_EQ(read({folder_.string()}),
            (Strings{"B.TXT: B.TXT", "a/y/x.html: A paragraph of a page.", "a/z.md: a/z.md",
                     "b.txt: b.txt", "c.jsonl:1: in lines"}));
  EXPECT_EQ(bytes_read_, bytes_total_);
  EXPECT_EQ(read({folder_.string() + "/"}).size(), 5u)
      << "a slash at the end is no part of origins";
  EXPECT_EQ(items_.front().origin, path("B.TXT"));
}

TEST_F(Reading, WhatIsNamedComesInItsOrderWhateverItsEnding) {
  EXPECT_EQ(
      read({write("notes", "plain words"), write("page.asp", "\n<!DOCTYPE html><p>A page's words."),
            write("lines.dat", line("one") + line("two")), write("a.txt", "<p>not a page")}),
      (Strings{"notes: plain words", "page.asp: A page's words.", "lines.dat:1: one",
               "lines.dat:2: two", "a.txt: <p>not a page"}));
}

TEST_F(Reading, LinesAreCountedAndBlankOnesPassedOver) {
  const std::string file =
      write("f.jsonl", line("one") + "\n  \r\n{\"text\": \"four\"}\r\n[]\n{\"text\": \"six\"}");
  EXPECT_EQ(read({file}),
            (Strings{"f.jsonl:1: one", "f.jsonl:4: four", "f.jsonl:5: Syntax", "f.jsonl:6: six"}));
  EXPECT_EQ(items_[1].bytes, "{\"text\": \"four\"}") << "without its line break";
  EXPECT_EQ(items_[2].bytes, "[]") << "what was received is there, error or not";
}

TEST_F(Reading, EveryBadLineIsOneErrorAndTheNextIsRead) {
  const std::string file = write(
      "f.jsonl", "nonsense\n{\"id\": \"x\"}\n{\"text\": \"\xff\"}\n" +
                     std::string("{\"text\": \"t\", \"published\": \"soon\"}\n") + line("good"));
  EXPECT_EQ(read({file}),
            (Strings{"f.jsonl:1: Syntax", "f.jsonl:2: MissingField", "f.jsonl:3: Encoding",
                     "f.jsonl:4: BadValue", "f.jsonl:5: good"}));
}

TEST_F(Reading, MissingFilesAndEmptyOnesAreErrorsAmongOthers) {
  fs::create_directories(folder_ / "empty");
  write("other/picture.jpg", "x");
  EXPECT_EQ(read({path("none.txt"), path("empty"), path("other"), write("zero.txt", ""),
                  write("zero.jsonl", ""), write("zero.html.gz", ""), write("blank.jsonl", "\n\n"),
                  write("good.txt", "good")}),
            (Strings{"none.txt: NotFound", "empty: Empty", "other: Empty", "zero.txt: Empty",
                     "zero.jsonl: Empty", "zero.html.gz: Empty", "blank.jsonl: Empty",
                     "good.txt: good"}));
}

TEST_F(Reading, NoPermissionIsDenied) {
  const std::string file = write("f/secret.txt", "secret");
  write("f/open.txt", "open");
  fs::create_directories(folder_ / "f/shut");
  fs::permissions(file, fs::perms::none);
  fs::permissions(folder_ / "f/shut", fs::perms::none);
  fs::permissions(folder_, fs::perms::all);
  const bool root = ::geteuid() == 0;  // to whom everything is permitted
  constexpr uid_t kNobody = 65534;
  if (root) {
    ASSERT_EQ(::seteuid(kNobody), 0);
  }
  const Strings lines = read({path("f")});
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  fs::permissions(folder_ / "f/shut", fs::perms::all);
  EXPECT_EQ(lines, (Strings{"f/open.txt: open", "f/secret.txt: Denied", "f/shut: Denied"}));
}

TEST_F(Reading, LinksInARingComeToAnEnd) {
  write("a/one.txt", "one");
  fs::create_directory_symlink(folder_, folder_ / "a/up");
  fs::create_directory_symlink(folder_ / "a", folder_ / "b");
  fs::create_symlink("nowhere.txt", folder_ / "a/broken.txt");
  fs::create_symlink("nowhere.jpg", folder_ / "a/broken.jpg");
  fs::create_symlink("one.txt", folder_ / "a/two.txt");
  fs::create_symlink("self", folder_ / "self");
  EXPECT_EQ(read({folder_.string()}),
            (Strings{"a/broken.txt: NotFound", "a/one.txt: one", "a/two.txt: one"}));
}

TEST_F(Reading, PackedFilesReadLikeTheOthers) {
  const std::string lines = line("one") + line("two");
  const std::string page = "<p>The words of a page.</p>";
  EXPECT_EQ(
      read({write("l.jsonl.gz", gzip(lines)), write("l.ndjson.zst", zstd(lines)),
            write("p.htm.gz", gzip(page)), write("t.TXT.ZST", zstd("text")),
            write("unnamed", gzip(lines)),
            write("members.jsonl.gz", gzip(line("a")) + gzip(line("b")) + std::string(512, '\0')),
            write("frames.jsonl.zst", zstd(line("a")) + zstd(line("b")))}),
      (Strings{"l.jsonl.gz:1: one", "l.jsonl.gz:2: two", "l.ndjson.zst:1: one",
               "l.ndjson.zst:2: two", "p.htm.gz: The words of a page.", "t.TXT.ZST: text",
               "unnamed:1: one", "unnamed:2: two", "members.jsonl.gz:1: a", "members.jsonl.gz:2: b",
               "frames.jsonl.zst:1: a", "frames.jsonl.zst:2: b"}));
  EXPECT_EQ(bytes_read_, bytes_total_);
  EXPECT_EQ(items_[4].bytes, page) << "bytes and digest are of what was packed";
}

TEST_F(Reading, ATruncatedGzipGivesWhatStandsBeforeTheBreak) {
  std::string lines;
  for (std::uint32_t i = 0; i < 20; ++i) lines += line(noise(5'000, i));
  for (const bool gz : {true, false}) {
    const std::string packed = gz ? gzip(lines) : zstd(lines);
    const std::string name = gz ? "cut.jsonl.gz" : "cut.jsonl.zst";
    for (const std::size_t size : {packed.size() - 1, packed.size() / 2, std::size_t{10}}) {
      const Strings found = read({write(name, packed.substr(0, size)), write("good.txt", "good")});
      ASSERT_GE(found.size(), 2u);
      EXPECT_EQ(found[found.size() - 2], name + ": Syntax");
      EXPECT_EQ(found.back(), "good.txt: good");
      const Error& broken = error(found.size() - 2);
      EXPECT_EQ(broken.at, size);
      EXPECT_NE(broken.what.find("byte " + std::to_string(size)), std::string::npos) << broken.what;
      for (std::size_t i = 0; i + 2 < found.size(); ++i) EXPECT_TRUE(items_[i].article) << found[i];
      // gzip unpacks up to the cut, zstd up to the last whole block.
      if (gz && size == packed.size() / 2) {
        EXPECT_NEAR(static_cast<double>(found.size()), 11, 2);
      }
      if (gz && size == packed.size() - 1) {
        EXPECT_EQ(found.size(), 22u);
      }
    }
  }
}

TEST_F(Reading, DamagedPackingIsASyntaxError) {
  std::string packed = gzip(line("one"));
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);  // in the checksum
  EXPECT_EQ(
      read({write("sum.jsonl.gz", packed), write("not.txt.gz", "plain text"),
            write("not.txt.zst", "plain text"), write("rest.jsonl.gz", gzip(line("a")) + "rest")}),
      (Strings{"sum.jsonl.gz:1: one", "sum.jsonl.gz: Syntax", "not.txt.gz: Syntax",
               "not.txt.zst: Syntax", "rest.jsonl.gz:1: a", "rest.jsonl.gz: Syntax"}));
}

TEST_F(Reading, WhatIsTooLargeIsPassedOver) {
  const ReadOptions options{.max_article_bytes = 1000};
  const std::string big = noise(1001);
  EXPECT_EQ(
      read({write("f.jsonl", line("one") + line(big) + line("three")), write("big.txt", big),
            write("big.html.gz", gzip(big)), write("fits.txt", big.substr(0, 1000))},
           options),
      (Strings{"f.jsonl:1: one", "f.jsonl:2: TooLarge", "f.jsonl:3: three", "big.txt: TooLarge",
               "big.html.gz: TooLarge", "fits.txt: " + big.substr(0, 1000)}));
  EXPECT_EQ(items_[1].bytes, "");
}

TEST_F(Reading, ALineOf200MegabytesIsNotHeld) {
  // A packed file, so that the test writes little; unpacked, one line of 200 MB between two others.
  std::string packed = zstd(line("before"));
  const std::string part = zstd(std::string(20u << 20, 'x'));
  for (int i = 0; i < 10; ++i) packed += part;
  packed += zstd("\n" + line("after"));
  const auto resident = [] {
    long pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  };
  const std::uint64_t before = resident();
  Reader reader({write("f.jsonl.zst", packed)}, {.max_article_bytes = 8u << 20});
  ASSERT_TRUE(reader.next()->article);
  const auto large = reader.next();
  EXPECT_EQ(large->article.error().code, Code::TooLarge);
  EXPECT_EQ(large->origin, path("f.jsonl.zst") + ":2");
  EXPECT_LT(resident(), before + (100u << 20));
  EXPECT_EQ(reader.next()->article->text, "after");
}

TEST_F(Reading, BinaryAndOtherEncodingsOfLinesAreOneErrorAFile) {
  EXPECT_EQ(read({write("f.jsonl", "\xff\xfe{\0"), write("g.jsonl", "%PDF-1.4\nx\ny\n"),
                  write("random.txt", std::string("\0\xff\x10\x80"
                                                  "ab\x01",
                                                  7))}),
            (Strings{"f.jsonl: Encoding", "g.jsonl: Binary", "random.txt: Binary"}));
}

TEST_F(Reading, OriginsArePrintable) {
  EXPECT_EQ(read({write("caf\xe9.txt", "x")}), (Strings{"caf\xef\xbf\xbd.txt: x"}));
}

TEST_F(Reading, StandardInput) {
  const std::string file = write("in", line("one") + line("two"));
  const int saved = ::dup(STDIN_FILENO);
  ASSERT_TRUE(std::freopen(file.c_str(), "r", stdin));
  EXPECT_EQ(read({"-"}), (Strings{"-:1: one", "-:2: two"}));
  EXPECT_EQ(bytes_total_, 0u) << "its size is not known";
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

TEST_F(Reading, RealArticlesComeOutAsTheyWentIn) {
  const fs::path data = fs::path(ONRECORD_SOURCE_DIR) / "../shared/data";
  if (!fs::exists(data / "polnear/dev.jsonl")) GTEST_SKIP() << "no data here";
  EXPECT_EQ(read({(data / "polnear/dev.jsonl").string()}).size(), 84u);
  for (const ReadItem& item : items_) EXPECT_TRUE(item.article) << item.origin;
  EXPECT_EQ(read({(data / "report/article.txt").string()}).size(), 1u);
  std::ifstream in(data / "report/article.txt", std::ios::binary);
  EXPECT_EQ(items_[0].article->text, std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace
}  // namespace onrecord
