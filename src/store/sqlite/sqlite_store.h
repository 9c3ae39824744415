// The record in one SQLite file. Its statements are spread over add.cpp, search.cpp, read.cpp and
// verify.cpp; open.cpp makes it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connection.h"
#include "dates.h"
#include "facet_counter.h"
#include "facet_rows.h"
#include "facet_sums.h"
#include "joiner.h"
#include "match.h"
#include "onrecord/store.h"
#include "page_order.h"
#include "tokens.h"
#include "wordings.h"

namespace onrecord::store {

// The whole schema's version: how many migrations there are.
int newest_version();
// Brings a record of `version` to the newest, in the caller's transaction.
Status migrate(Connection& connection, int version);

class Verification;

struct SpeakerPart;  // rulings.cpp

class SqliteStore final : public Store {
 public:
  SqliteStore(Connection connection, Tokenizer tokenizer)
      : connection_(std::move(connection)), tokenizer_(std::move(tokenizer)) {}

  Result<Added> add(const Article& article, std::string_view bytes,
                    const Extraction& extraction) override;
  Result<bool> has(std::string_view digest, std::string_view model) override;
  Result<Page> search(const SearchQuery& query) override;
  Result<StoredArticle> article(std::string_view key_or_id) override;
  Result<std::string> text(std::int64_t article) override;
  Status each_article(const std::function<bool(const StoredArticle&)>& visit) override;
  Result<RecordCounts> counts() override;
  Result<bool> replace(std::int64_t article, const Extraction& extraction) override;
  Result<Facets> facets(const SearchQuery& query) override;
  Result<Survey> survey(const SearchQuery& query) override;
  Result<Facets::Tally> statements_by_day(const SearchQuery& query) override;
  Result<DisputePage> disputes(std::uint32_t limit, const std::string& cursor) override;
  Result<SpeakerPage> speakers(const SpeakerQuery& query) override;
  Result<std::vector<Quoted>> quoted(const std::string& from, const std::string& to) override;
  Result<std::vector<StoredSpeaker>> speakers_named(std::string_view who) override;
  Result<StoredSpeaker> speaker(std::int64_t key) override;
  Result<JoiningPage> joinings(std::int64_t speaker, std::uint32_t limit,
                               const std::string& cursor) override;
  Result<std::vector<Ruling>> rulings() override;
  Result<std::int64_t> merge(const Meant& first, const Meant& second, const std::string& why,
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

  // For measuring what wordings cost: what is added from then on has none, and `verify_all` says so.
  void keep_no_wordings() { keeps_wordings_ = false; }

 private:
  // add.cpp
  Result<bool> knows(std::string_view digest);
  Result<std::int64_t> publisher_key(const std::string& name);
  Result<std::int64_t> medium_key(const std::string& name);  // 0 of an empty one
  Result<std::int64_t> model_key(const std::string& fingerprint);
  Result<std::optional<std::int64_t>> version_before(const Article& article,
                                                     std::int64_t publisher);
  Status supersede(std::int64_t article, Joiner& joiner);

  // statements.cpp: all that hangs on an article's statements. Whoever keeps more about statements
  // adds to both.
  struct Home {  // of statements
    std::int64_t article, publisher;
    bool superseded;
    std::int64_t last_key = 0;  // new statements have greater ones
    std::optional<std::int64_t> corrects = std::nullopt;
    bool again = false;  // the article has had statements before
  };
  Status keep_statements(const Home& home, const Article& article, const Extraction& extraction,
                         const ProfileKeys& profiles);
  Status drop_statements(const StoredArticle& stored);
  Result<Facet> facet_for(std::int64_t place, const Statement& statement, const Tags& tags,
                          const ProfileKeys& profiles);
  Result<ProfileKeys> load_profiles(std::int64_t article);
  // Takes all words of an article's statements out of the index, or puts them in. Requires: its
  // places and profiles are those with which they were, or are to be, put in.
  enum class Index { Out, In };
  Status index(Index which, const StoredArticle& stored, bool superseded);
  // Looks again at which profiles an article's speakers have.
  Status profile_anew(std::int64_t article, Joiner& joiner);
  // False if its speakers have the profiles that they would get now.
  Result<bool> profile_if_stale(const StoredArticle& stored);

  // read.cpp
  Result<std::int64_t> newest_version_of(std::int64_t article);
  Result<std::int64_t> key_of_article(std::string_view key_or_id);
  // Without text and statements. NotFound if there is none.
  Result<StoredArticle> load_article(std::int64_t key);
  // Valid UTF-8, or NotARecord.
  Result<std::string> load_text(std::int64_t article);
  Status load_statements(StoredArticle& stored);
  Status count_articles(RecordCounts& counts);
  Status load_speakers(StoredArticle& stored);  // and whom they join
  Result<Joined> load_joined(std::int64_t article, std::uint32_t index);
  Result<Speaker> load_speaker(std::int64_t article, std::uint32_t index);
  Result<Statement> load_statement(std::int64_t key);
  Result<StoredArticle> load_whole(std::int64_t key);
  Result<StoredArticle> load_in_one(std::int64_t key);

  // search.cpp
  Result<std::vector<Hit>> load_hits(const std::vector<PagePlace>& places, const Wanted& wanted);
  // An article with its text, and those of its speakers that were asked for: hits of one article share
  // them.
  struct ArticleAtHand {
    StoredArticle stored;
    std::map<std::uint32_t, std::pair<Speaker, Joined>> speakers;
  };
  Result<ArticleAtHand> take_article(std::int64_t article);
  Status load_hit_speaker(Hit& hit, ArticleAtHand& article);
  Result<Hit> load_hit(std::int64_t key, ArticleAtHand& at_hand, const Wanted& wanted);
  Status load_counterparts(Hit& hit, const std::string& text);
  // What the query says is checked first.
  struct Asked;
  Result<Asked> read_query(const SearchQuery& query);
  // `expression` must live as long as the rows. None if nothing can be found.
  Result<std::optional<Rows>> rows_of_words(const SearchQuery& query, const Asked& asked,
                                            std::string& expression);
  // hits.h. Calls `visit` for each hit, newest first, with its facet and its fit (fit.h; 0 but for
  // Sort::Best); of Columns::Place, only the facet's place may be known. Nothing is called if nothing
  // can be found.
  enum class Columns { Place, Facets };
  template <class Visit>
  Status each_hit(const SearchQuery& query, const Asked& asked, Columns columns, Visit&& visit);
  template <class Visit>
  Status each_counted(const SearchQuery& query, const Asked& asked, Visit&& visit);
  template <class Visit>
  Status each_indexed(const SearchQuery& query, const Asked& asked, Columns columns, Visit&& visit);
  Status first_places(const SearchQuery& query, const Asked& asked, PageOrder& order);
  Status newest_places(const SearchQuery& query, const Asked& asked, PageOrder& order);
  Status oldest_places(const SearchQuery& query, const Asked& asked, PageOrder& order);
  Result<Page> load_page(const SearchQuery& query, const Asked& asked, PageOrder& order);
  Result<std::vector<std::int64_t>> publishers_named(const std::string& name);

  // A transaction in which what is remembered of the record holds. For reading alone: what is counted
  // of rows that are then undone would be remembered too.
  Result<Transaction> begin_reading();
  // facets.cpp
  Result<FacetCounter> count_hits(const SearchQuery& query, const Asked& asked, Columns columns);
  // Both of a query's counts and its page's places.
  Result<FacetCounter> count_and_page(const SearchQuery& query, const Asked& asked, PageOrder& order);
  Result<Facets> facets_of(const FacetCounter& counter);
  Result<Facets::Tally> named(const KeyTally& tally, const char* name_of_key);
  Status count_statements(RecordCounts& counts);
  Result<std::optional<std::vector<std::vector<std::string>>>> tags_of(const SearchQuery& query);

  // speakers.cpp, rulings.cpp, people.cpp
  Result<Joined> joined_speaker(std::int64_t key);
  Result<std::vector<std::string>> names_of(std::int64_t speaker);
  // Of the record's speakers: how many statements.
  Result<KeyTally> quoted_in(const SpeakerQuery& query);
  // Of statements that several speakers make together, on one day: one for each of them.
  struct Together {
    std::uint32_t publisher, speaker;
  };
  Result<const std::vector<Together>*> together_on(Day day);
  Status add_together(std::int64_t statement, std::uint32_t publisher, std::vector<Together>& list);
  Result<KeyTally> speakers_of(const KeyTally& profiles);
  Status load_speakers_of_profiles();
  Result<StoredSpeaker> load_stored_speaker(std::int64_t key);
  // In articles that are not superseded.
  struct Presence {
    std::uint64_t articles = 0;
    std::optional<std::int64_t> first, last;  // days
  };
  Result<Presence> presence_of(std::int64_t speaker);
  Status load_aliases(StoredSpeaker& speaker);
  Status load_roles(StoredSpeaker& speaker);
  Result<Joining> load_joining(std::int64_t key);  // of an article's speaker
  Result<std::vector<std::int64_t>> speaker_keys(std::string_view who);
  Result<std::set<std::int64_t>> speakers_with_words(std::string_view words);
  Result<std::vector<SpeakerPart>> parts_of(std::int64_t speaker);
  Result<SpeakerPart> part_meant(const Meant& meant);
  Result<std::vector<std::int64_t>> split_articles(std::int64_t speaker, const SplitOff& off);
  Status pin_speakers(std::int64_t ruling, std::int64_t speaker, const SplitOff& off,
                      const std::vector<std::int64_t>& articles);
  Result<std::vector<std::int64_t>> articles_with(const std::set<std::string>& offices);

  // corrections.cpp
  Result<std::int64_t> article_of_request(const CorrectionRequest& request);
  Result<std::vector<Correction>> load_corrections(const std::vector<std::int64_t>& keys);

  // wordings.cpp: the variants of an article's statements, before these have their rows; 0: none
  Result<std::vector<std::int64_t>> keep_wordings(const Home& home, std::string_view text,
                                                  const std::vector<Statement>& statements);
  Status forget_wordings(std::int64_t article);
  Result<std::vector<std::int64_t>> statement_keys(std::int64_t article);
  // candidates.cpp
  Result<Candidate> load_candidate(std::int64_t statement, std::vector<Statement>& statements);
  Status link_candidates(std::vector<Candidate>& list, std::vector<Statement>& statements);
  // wordings_read.cpp
  Result<Carrier> load_carrier(std::int64_t statement);
  // What it was made of too: the statement, and its article's text.
  Result<Carrier> load_carrier(std::int64_t statement, Statement& loaded, std::string& text);
  Result<std::string> carried_words(const Carrier& carrier);
  Result<std::vector<Variant>> load_variants(std::int64_t wording);
  // Requires: its variants.
  Result<std::vector<LinkedWording>> load_linked(const Wording& wording);
  Result<WordingLine> load_line(std::int64_t wording);
  struct Ranked {
    std::int64_t key;
    std::uint64_t variants, outlets;
  };
  Result<Ranked> rank_wording(std::int64_t key,
                              std::unordered_map<std::int64_t, std::int64_t>& publishers);

  friend class Verification;  // verify.cpp

  Connection connection_;
  Tokenizer tokenizer_;
  RecentAnchors recent_;
  // Remembered until the record changes.
  Change change_;
  FacetSums sums_;
  FacetRows facet_rows_;
  std::vector<std::uint32_t> speaker_of_profile_;  // by key; 0 if it has none
  std::unordered_map<std::int64_t, Presence> presences_;  // of speakers
  std::unordered_map<Day, std::vector<Together>> together_;
  bool keeps_wordings_ = true;
  std::optional<std::chrono::steady_clock::time_point> give_up_at_;
};

}  // namespace onrecord::store
