// Fills a record with planted statements, 25 an article, through Store::add. Beside the record goes
// what was planted: RECORD.planted, a line a statement in the order of their keys,
// KIND<tab>ORIGINAL<tab>OTHER<tab>WORDS.
//
//     fill RECORD.db BASES.tsv STATEMENTS [SEED] [repeats] [beside]
//
// What is scored has seed 1, and what was tuned on, others.
//
// Says what each fortieth part took: STATEMENTS<tab>MS<tab>CPU_MS an article. `beside`: every article
// also goes, right after or before, into RECORD.without, which keeps no wordings; what that took
// follows as two more columns. Taking turns, both see the same machine.
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include "onrecord/digest.h"
#include "onrecord/store.h"
#include "planted.h"
#include "sqlite/sqlite_store.h"

namespace {

using namespace onrecord;

constexpr int kInArticle = 25, kPublishers = 60;

std::string two_digits(std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (number < 10) digits.insert(0, 1, '0');
  return digits;
}

struct Made {
  Article article;
  Extraction extraction;
};

void append(Made& made, const bench::PlantedStatement& planted) {
  std::string& text = made.article.text;
  const auto at = [&] { return static_cast<std::uint32_t>(text.size()); };
  Statement statement;
  statement.form = Form::Direct;
  statement.confidence = 0.9;
  const std::uint32_t content = at();
  text.append("\"").append(planted.words).append(",\"");
  statement.content = {{content, at()}};
  text += ' ';
  const std::uint32_t cue = at();
  text += "said";
  statement.cue = {{cue, at()}};
  text += ' ';
  const std::uint32_t source = at();
  text += planted.speaker;
  statement.source = {{source, at()}};
  text += ".\n\n";
  made.extraction.statements.push_back(std::move(statement));
}

Made make_article(std::uint64_t number, bench::Planter& planter, std::ostream& kept) {
  Made made;
  Article& article = made.article;
  article.id = "planted-" + std::to_string(number);
  article.publisher = "Outlet " + std::to_string(number * 7919 % kPublishers);
  article.published = "201";
  article.published.append(std::to_string(number * 31 % 10))
      .append("-")
      .append(two_digits(1 + number * 17 % 12))
      .append("-")
      .append(two_digits(1 + number * 13 % 28));
  article.origin = article.id + ".txt";
  article.encoding = "UTF-8";
  made.extraction.model = "planted";
  for (int i = 0; i < kInArticle; ++i) {
    const bench::PlantedStatement planted = planter.next();
    append(made, planted);
    kept << bench::name_of(planted.how) << '\t' << planted.original << '\t' << planted.other << '\t'
         << planted.words << '\n';
  }
  article.digest = sha256(article.text);
  return made;
}

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// A record that is being filled, and what that took since it was last asked.
class Filled {
 public:
  static Result<Filled> open(const std::string& path, bool wordings) {
    auto store = open_record(path, OpenMode::Write);
    if (!store) return store.error();
    // open_record makes no others.
    if (!wordings) static_cast<store::SqliteStore&>(**store).keep_no_wordings();
    return Filled(std::move(*store));
  }

  Status add(const Made& made) {
    const auto begun = std::chrono::steady_clock::now();
    const double before = processor_ms();
    const auto added = store_->add(made.article, made.article.text, made.extraction);
    processor_ += processor_ms() - before;
    took_ += std::chrono::steady_clock::now() - begun;
    if (!added) return added.error();
    if (*added != Added::New) return Error{Error::Code::BadValue, 0, made.article.id + ": not new"};
    return Done{};
  }

  void say(std::uint64_t articles) {
    std::cout << '\t' << took_.count() / static_cast<double>(articles) << '\t'
              << processor_ / static_cast<double>(articles);
    took_ = took_.zero();
    processor_ = 0;
  }

 private:
  explicit Filled(std::unique_ptr<Store> store) : store_(std::move(store)) {}
  std::unique_ptr<Store> store_;
  std::chrono::duration<double, std::milli> took_{0};
  double processor_ = 0;
};

struct Options {
  std::string record, bases;
  std::uint64_t articles = 0, seed = 1;
  bool repeats = false, beside = false;
};

Status fill(const Options& options) {
  std::ifstream bases(options.bases);
  bench::Planter planter(bases, options.seed, options.repeats);
  std::ofstream kept(options.record + ".planted");
  std::vector<Filled> records;
  for (const bool wordings : {true, false}) {
    if (!wordings && !options.beside) break;
    auto opened = Filled::open(options.record + (wordings ? "" : ".without"), wordings);
    if (!opened) return opened.error();
    records.push_back(std::move(*opened));
  }
  const std::uint64_t step = std::max<std::uint64_t>(1, options.articles / 40);
  for (std::uint64_t number = 0; number < options.articles; ++number) {
    const Made made = make_article(number, planter, kept);
    for (std::size_t turn = 0; turn < records.size(); ++turn) {
      if (auto done = records[(turn + number) % records.size()].add(made); !done) return done;
    }
    if ((number + 1) % step != 0) continue;
    std::cout << (number + 1) * kInArticle;
    for (Filled& record : records) record.say(step);
    std::cout << std::endl;
  }
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::vector<std::string> words(argv + 1, argv + argc);
  const auto take = [&](const char* word) { return std::erase(words, word) > 0; };
  options.repeats = take("repeats");
  options.beside = take("beside");
  if (words.size() != 3 && words.size() != 4) {
    std::cerr << "usage: fill RECORD.db BASES.tsv STATEMENTS [SEED] [repeats] [beside]\n";
    return 2;
  }
  options.record = words[0];
  options.bases = words[1];
  options.articles = std::stoull(words[2]) / kInArticle;
  if (words.size() == 4) options.seed = std::stoull(words[3]);
  if (const auto done = fill(options); !done) {
    std::cerr << options.record << ": " << done.error().what << '\n';
    return 2;
  }
  return 0;
}
