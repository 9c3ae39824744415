#include "facet_table.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace onrecord::store {
namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

struct Block {
  std::int64_t first = 0;  // as the table names it
  std::int64_t next = kNone;  // of the row after it
  std::string bytes;
};

// The row where a place stands, or would; none if the table is empty.
Result<std::optional<Block>> block_of(Connection& connection, std::int64_t place) {
  Block block;
  {
    Rows row = connection.query(
        "SELECT first, rows FROM facet_block WHERE first ="
        " ifnull((SELECT max(first) FROM facet_block WHERE first <= ?),"
        " (SELECT min(first) FROM facet_block))");
    const auto more = row.bind(place).next();
    if (!more) return more.error();
    if (!*more) return std::optional<Block>();
    block.first = row.integer(0);
    block.bytes = row.text(1);
  }
  Rows row = connection.query("SELECT min(first) FROM facet_block WHERE first > ?");
  const auto more = row.bind(block.first).next();
  if (!more) return more.error();
  if (*more && !row.is_null(0)) block.next = row.integer(0);
  return std::optional(std::move(block));
}

Status drop_block(Connection& connection, std::int64_t first) {
  return connection.query("DELETE FROM facet_block WHERE first = ?").bind(first).run();
}

Status keep_block(Connection& connection, std::int64_t first, std::string_view bytes) {
  return connection.query("INSERT INTO facet_block VALUES (?, ?)")
      .bind(first)
      .bind_bytes(bytes)
      .run();
}

}  // namespace

Status put_facets(Connection& connection, std::vector<Facet> facets) {
  for (auto from = facets.begin(); from != facets.end();) {
    auto found = block_of(connection, from->place);
    if (!found) return found.error();
    Block block;
    if (*found) {
      block = std::move(**found);
      if (auto done = drop_block(connection, block.first); !done) return done;
    }
    const auto to = std::find_if(from, facets.end(),
                                 [&](const Facet& f) { return f.place >= block.next; });
    const auto rows = merged_facets(FacetRow(block.bytes), std::vector<Facet>(from, to));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::int64_t first = FacetRow(rows[i]).place(0);
      if (i == 0 && *found) first = std::min(first, block.first);
      if (auto done = keep_block(connection, first, rows[i]); !done) return done;
    }
    from = to;
  }
  return Done{};
}

Status take_facets(Connection& connection, const std::vector<std::int64_t>& places) {
  for (auto from = places.begin(); from != places.end();) {
    auto found = block_of(connection, *from);
    if (!found) return found.error();
    if (!*found) return Done{};
    const Block& block = **found;
    const auto to = std::find_if(from, places.end(),
                                 [&](std::int64_t place) { return place >= block.next; });
    const std::string left =
        without_facets(FacetRow(block.bytes), std::vector<std::int64_t>(from, to));
    if (auto done = drop_block(connection, block.first); !done) return done;
    if (!left.empty()) {
      if (auto done = keep_block(connection, block.first, left); !done) return done;
    }
    from = to;
  }
  return Done{};
}

Rows rows_of_facets(Connection& connection, const PlaceRange& range) {
  Rows row = connection.query(
      "SELECT rows FROM facet_block WHERE first >="
      " ifnull((SELECT max(first) FROM facet_block WHERE first <= ?1), ?1) AND first <= ?2"
      " ORDER BY first");
  row.bind(range.begin).bind(range.last);
  return row;
}

Rows rows_of_facets_backwards(Connection& connection, const PlaceRange& range) {
  Rows row = connection.query(
      "SELECT rows FROM facet_block WHERE first >="
      " ifnull((SELECT max(first) FROM facet_block WHERE first <= ?1), ?1) AND first <= ?2"
      " ORDER BY first DESC");
  row.bind(range.begin).bind(range.last);
  return row;
}

bool FacetFinder::holds(std::int64_t place) const {
  return row_.size() > 0 && row_.place(row_.size() - 1) >= place;
}

// To step to the next row costs a fifth of what it costs to look one up.
Status FacetFinder::load(std::int64_t place) {
  constexpr int kNear = 6;
  at_ = 0;
  if (kept_.all().size() > 0) {
    rows_.reset();
    row_ = kept_.all();
    return Done{};
  }
  if (auto done = kept_.count_row(connection_); !done) return done;
  for (int near = 0; rows_ && near < kNear; ++near) {
    const auto more = rows_->next();
    if (!more) return more.error();
    row_ = FacetRow(*more ? rows_->text(0) : std::string_view());
    if (holds(place)) return Done{};
    if (!*more) rows_.reset();
  }
  rows_.reset();
  rows_.emplace(rows_of_facets(connection_, {place, places_between(0, kLastDay).last}));
  const auto more = rows_->next();
  if (!more) return more.error();
  row_ = FacetRow(*more ? rows_->text(0) : std::string_view());
  if (!*more) rows_.reset();
  return Done{};
}

Result<Facet> FacetFinder::find(std::int64_t place) {
  if (!holds(place)) {
    if (auto done = load(place); !done) return done.error();
  }
  // The next hit is seldom far.
  for (int near = 0; near < 4 && at_ < row_.size() && row_.place(at_) < place; ++near) ++at_;
  at_ = row_.lower_bound_near(place, at_);
  if (at_ == row_.size() || row_.place(at_) != place) {
    return Error{Error::Code::NotARecord, 0,
                 "statement " + std::to_string(unpack(place).statement) + " is not counted"};
  }
  return row_[at_];
}

}  // namespace onrecord::store
