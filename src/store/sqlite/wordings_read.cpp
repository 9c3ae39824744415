#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "asked.h"
#include "cursor.h"
#include "hits.h"
#include "shared_runs.h"
#include "place.h"
#include "wordings.h"

namespace onrecord {

const char* name_of(Change change) {
  constexpr const char* kNames[] = {"none", "spelling", "wording", "meaning"};
  return kNames[static_cast<int>(change)];
}

const char* name_of(LinkedWording::How how) {
  constexpr const char* kNames[] = {"piece of", "holds", "shares"};
  return kNames[static_cast<int>(how)];
}

namespace store {
namespace {

Error no_wording(std::int64_t key) {
  return {Error::Code::NotFound, 0, "there is no wording " + std::to_string(key)};
}

void count(const std::vector<Carrier>& carriers, std::set<std::string>& outlets,
           std::set<std::int64_t>& sources) {
  for (const Carrier& carrier : carriers) {
    outlets.insert(carrier.publisher);
    sources.insert(carrier.family);
  }
}

bool is_earlier(const Carrier& a, const Carrier& b) {
  const auto order = [](const Carrier& c) {
    return std::tuple(c.published.empty(), std::string_view(c.published), c.article_key,
                      c.statement_key);
  };
  return order(a) < order(b);
}

// Marks around the words belong to the article, not to the words; but a mark without its other half
// is that of a quotation inside them, or of one that goes on.
std::string_view without_marks(std::string_view words) {
  using Marks = std::pair<std::string_view, std::string_view>;
  constexpr Marks kPairs[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"„", "”"},  {"”", "”"},
                              {"‘", "’"},   {"''", "''"}, {"``", "''"}, {"«", "»"}, {"»", "«"}};
  const auto between = [&](const Marks& pair) -> std::optional<std::string_view> {
    const auto& [open, close] = pair;
    if (words.size() <= open.size() + close.size()) return std::nullopt;
    if (!words.starts_with(open) || !words.ends_with(close)) return std::nullopt;
    const std::string_view inside =
        words.substr(open.size(), words.size() - open.size() - close.size());
    // “One” and “two”: what opens does not end where what closes began.
    const bool apart = inside.find(open) != inside.npos || inside.find(close) != inside.npos;
    return apart ? std::nullopt : std::optional(inside);
  };
  for (bool again = true; again;) {
    again = false;
    for (const Marks& pair : kPairs) {
      if (const auto inside = between(pair)) words = *inside, again = true;
    }
  }
  return words;
}

}  // namespace

Result<Carrier> SqliteStore::load_carrier(std::int64_t statement) {
  Statement loaded;
  std::string text;
  return load_carrier(statement, loaded, text);
}

Result<Carrier> SqliteStore::load_carrier(std::int64_t statement, Statement& loaded,
                                          std::string& text) {
  Carrier carrier;
  carrier.statement_key = statement;
  {
    Rows row = connection_.query(
        "SELECT article.key, id, publisher.name, published, title, url, form,"
        " coalesce((SELECT min(f.article) FROM family f WHERE f.family ="
        " (SELECT family FROM family WHERE article = article.key)), article.key),"
        " EXISTS (SELECT * FROM article later WHERE later.corrects = article.key)"
        " FROM statement JOIN article ON article.key = statement.article"
        " JOIN publisher ON publisher.key = article.publisher WHERE statement.key = ?");
    const auto more = row.bind(statement).next();
    if (!more) return more.error();
    if (!*more) {
      return Error{Error::Code::NotARecord, 0,
                   "there is no statement " + std::to_string(statement)};
    }
    carrier.article_key = row.integer(0);
    carrier.article_id = row.text(1);
    carrier.publisher = row.text(2);
    carrier.published = row.text(3);
    carrier.title = row.text(4);
    carrier.url = row.text(5);
    if (const auto form = form_named(row.text(6))) carrier.form = *form;
    carrier.family = row.integer(7);
    carrier.superseded = row.integer(8) != 0;
  }
  auto found = load_statement(statement);
  if (!found) return found.error();
  loaded = std::move(*found);
  auto whole = load_text(carrier.article_key);
  if (!whole) return whole.error();
  text = std::move(*whole);
  for (const auto* spans : {&loaded.content, &loaded.source}) {
    for (const Span span : *spans) {
      if (span.end > text.size()) {
        return Error{Error::Code::NotARecord, 0,
                     "statement " + std::to_string(statement) + " is damaged"};
      }
    }
  }
  carrier.content = loaded.content;
  if (loaded.speaker) {
    const auto joined = load_joined(carrier.article_key, *loaded.speaker);
    if (!joined) return joined.error();
    carrier.speaker = joined->name;
    carrier.speaker_key = joined->key.value_or(0);
    const auto speaker = load_speaker(carrier.article_key, *loaded.speaker);
    if (!speaker) return speaker.error();
    carrier.kind = speaker->kind;
    carrier.names = speaker->names;
  }
  carrier.confidence = loaded.confidence;
  for (const Span span : loaded.source) {
    if (!carrier.source.empty()) carrier.source += ' ';
    carrier.source += cut(text, span);
  }
  return carrier;
}

Result<std::string> SqliteStore::carried_words(const Carrier& carrier) {
  const auto text = load_text(carrier.article_key);
  if (!text) return text.error();
  std::string words;
  for (const Span span : carrier.content) {
    if (!words.empty()) words += " … ";
    words += without_marks(cut(*text, span));
  }
  return words;
}

Result<std::vector<Variant>> SqliteStore::load_variants(std::int64_t wording) {
  std::vector<std::pair<std::int64_t, std::int64_t>> keys;  // variant, statement
  {
    Rows row = connection_.query(
        "SELECT variant.key, statement.key FROM variant JOIN statement ON variant = variant.key"
        " WHERE (variant.key = ?1 AND wording = ?1)"
        " OR (wording = ?1 AND wording <> variant.key) ORDER BY variant.key, statement.key");
    row.bind(wording);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.emplace_back(row.integer(0), row.integer(1));
    }
  }
  std::vector<Variant> variants;
  for (const auto& [variant, statement] : keys) {
    auto carrier = load_carrier(statement);
    if (!carrier) return carrier.error();
    if (variants.empty() || variants.back().key != variant) {
      variants.emplace_back();
      variants.back().key = variant;
    }
    variants.back().carriers.push_back(std::move(*carrier));
  }
  for (Variant& variant : variants) {
    std::sort(variant.carriers.begin(), variant.carriers.end(), is_earlier);
    auto words = carried_words(variant.carriers.front());
    if (!words) return words.error();
    variant.words = std::move(*words);
    std::set<std::string> outlets;
    std::set<std::int64_t> sources;
    count(variant.carriers, outlets, sources);
    variant.outlets = outlets.size();
    variant.sources = sources.size();
  }
  const auto length = [&](const Variant& v) { return words_of(v.words, tokenizer_).size(); };
  std::sort(variants.begin(), variants.end(), [&](const Variant& a, const Variant& b) {
    const auto of_a = length(a), of_b = length(b);
    if (of_a != of_b) return of_a > of_b;
    return a.outlets != b.outlets ? a.outlets > b.outlets : a.words < b.words;
  });
  return variants;
}

