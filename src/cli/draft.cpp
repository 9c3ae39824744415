#include "draft.h"

namespace onrecord::cli {
namespace {

// A cue in the middle is left out; what stood between two pieces without marks is an ellipsis.
void add_quoted(std::string_view words, std::string& quote) {
  bool within = false, first = true;
  std::size_t begin = 0, end = 0;
  const auto add = [&] {
    if (!within) return;
    if (!quote.empty()) quote += first ? " " : " … ";
    quote.append(words.substr(begin, end - begin));
    within = first = false;
  };
  for (const Word& word : words_of(words)) {
    if (!word.quoted) {
      add();
      continue;
    }
    if (!within) begin = word.at.begin;
    end = word.at.end;
    within = true;
  }
  add();
}

}  // namespace

std::vector<Query> quotations_of(const Article& article, const Extraction& extraction) {
  std::vector<Query> queries;
  for (const Statement& statement : extraction.statements) {
    if (statement.form == Form::Indirect) continue;
    Query query;
    for (const Span span : statement.content) {
      const std::string_view words = cut(article.text, span);
      if (statement.form == Form::Mixed) {
        add_quoted(words, query.quote);
      } else {
        if (!query.quote.empty()) query.quote += ' ';
        query.quote += words;
      }
    }
    if (words_of(query.quote).empty()) continue;
    if (statement.speaker) query.by = extraction.speakers[*statement.speaker].name;
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace onrecord::cli
