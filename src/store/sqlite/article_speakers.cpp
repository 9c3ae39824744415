// An article's own speakers, and whom of the record's they are.
#include <charconv>
#include <limits>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

Error damaged(std::int64_t article, std::string what) {
  return {Error::Code::NotARecord, 0,
          "a speaker of article " + std::to_string(article) + " " + std::move(what)};
}

// "0 9 57 60", or none if it is anything else.
std::optional<std::vector<Span>> spans_in(std::string_view text) {
  std::vector<std::uint32_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::uint32_t number = 0;
    const auto [after, error] = std::from_chars(at, end, number);
    if (error != std::errc() || (after != end && *after != ' ')) return std::nullopt;
    numbers.push_back(number);
    at = after == end ? end : after + 1;
  }
  if (numbers.size() % 2 != 0) return std::nullopt;
  std::vector<Span> spans;
  for (std::size_t i = 0; i < numbers.size(); i += 2) spans.push_back({numbers[i], numbers[i + 1]});
  return spans;
}

}  // namespace

Result<Speaker> SqliteStore::load_speaker(std::int64_t article, std::uint32_t index) {
  Speaker speaker;
  std::int64_t key = 0;
  {
    Rows row = connection_.query(
        "SELECT key, name, kind, mentions FROM article_speaker WHERE article = ? AND ordinal = ?");
    const auto more = row.bind(article).bind(std::int64_t{index}).next();
    if (!more) return more.error();
    if (!*more) return damaged(article, "is gone");
    key = row.integer(0);
    speaker.name = row.text(1);
    const auto kind = kind_named(row.text(2));
    if (!kind) return damaged(article, "has no such kind");
    speaker.kind = *kind;
    auto mentions = spans_in(row.text(3));
    if (!mentions) return damaged(article, "has mentions that are none");
    speaker.mentions = std::move(*mentions);
  }
  {
    Rows row = connection_.query(
        "SELECT sort, text FROM article_speaker_text WHERE speaker = ? ORDER BY sort, ordinal");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      (row.text(0) == "name" ? speaker.names : speaker.roles).emplace_back(row.text(1));
    }
  }
  Rows row = connection_.query(
      "SELECT member FROM article_speaker_member WHERE speaker = ? ORDER BY ordinal");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return speaker;
    const std::int64_t member = row.integer(0);
    if (member < 0 || member > std::numeric_limits<std::uint32_t>::max()) {
      return damaged(article, "has a member that is none");
    }
    speaker.members.push_back(static_cast<std::uint32_t>(member));
  }
}

Result<Joined> SqliteStore::load_joined(std::int64_t article, std::uint32_t index) {
  Joined joined;
  Rows row = connection_.query(
      "SELECT speaker.key, ifnull(speaker.name, article_speaker.name), ifnull(person.wikidata, '')"
      " FROM article_speaker LEFT JOIN profile ON profile.key = article_speaker.profile"
      " LEFT JOIN speaker ON speaker.key = profile.speaker"
      " LEFT JOIN person ON person.key = speaker.person"
      " WHERE article_speaker.article = ? AND article_speaker.ordinal = ?");
  const auto more = row.bind(article).bind(std::int64_t{index}).next();
  if (!more) return more.error();
  if (!*more) return damaged(article, "is gone");
  if (!row.is_null(0)) joined.key = row.integer(0);
  joined.name = row.text(1);
  joined.wikidata = row.text(2);
  return joined;
}

Status SqliteStore::load_speakers(StoredArticle& stored) {
  std::int64_t count = 0;
  {
    Rows row = connection_.query("SELECT count(*) FROM article_speaker WHERE article = ?");
    const auto more = row.bind(stored.key).next();
    if (!more) return more.error();
    count = row.integer(0);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    auto speaker = load_speaker(stored.key, i);
    if (!speaker) return speaker.error();
    auto joined = load_joined(stored.key, i);
    if (!joined) return joined.error();
    stored.speakers.push_back(std::move(*speaker));
    stored.joined.push_back(std::move(*joined));
  }
  return Done{};
}

}  // namespace onrecord::store
