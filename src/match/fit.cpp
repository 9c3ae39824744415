#include "fit.h"

#include <algorithm>

#include "compare.h"

namespace onrecord::match {
namespace {

void mark_quoted(const Attested& attested, std::vector<Word>& words) {
  if (attested.form == Form::Indirect) {
    for (Word& word : words) word.quoted = false;
  }
  if (attested.form == Form::Direct) {
    for (Word& word : words) word.quoted = true;
  }
}

void add_reported(Line& line) {
  for (const Word& word : line.words) line.reported.push_back(reported_form(word.folded));
}

// What it costs to read `quote`'s word for the statement's.
double price(const Line& quote, std::size_t i, const Line& statement, std::size_t j,
             bool as_reported) {
  const Word &one = quote.words[i], &other = statement.words[j];
  if (one.folded == other.folded) return 0;
  const double weight = std::max(weight_of(one), weight_of(other));
  if (one.bracketed || other.bracketed) return 0.1;
  if (quote.reported[i] == statement.reported[j]) return as_reported ? 0 : 0.35 * weight;
  if (is_respelling(one.folded, other.folded)) return 0.3 * weight;
  if (is_number(one.folded) && is_number(other.folded)) return 0.7 * weight;
  return 1.1 * weight;
}

constexpr std::size_t kLargestTable = 16'000'000;  // cells

// For what is too long for a table: the words that `align` keeps.
Fit fit_by_steps(const Line& quote, const Line& statement) {
  Fit found;
  found.at.assign(quote.words.size(), kNowhere);
  double kept = 0;
  for (const Operation& step : align(statement.words, quote.words)) {
    if (step.what != Operation::What::Keep || step.from.size() != step.to.size()) continue;
    for (std::uint32_t k = 0; k < step.to.size(); ++k) {
      found.at[step.to.begin + k] = step.from.begin + k;
      kept += weight_of(quote.words[step.to.begin + k]);
    }
  }
  found.score = kept / std::max(weight_of(quote.words), 1e-9);
  return found;
}

// One cell's way back.
enum Back : std::uint8_t { Stop, Both, SkipStatement, SkipQuote };

}  // namespace

double weight_of(const Word& word) {
  if (word.bracketed) return 0.1;
  return is_function_word(word.folded) ? 0.35 : 1.0;
}

double weight_of(const std::vector<Word>& words) {
  double sum = 0;
  for (const Word& word : words) sum += weight_of(word);
  return sum;
}

Line line_of(const Attested& attested) {
  Line line;
  for (std::size_t part = 0; part < attested.words.size(); ++part) {
    const std::uint32_t begin = attested.content[part].begin;
    for (Word& word : words_of(attested.words[part])) {
      word.at.begin += begin;
      word.at.end += begin;
      line.words.push_back(std::move(word));
    }
  }
  mark_quoted(attested, line.words);
  add_reported(line);
  return line;
}

Line line_of(const Query& query) {
  Line line{words_of(query.quote), {}};
  if (line.words.size() > kLongestQuery) line.words.resize(kLongestQuery);
  add_reported(line);
  return line;
}

Fit fit(const Line& quote, const Line& statement, bool as_reported) {
  if ((quote.words.size() + 1) * (statement.words.size() + 1) > kLargestTable) {
    return fit_by_steps(quote, statement);
  }
  const std::size_t rows = quote.words.size(), width = statement.words.size() + 1;
  std::vector<float> last(width, 0), next(width);
  std::vector<std::uint8_t> back((rows + 1) * width, Stop);
  for (std::size_t i = 1; i <= rows; ++i) {
    const Word& word = quote.words[i - 1];
    const float drop = static_cast<float>(weight_of(word));
    const bool open = i == rows || quote.words[i].piece != word.piece;  // an ellipsis follows
    next[0] = last[0] + drop;
    back[i * width] = SkipQuote;
    for (std::size_t j = 1; j < width; ++j) {
      const float both = last[j - 1] + static_cast<float>(
                                           price(quote, i - 1, statement, j - 1, as_reported));
      const float left_out =
          open ? 0.0F : static_cast<float>(0.6 * weight_of(statement.words[j - 1]));
      next[j] = both;
      back[i * width + j] = Both;
      if (next[j - 1] + left_out < next[j]) {
        next[j] = next[j - 1] + left_out;
        back[i * width + j] = SkipStatement;
      }
      if (last[j] + drop < next[j]) {
        next[j] = last[j] + drop;
        back[i * width + j] = SkipQuote;
      }
    }
    std::swap(last, next);
  }
  Fit found;
  found.at.assign(rows, kNowhere);
  const double weight = weight_of(quote.words);
  found.score = weight > 0 ? 1 - last[width - 1] / weight : 0;
  for (std::size_t i = rows, j = width - 1; i > 0;) {
    switch (back[i * width + j]) {
      case Both:
        --i, --j;
        found.at[i] = static_cast<std::uint32_t>(j);
        break;
      case SkipStatement:
        --j;
        break;
      default:
        --i;
    }
  }
  return found;
}

Fit tiles(const Line& quote, const Line& statement) {
  const auto &q = quote.words, &s = statement.words;
  Fit found;
  found.at.assign(q.size(), kNowhere);
  for (std::size_t i = 0; i < q.size();) {
    std::size_t best = 0, where = 0;
    for (std::size_t j = 0; j < s.size(); ++j) {
      std::size_t length = 0;
      while (i + length < q.size() && j + length < s.size() &&
             q[i + length].folded == s[j + length].folded) {
        ++length;
      }
      if (length > best) best = length, where = j;
    }
    if (best >= 3) {
      for (std::size_t k = 0; k < best; ++k) {
        found.at[i + k] = static_cast<std::uint32_t>(where + k);
      }
    }
    i += best >= 3 ? best : 1;
  }
  double covered = 0;
  for (std::size_t i = 0; i < q.size(); ++i) {
    if (found.at[i] != kNowhere) covered += weight_of(q[i]);
  }
  const double weight = weight_of(q);
  found.score = weight > 0 ? covered / weight : 0;
  return found;
}

}  // namespace onrecord::match