Result<Wording> SqliteStore::wording(std::int64_t key) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  Wording wording;
  wording.key = key;
  auto variants = load_variants(key);
  if (!variants) return variants.error();
  if (variants->empty()) return no_wording(key);
  wording.variants = std::move(*variants);
  std::set<std::string> outlets;
  std::set<std::int64_t> sources;
  wording.earliest = wording.variants.front().carriers.front();
  for (const Variant& variant : wording.variants) {
    count(variant.carriers, outlets, sources);
    wording.statements += variant.carriers.size();
    if (is_earlier(variant.carriers.front(), wording.earliest)) {
      wording.earliest = variant.carriers.front();
    }
  }
  wording.outlets = outlets.size();
  wording.sources = sources.size();
  auto linked = load_linked(wording);
  if (!linked) return linked.error();
  wording.linked = std::move(*linked);
  return wording;
}

Result<WordingLine> SqliteStore::load_line(std::int64_t wording) {
  const auto variants = load_variants(wording);
  if (!variants) return variants.error();
  if (variants->empty()) return no_wording(wording);
  WordingLine line;
  line.key = wording;
  line.words = variants->front().words;
  line.variants = variants->size();
  std::set<std::string> outlets;
  std::set<std::int64_t> sources;
  for (const Variant& variant : *variants) {
    count(variant.carriers, outlets, sources);
    line.statements += variant.carriers.size();
    line.gravest = std::max(line.gravest, variant.change);
    for (const Carrier& carrier : variant.carriers) {
      if (carrier.published.empty()) continue;
      if (line.first_day.empty() || carrier.published < line.first_day) {
        line.first_day = carrier.published;
      }
      line.last_day = std::max(line.last_day, carrier.published);
    }
  }
  line.outlets = outlets.size();
  line.sources = sources.size();
  return line;
}

