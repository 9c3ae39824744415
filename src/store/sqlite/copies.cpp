// Articles that are copies of others.
#include <algorithm>

#include "onrecord/utf8.h"
#include "sqlite_store.h"
#include "wordings.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostOfBand = 50;  // a page's boilerplate must not make an article slow

}  // namespace

Result<std::int64_t> WordingKeeper::family_of(std::int64_t article) {
  const auto family = integer(
      std::move(connection_.query("SELECT family FROM family WHERE article = ?").bind(article)));
  if (!family) return family.error();
  return family->value_or(article);
}

Status WordingKeeper::unite_families(std::int64_t article, std::int64_t other) {
  const auto own = family_of(article);
  if (!own) return own.error();
  const auto others = family_of(other);
  if (!others) return others.error();
  const std::int64_t family = std::min(*own, *others);
  for (const std::int64_t one : {article, other}) {
    auto done = connection_.query("INSERT OR IGNORE INTO family VALUES (?, ?)")
                    .bind(one)
                    .bind(family)
                    .run();
    if (!done) return done;
  }
  return connection_.query("UPDATE family SET family = ?1 WHERE family IN (?2, ?3)")
      .bind(family)
      .bind(*own)
      .bind(*others)
      .run();
}

Status WordingKeeper::keep_article(std::int64_t article, const Words& words,
                                   std::optional<std::int64_t> before) {
  std::vector<std::int64_t> likely;
  for (const std::int64_t band : sketch_of(words)) {
    if (auto done = append_keys(band, kMostOfBand, likely); !done) return done;
    add_anchor(band, article);
  }
  std::sort(likely.begin(), likely.end());
  likely.erase(std::unique(likely.begin(), likely.end()), likely.end());
  if (auto done = keep_pairs(article); !done) return done;
  if (before) {
    if (auto done = unite_families(article, *before); !done) return done;
  }
  for (const std::int64_t other : likely) {
    const auto family = family_of(article), others = family_of(other);
    if (!family) return family.error();
    if (!others) return others.error();
    if (*family == *others) continue;
    Words words_there;
    {
      Rows row = connection_.query("SELECT text FROM article_text WHERE article = ?");
      const auto more = row.bind(other).next();
      if (!more) return more.error();
      if (!*more || find_invalid_utf8(row.text(0))) continue;
      words_there = words_of(row.text(0), tokenizer_);
    }
    if (resemblance(words, words_there) < kCopies) continue;
    if (auto done = unite_families(article, other); !done) return done;
  }
  return Done{};
}

Result<std::vector<Copy>> SqliteStore::copies(std::int64_t article) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  std::vector<Copy> copies;
  {
    Rows row = connection_.query(
        "SELECT article.key, id, publisher.name, published, title FROM article"
        " JOIN publisher ON publisher.key = article.publisher WHERE article.key = ?1"
        " OR article.key IN (SELECT article FROM family WHERE family ="
        " (SELECT family FROM family WHERE article = ?1))"
        " ORDER BY published = '', published, article.key");
    row.bind(article);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      copies.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                        std::string(row.text(3)), std::string(row.text(4)), 1});
    }
  }
  if (copies.empty()) {
    return Error{Error::Code::NotFound, 0, "there is no article " + std::to_string(article)};
  }
  Words source;
  for (Copy& copy : copies) {
    const auto text = load_text(copy.article_key);
    if (!text) return text.error();
    const Words words = words_of(*text, tokenizer_);
    if (&copy == &copies.front()) source = words;
    copy.resemblance = resemblance(source, words);
  }
  return copies;
}

}  // namespace onrecord::store
