#include "fit.h"

#include <algorithm>
#include <vector>

#include "connection.h"
#include "fts5.h"

namespace onrecord::store {
namespace {

constexpr int kContent = 0;        // the first column of `words`
constexpr int kMostBetween = 255;  // words; more are as far apart
constexpr int kMostOften = 15;

// Where a phrase that was asked for stands in the content, in words.
struct Found {
  int phrase, begin, end;
};

// FTS5 tells them in the order of their beginnings.
int find_in_content(const Fts5ExtensionApi* api, Fts5Context* context, std::vector<Found>& found) {
  int count = 0;
  if (const int rc = api->xInstCount(context, &count); rc != SQLITE_OK) return rc;
  for (int i = 0; i < count; ++i) {
    int phrase = 0, column = 0, begin = 0;
    if (const int rc = api->xInst(context, i, &phrase, &column, &begin); rc != SQLITE_OK) return rc;
    if (column == kContent) {
      found.push_back({phrase, begin, begin + api->xPhraseSize(context, phrase)});
    }
  }
  return SQLITE_OK;
}

// The phrases that were found, and the words that they have together.
struct Asked {
  int phrases = 0, words = 0;
};
Asked asked_of(const std::vector<Found>& found, std::vector<int>& times) {
  Asked asked;
  for (const Found& one : found) {
    if (times[static_cast<std::size_t>(one.phrase)]++ > 0) continue;
    ++asked.phrases;
    asked.words += one.end - one.begin;
  }
  std::fill(times.begin(), times.end(), 0);
  return asked;
}

// Words of the least stretch that holds each phrase once, besides those asked for.
int words_between(const std::vector<Found>& found, std::vector<int>& times) {
  const Asked asked = asked_of(found, times);
  int missing = asked.phrases, least = kMostBetween;
  std::size_t from = 0;
  for (const Found& last : found) {
    if (times[static_cast<std::size_t>(last.phrase)]++ == 0) --missing;
    for (; missing == 0; ++from) {
      least = std::min(least, last.end - found[from].begin - asked.words);
      if (--times[static_cast<std::size_t>(found[from].phrase)] == 0) ++missing;
    }
  }
  return std::max(least, 0);  // phrases may overlap
}

void fit(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
         sqlite3_value**) {
  std::vector<Found> found;
  if (const int rc = find_in_content(api, context, found); rc != SQLITE_OK) {
    sqlite3_result_error_code(result, rc);
    return;
  }
  if (found.empty()) return sqlite3_result_int(result, 0);
  std::vector<int> times(static_cast<std::size_t>(api->xPhraseCount(context)));
  const int often = std::min(static_cast<int>(found.size()), kMostOften);
  sqlite3_result_int(result, 1 + words_between(found, times) * (kMostOften + 1) + kMostOften - often);
}

}  // namespace

Status add_fit(sqlite3* db) {
  fts5_api* api = fts5_of(db);
  const int rc = api == nullptr ? SQLITE_ERROR : api->xCreateFunction(api, "fit", nullptr, fit, nullptr);
  if (rc != SQLITE_OK) return sqlite_error(db, rc);
  return Done{};
}

}  // namespace onrecord::store