Result<std::optional<std::int64_t>> SqliteStore::wording_of(std::int64_t statement) {
  Rows row = connection_.query(
      "SELECT wording FROM statement JOIN variant ON variant.key = variant"
      " WHERE statement.key = ? AND length(words) >= ?");
  const auto more = row.bind(statement).bind(std::int64_t{4 * kFewestWords}).next();
  if (!more) return more.error();
  if (!*more) return std::optional<std::int64_t>();
  return std::optional(row.integer(0));
}

// By what the tables say alone; texts are read for the lines that are shown. Most wordings are
// carried once, and one speaker's stand in few articles.
Result<SqliteStore::Ranked> SqliteStore::rank_wording(
    std::int64_t key, std::unordered_map<std::int64_t, std::int64_t>& publishers) {
  Ranked line{key, 0, 0};
  std::vector<std::int64_t> statements;
  {
    std::set<std::int64_t> variants;
    Rows row = connection_.query(
        "SELECT variant.key, statement.key FROM variant"
        " JOIN statement ON variant = variant.key WHERE (variant.key = ?1 AND wording = ?1)"
        " OR (wording = ?1 AND wording <> variant.key)");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      variants.insert(row.integer(0));
      statements.push_back(row.integer(1));
    }
    line.variants = variants.size();
  }
  if (statements.size() < 2) {
    line.outlets = statements.size();
    return line;
  }
  std::set<std::int64_t> outlets;
  for (const std::int64_t statement : statements) {
    Rows row = connection_.query("SELECT article FROM statement WHERE key = ?");
    const auto more = row.bind(statement).next();
    if (!more) return more.error();
    if (!*more) continue;
    const auto [known, fresh] = publishers.try_emplace(row.integer(0), 0);
    if (fresh) {
      Rows article = connection_.query("SELECT publisher FROM article WHERE key = ?");
      const auto found = article.bind(known->first).next();
      if (!found) return found.error();
      if (*found) known->second = article.integer(0);
    }
    outlets.insert(known->second);
  }
  line.outlets = outlets.size();
  return line;
}

Result<WordingPage> SqliteStore::wordings(const WordingQuery& query) {
  const bool all = query.by.empty() && query.from.empty() && query.to.empty();
  const SearchQuery those{.from = query.from, .to = query.to, .by = query.by};
  const auto asked = read_query(those);
  if (!asked) return asked.error();
  const auto cursor = read_cursor(query.cursor, 1);
  if (!cursor) return cursor.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  std::vector<std::int64_t> statements;
  if (!all) {
    const auto done = each_hit(those, *asked, Columns::Place, [&](const Facet& facet, std::int64_t) {
      statements.push_back(unpack(facet.place).statement);
    });
    if (!done) return done.error();
  }
  std::set<std::int64_t> keys, variants;
  for (const std::int64_t statement : statements) {
    Rows row = connection_.query("SELECT variant FROM statement WHERE key = ? AND variant IS NOT NULL");
    const auto more = row.bind(statement).next();
    if (!more) return more.error();
    if (!*more || !variants.insert(row.integer(0)).second) continue;
    const auto key = wording_of(statement);
    if (!key) return key.error();
    if (*key) keys.insert(**key);
  }
  if (all) {
    Rows row = connection_.query(
        "SELECT wording FROM variant WHERE wording <> key GROUP BY wording"
        " ORDER BY count(*) DESC, wording LIMIT 1000");
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.insert(row.integer(0));
    }
  }
  std::vector<Ranked> lines;
  std::unordered_map<std::int64_t, std::int64_t> publishers;  // of articles
  for (const std::int64_t key : keys) {
    const auto line = rank_wording(key, publishers);
    if (!line) return line.error();
    if (line->variants > 1 || line->outlets > 1) lines.push_back(*line);
  }
  // The store does not grade changes: by gravity, all are alike.
  const bool by_outlets = query.order == WordingQuery::Order::MostOutlets;
  const auto rank = [&](const Ranked& line) {
    return by_outlets ? std::pair(line.outlets, line.variants)
                      : std::pair(line.variants, line.outlets);
  };
  std::stable_sort(lines.begin(), lines.end(), [&](const Ranked& a, const Ranked& b) {
    return rank(a) > rank(b);
  });
  WordingPage page;
  page.total = lines.size();
  const std::size_t from = cursor->empty() ? 0 : static_cast<std::size_t>(cursor->front());
  for (std::size_t i = from; i < lines.size() && page.lines.size() < query.limit; ++i) {
    auto line = load_line(lines[i].key);
    if (!line) return line.error();
    page.lines.push_back(std::move(*line));
  }
  if (from + page.lines.size() < lines.size()) {
    page.next = write_cursor({static_cast<std::int64_t>(from + page.lines.size())});
  }
  return page;
}

}  // namespace store
}  // namespace onrecord
