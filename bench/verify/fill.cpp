// Fills a record with planted statements, 25 an article, through Store::add, and says what each
// tenth took. Beside the record goes what was planted: RECORD.planted, a line a statement in the
// order of their keys, KIND<tab>ORIGINAL<tab>OTHER<tab>WORDS.
//
//     fill RECORD.db BASES.tsv STATEMENTS [repeats]
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>

#include "onrecord/digest.h"
#include "onrecord/store.h"
#include "planted.h"

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

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: fill RECORD.db BASES.tsv STATEMENTS [repeats]\n";
    return 2;
  }
  const std::string record = argv[1];
  std::ifstream bases(argv[2]);
  const std::uint64_t articles = std::stoull(argv[3]) / kInArticle;
  bench::Planter planter(bases, 1, argc > 4);
  std::ofstream kept(record + ".planted");
  auto store = open_record(record, OpenMode::Write);
  if (!store) {
    std::cerr << record << ": " << store.error().what << '\n';
    return 2;
  }
  std::chrono::duration<double, std::milli> took{0};
  const std::uint64_t step = std::max<std::uint64_t>(1, articles / 40);
  for (std::uint64_t number = 0; number < articles; ++number) {
    const Made made = make_article(number, planter, kept);
    const auto begun = std::chrono::steady_clock::now();
    auto added = (*store)->add(made.article, made.article.text, made.extraction);
    took += std::chrono::steady_clock::now() - begun;
    if (!added || *added != Added::New) {
      std::cerr << made.article.id << ": " << (added ? "not new" : added.error().what) << '\n';
      return 2;
    }
    if ((number + 1) % step == 0) {
      std::cout << (number + 1) * kInArticle << '\t' << took.count() / static_cast<double>(step)
                << std::endl;
      took = took.zero();
    }
  }
  return 0;
}
