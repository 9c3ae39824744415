// The whole way from files to statements, with the shipped model.
#include "onrecord/pipeline.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace onrecord {
namespace {

namespace fs = std::filesystem;

struct Taken {
  std::string origin;
  std::string what;  // the text's statements in bytes, or the error's name
  bool operator==(const Taken&) const = default;
};

std::string shown(const Extraction& found) {
  std::string line = found.model;
  for (const Statement& s : found.statements) {
    for (const auto* spans : {&s.source, &s.cue, &s.content}) {
      line += " |";
      for (Span span : *spans)
        line += ' ' + std::to_string(span.begin) + '-' + std::to_string(span.end);
    }
    line += ' ' + std::to_string(s.confidence);
  }
  return line;
}

class Pipeline : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded =
        Engine::load({.model = ONRECORD_SOURCE_DIR "/models/small.weights", .threads = 4});
    if (loaded) engine_ = new Engine(std::move(*loaded));
  }
  static void TearDownTestSuite() {
    delete engine_;
    engine_ = nullptr;
  }
  void SetUp() override {
    ASSERT_NE(engine_, nullptr) << "the shipped model cannot be loaded";
    folder_ =
        fs::temp_directory_path() / ("onrecord-pipeline-" + std::to_string(getpid()) + '-' +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    // Lengths differ, some lines are no articles, and there are more than a flow holds at once.
    std::ofstream lines(folder_ / "articles.jsonl");
    for (int i = 0; i < kLines; ++i) {
      if (i % 10 == 4) {
        lines << "{\"id\": \"no text\"}\n";
        continue;
      }
      lines << R"({"id": ")" << i << R"(", "text": ")";
      for (int paragraph = 0; paragraph <= i % 5; ++paragraph) {
        lines << "The minister said on Tuesday that plan " << i << R"( would go ahead.\n\n)"
              << R"(\"We will not wait,\" said Mara Vale, the chair of council )" << paragraph
              << R"(.\n\n)";
      }
      lines << "\"}\n";
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<Taken> read(unsigned threads) {
    Reader reader({folder_.string()}, {});
    std::vector<Taken> all;
    const PipelineSummary summary =
        read_all(reader, *engine_, {.threads = threads}, [&](ReadItem item, Extraction found) {
          all.push_back(
              {item.origin, item.article ? shown(found) : name_of(item.article.error().code)});
          return true;
        });
    EXPECT_FALSE(summary.stopped);
    EXPECT_EQ(summary.articles, static_cast<std::uint64_t>(kLines - kLines / 10));
    EXPECT_EQ(summary.failed, static_cast<std::uint64_t>(kLines / 10));
    EXPECT_GT(summary.statements, summary.articles);
    return all;
  }

  static constexpr int kLines = 150;
  static Engine* engine_;
  fs::path folder_;
};
Engine* Pipeline::engine_ = nullptr;

TEST_F(Pipeline, GivesTheSameInTheSameOrderForAnyNumberOfThreads) {
  const std::vector<Taken> one = read(1);
  ASSERT_EQ(one.size(), static_cast<std::size_t>(kLines));
  EXPECT_EQ(one[4].what, "MissingField");
  EXPECT_EQ(one, read(4));
}

TEST_F(Pipeline, SkipPassesArticlesOnUnread) {
  Reader reader({folder_.string()}, {});
  int asked = 0;
  std::vector<std::string> unread;
  read_all(
      reader, *engine_, {.threads = 2},
      [&](ReadItem item, Extraction found) {
        if (item.article && found.model.empty()) unread.push_back(item.article->id);
        return unread.size() < 3;
      },
      [&](const Article& article) {
        ++asked;
        return article.id.back() == '7';
      });
  EXPECT_EQ(unread, (std::vector<std::string>{"7", "17", "27"}));
  EXPECT_GE(asked, 25);
}

TEST_F(Pipeline, EndsWhenTakeHasEnough) {
  Reader reader({folder_.string()}, {});
  int taken = 0;
  const auto summary =
      read_all(reader, *engine_, {.threads = 3}, [&](ReadItem, Extraction) { return ++taken < 5; });
  EXPECT_EQ(taken, 5);
  EXPECT_TRUE(summary.stopped);
}

TEST_F(Pipeline, StopsWhenAskedAndSaysHowFarItCame) {
  Reader reader({folder_.string()}, {});
  std::atomic<bool> stop = false;
  ReadProgress progress;
  int taken = 0;
  const auto summary =
      read_all(reader, *engine_, {.threads = 2, .stop = &stop, .progress = &progress},
               [&](ReadItem, Extraction) {
                 stop = ++taken >= 3;
                 return true;
               });
  EXPECT_TRUE(summary.stopped);
  EXPECT_LT(taken, kLines);
  EXPECT_GT(progress.bytes_read, 0u);
  EXPECT_LE(progress.bytes_read, progress.bytes_total);
}

}  // namespace
}  // namespace onrecord
