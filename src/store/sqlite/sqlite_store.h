// The record in one SQLite file. Its statements are spread over add.cpp, search.cpp, read.cpp and
// verify.cpp; open.cpp makes it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connection.h"
#include "dates.h"
#include "match.h"
#include "onrecord/store.h"
#include "tokens.h"

namespace onrecord::store {

// The whole schema's version: how many migrations there are.
int newest_version();
// Brings a record of `version` to the newest, in the caller's transaction.
Status migrate(Connection& connection, int version);

class Verification;

class SqliteStore final : public Store {
 public:
  SqliteStore(Connection connection, Tokenizer tokenizer)
      : connection_(std::move(connection)), tokenizer_(std::move(tokenizer)) {}

  Result<Added> add(const Article& article, std::string_view bytes,
                    const Extraction& extraction) override;
  Result<bool> has(std::string_view digest, std::string_view model) override;
  Result<Page> search(const SearchQuery& query) override;
  Result<StoredArticle> article(std::string_view key_or_id) override;
  Status each_article(const std::function<bool(const StoredArticle&)>& visit) override;
  Result<RecordCounts> counts() override;
  Result<bool> replace(std::int64_t article, const Extraction& extraction) override;
  Result<Facets> facets(const SearchQuery& query) override;
  Result<Facets::Tally> statements_by_day(const SearchQuery& query) override;
  Result<DisputePage> disputes(std::uint32_t limit, const std::string& cursor) override;
  Result<SpeakerPage> speakers(const SpeakerQuery& query) override;
  Result<std::vector<StoredSpeaker>> speakers_named(std::string_view who) override;
  Result<StoredSpeaker> speaker(std::int64_t key) override;
  Result<JoiningPage> joinings(std::int64_t speaker, std::uint32_t limit,
                               const std::string& cursor) override;
  Result<std::vector<Ruling>> rulings() override;
  Result<std::int64_t> merge(std::int64_t first, std::int64_t second, const std::string& why,
                             const std::string& at) override;
  Result<std::int64_t> split(std::int64_t speaker, const SplitOff& off, const std::string& why,
                             const std::string& at) override;
  Status undo(std::int64_t ruling) override;
  Result<Imported> import_people(const std::vector<Person>& people) override;
  Result<Wording> wording(std::int64_t key) override;
  Result<std::optional<std::int64_t>> wording_of(std::int64_t statement) override;
  Result<WordingPage> wordings(const WordingQuery& query) override;
  Result<std::vector<Copy>> copies(std::int64_t article) override;
  Result<std::vector<Candidate>> candidates(const CandidateQuery& query) override;
  Result<std::int64_t> correct(const CorrectionRequest& request) override;
  Status undo_correction(std::int64_t correction, const std::string& author,
                         const std::string& at) override;
  Result<Correction> correction(std::int64_t key) override;
  Result<std::vector<Correction>> corrections_of(std::int64_t article) override;
  Result<CorrectionPage> corrections(const CorrectionQuery& query) override;
  Result<std::int64_t> change() override;
  void give_up_at(std::optional<std::chrono::steady_clock::time_point> when) override;
  Result<std::vector<Flaw>> verify_all(
      const std::function<void(std::uint64_t, std::uint64_t)>& progress) override;

 private:
  // add.cpp
  Result<bool> knows(std::string_view digest);
  Result<std::int64_t> publisher_key(const std::string& name);
  Result<std::int64_t> model_key(const std::string& fingerprint);
  Result<std::optional<std::int64_t>> version_before(const Article& article,
                                                     std::int64_t publisher);
  Status supersede(std::int64_t article);
  Status keep_statements(std::int64_t key, std::int64_t publisher, const Article& article,
                         const std::vector<Statement>& statements);

  // read.cpp
  Result<std::int64_t> newest_version_of(std::int64_t article);
  // Without text and statements. NotFound if there is none.
  Result<StoredArticle> load_article(std::int64_t key);
  // Valid UTF-8, or NotARecord.
  Result<std::string> load_text(std::int64_t article);
  Status load_statements(StoredArticle& stored);
  Result<Statement> load_statement(std::int64_t key);
  Result<StoredArticle> load_whole(std::int64_t key);

  // search.cpp
  struct Picked;
  Result<Picked> pick(const SearchQuery& query, const Wanted& wanted, const DayRange& days,
                      std::int64_t cursor);
  Result<std::vector<Hit>> load_hits(const std::vector<std::int64_t>& places, const Wanted& wanted);

  friend class Verification;  // verify.cpp

  Connection connection_;
  Tokenizer tokenizer_;
  std::optional<std::chrono::steady_clock::time_point> give_up_at_;
};

}  // namespace onrecord::store
