#include "fit.h"

#include <algorithm>

#include "compare.h"
#include "onrecord/spelling.h"

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

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;  // FNV-1a
  return hash;
}

void add_traits(Line& line) {
  line.traits.reserve(line.words.size());
  for (const Word& word : line.words) {
    line.traits.push_back({hash_of(word.folded), hash_of(reported_form(word.folded)),
                           hash_of(american_form(word.folded)), static_cast<float>(weight_of(word)),
                           is_function_word(word.folded), is_number(word.folded)});
  }
}

// What it costs to read `quote`'s word for the statement's.
float price(const Line& quote, std::size_t i, const Line& statement, std::size_t j,
            bool as_reported) {
  const Traits &one = quote.traits[i], &other = statement.traits[j];
  if (one.word == other.word) return 0;
  if (quote.words[i].bracketed || statement.words[j].bracketed) return 0.1F;
  const float weight = std::max(one.weight, other.weight);
  if (one.reported == other.reported) return as_reported ? 0 : 0.35F * weight;
  if (is_respelling(quote, i, statement, j)) return 0.3F * weight;
  if (one.number && other.number) return 0.7F * weight;
  return 1.1F * weight;
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
  add_traits(line);
  return line;
}

Line line_of(const Query& query) {
  Line line;
  line.words = words_of(query.quote);
  if (line.words.size() > kLongestQuery) line.words.resize(kLongestQuery);
  add_traits(line);
  return line;
}

bool is_respelling(const Line& a, std::size_t i, const Line& b, std::size_t j) {
  const Traits &one = a.traits[i], &other = b.traits[j];
  if (one.word == other.word || one.number || other.number) return false;
  if (one.american == other.american) return true;
  // One letter can make another form of the word: "want", "wants", "policy", "policing".
  return one.reported != other.reported && is_slip(a.words[i].folded, b.words[j].folded);
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
    const float drop = quote.traits[i - 1].weight;
    const bool open = i == rows || quote.words[i].piece != word.piece;  // an ellipsis follows
    next[0] = last[0] + drop;
    back[i * width] = SkipQuote;
    for (std::size_t j = 1; j < width; ++j) {
      const float both = last[j - 1] + price(quote, i - 1, statement, j - 1, as_reported);
      const float left_out = open ? 0.0F : 0.6F * statement.traits[j - 1].weight;
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
  const auto &q = quote.traits, &s = statement.traits;
  Fit found;
  found.at.assign(q.size(), kNowhere);
  for (std::size_t i = 0; i < q.size();) {
    std::size_t best = 0, where = 0;
    for (std::size_t j = 0; j < s.size(); ++j) {
      std::size_t length = 0;
      while (i + length < q.size() && j + length < s.size() &&
             q[i + length].word == s[j + length].word) {
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
    if (found.at[i] != kNowhere) covered += q[i].weight;
  }
  const double weight = weight_of(quote.words);
  found.score = weight > 0 ? covered / weight : 0;
  return found;
}

}  // namespace onrecord::match
