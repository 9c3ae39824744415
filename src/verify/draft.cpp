#include <algorithm>

#include "onrecord/verify.h"

namespace onrecord {
namespace {

constexpr std::size_t kLongestOne = 40;  // words that are taken for one quotation, whatever marks are in it
constexpr std::ptrdiff_t kWordsAround = 8;

// The stretches of a mixed statement's words that stand between marks, in bytes of the text.
std::vector<Span> quoted_in(std::string_view text, Span content) {
  std::vector<Span> stretches;
  bool within = false;
  for (const Word& word : words_of(cut(text, content))) {
    const Span at{content.begin + word.at.begin, content.begin + word.at.end};
    if (word.quoted && within) {
      stretches.back().end = at.end;
    } else if (word.quoted) {
      stretches.push_back(at);
    }
    within = word.quoted;
  }
  return stretches;
}

// A cue in the middle is left out; what stood between two pieces without marks is an ellipsis.
DraftQuotation quoted_by(std::string_view text, const Statement& statement) {
  DraftQuotation quotation;
  std::string& quote = quotation.query.quote;
  for (const Span content : statement.content) {
    const auto stretches =
        statement.form == Form::Mixed ? quoted_in(text, content) : std::vector<Span>{content};
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      if (!quote.empty()) quote += i == 0 ? " " : " … ";
      quote += cut(text, stretches[i]);
      quotation.at.push_back(stretches[i]);
    }
  }
  return quotation;
}

}  // namespace

std::vector<DraftQuotation> quotations_of(const Article& article, const Extraction& extraction) {
  std::vector<DraftQuotation> quotations;
  for (const Statement& statement : extraction.statements) {
    if (statement.form == Form::Indirect) continue;
    DraftQuotation quotation = quoted_by(article.text, statement);
    if (words_of(quotation.query.quote).empty()) continue;
    if (statement.speaker) quotation.query.by = extraction.speakers[*statement.speaker].name;
    quotations.push_back(std::move(quotation));
  }
  return quotations;
}

bool is_draft(std::string_view text) {
  const auto words = words_of(text);
  const auto quoted =
      std::count_if(words.begin(), words.end(), [](const Word& word) { return word.quoted; });
  const bool long_enough = words.size() > kLongestOne || find_paragraphs(text).size() > 1;
  return long_enough && quoted > 0 && std::ssize(words) - quoted >= kWordsAround;
}

}  // namespace onrecord
