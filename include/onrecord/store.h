// Store: keep it; find it again.
//
//     auto store = open_record("onrecord.db", OpenMode::Write);
//     if (!store) return store.error();
//     auto added = (*store)->add(article, bytes, extraction);  // one transaction
//     auto page = (*store)->search({.words = "hospital", .from = "2024-03-01"});
//
// A record keeps each article once (by the digest of its bytes), the bytes as received, its text,
// and the statements found in it with the fingerprint of the weights that found them.
//
// What `add` has acknowledged is on the disk: it survives a kill -9, a full disk and a loss of
// power (as far as the disk keeps what it says it has written). What it has not acknowledged is not
// in the record at all. Articles are never changed or deleted; `replace` puts new statements in the
// place of old ones.
//
// Speakers. A person or organization of an article joins one of the record's speakers in the same
// transaction; onrecord/people.h says by what. Each joining keeps its reason. Merges and splits
// that somebody asks for stand above it, are kept with theirs, and hold for what comes later.
//
// Versions. Two articles are versions of one source if they have the same address (not empty, the
// same to the byte), or the same id and the same publisher. Without a publisher, the same id is
// enough unless both have addresses and these differ; ids of different publishers have nothing to
// do with each other. The one added later is the later version. Each version is linked to the one
// before, so that versions form a line; where address and id point at different lines, the address
// decides.
//
// One Store belongs to one thread; many processes may read while one writes. Cost: about 5 ms to
// add an article of 25 statements, most of it the disk's; a search reads the index for every hit,
// as the total is counted, and the articles of one page.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/correction.h"
#include "onrecord/people.h"
#include "onrecord/result.h"
#include "onrecord/statement.h"
#include "onrecord/wording.h"

namespace onrecord {

// What became of an article handed to `add`.
enum class Added {
  New,
  Known,       // the same bytes are in the record already, whatever their origin: nothing changed
  Correction,  // other bytes of the same source: both are kept, linked
};

// Which of the record's speakers an article's speaker is. Persons and organizations have a key;
// others (documents, groups, people without names) only the name that their article has.
struct Joined {
  std::optional<std::int64_t> key = {};
  std::string name = {};      // the record's
  std::string wikidata = {};  // "Q76", or empty
};

struct StoredArticle {
  std::int64_t key = 0;  // in this record only; grows in the order of adding
  Article article;
  std::string model;                         // that found its statements
  std::optional<std::int64_t> corrects;      // key of the version before this one
  std::optional<std::int64_t> corrected_by;  // key of the next version
  std::vector<Statement> statements;
  std::vector<std::int64_t> statement_keys;  // parallel to statements
  std::vector<Speaker> speakers;  // as the article tells; Statement::speaker is an index into them
  std::vector<Joined> joined;     // parallel to speakers
};

// The order of a search's pages. Undated statements are last in both orders of time; of one day, they
// stand in the order of adding, then by place in the article.
enum class Sort {
  Newest,
  Oldest,
  // By how well the words fit, which hangs on the statement alone: the words asked for (of the content,
  // and of what it is about) closest together first; of those that are, what has them most often; then
  // direct before mixed before indirect; then the newest. Without such words, as Newest.
  Best,
};
const char* name_of(Sort sort);  // "newest"
Result<Sort> sort_named(std::string_view name);  // Errors: BadValue

struct SearchQuery {
  // Words of the content: each must be there, in any order; "a phrase" (its words in a row, across
  // a cue too); -without. Case and accents are ignored. Nothing else acts: * and NEAR are like any
  // other characters, and what holds no letter or digit is skipped; nothing but such finds nothing.
  // Empty: any.
  std::string words = {};
  std::string speaker = {};        // the same for the words of the source
  std::string publisher = {};      // whole name; case, accents and punctuation ignored
  std::string from = {}, to = {};  // published on or between: YYYY, YYYY-MM or YYYY-MM-DD
  std::optional<Form> form = {};
  // One of the record's speakers: key, Wikidata id or name, as speakers_named reads them (all whom
  // it finds); also as one of several who speak together.
  std::string by = {};
  std::string about = {};   // words of the content, or of whom it is said to or about
  std::string medium = {};  // words of the medium
  std::optional<Act> act = {};
  std::optional<Kind> kind = {};  // the speaker's
  bool disputed = false;          // only what somebody in its article rejects
  bool superseded = false;  // also the statements of articles that have a later version
  Sort sort = Sort::Newest;
  std::uint32_t limit = 20;
  std::string cursor = {};  // from the page before, of the same sort; empty for the first
};

// The other side of a dispute.
struct Counterpart {
  std::int64_t statement_key = 0;
  Joined speaker;
  std::string words;  // of its content, spans divided by " … "
};

// One statement found, with what a reader needs to judge it.
struct Hit {
  std::int64_t statement_key = 0;
  std::int64_t article_key = 0;
  Article article;          // without its text
  Statement statement;      // its parent is an index among the article's statements
  bool superseded = false;  // the article has a later version
  std::string context;      // the sentences that hold the statement, a slice of the article's text
  std::uint32_t context_begin = 0;  // byte of the article's text where `context` begins
  std::vector<Span> matches;        // words that matched, in bytes of the article's text; ordered
  // Statement::speaker and disputed_by are indices among the article's; this they stand for.
  std::optional<Speaker> speaker;   // as the article tells, without mentions
  Joined joined;
  std::vector<Counterpart> disputed_by, disputes;
};

struct Page {
  std::vector<Hit> hits;    // in the order of the query's `sort`
  std::uint64_t total = 0;  // hits on all pages
  std::string next;         // cursor of the next page; empty at the end
};

// How often each value stands in the statements of a query; most first, then by name.
struct Facets {
  using Tally = std::vector<std::pair<std::string, std::uint64_t>>;
  std::uint64_t total = 0;
  Tally acts, forms, kinds, mediums, publishers;  // empty values left out
  Tally months;                                   // "2024-03", in order of time
  std::vector<std::pair<Joined, std::uint64_t>> speakers;  // the 50 most quoted with a key
};

// A page of a query's hits, and what is counted over all of them.
struct Survey {
  Page page;
  Facets facets;
  Facets::Tally days;  // statements by day of publication, as of statements_by_day
};

// A statement and one that rejects it.
struct Dispute {
  Hit claim, rejection;
};

struct DisputePage {
  std::vector<Dispute> disputes;  // newest first, as in a Page
  std::string next;
};

// What a speaker was called, or was: as articles have it, or as a people file does.
struct Alias {
  std::string name;
  std::uint64_t articles = 0;
  bool from_file = false;
};
struct Role {
  std::string title, of, party;  // of articles: the words of the title alone
  std::string first, last;  // published days that give it; of a file: its dates, empty if open
  std::uint64_t articles = 0;
  bool from_file = false;
};

// A person or organization of the record. Statements of superseded articles are not counted.
struct StoredSpeaker {
  std::int64_t key = 0;  // stays the same while the speaker has any of its profiles
  std::string name;
  Kind kind = Kind::Person;
  std::string wikidata;
  std::uint64_t statements = 0, articles = 0;
  std::string first_day, last_day;  // of publication
  std::vector<Alias> aliases;       // most frequent first; the name among them
  std::vector<Role> roles;          // newest first; of a file before those of articles
};

struct SpeakerQuery {
  std::string name = {};  // words of any of their names, each must be there; empty: any
  std::optional<Kind> kind = {};
  std::string publisher = {};      // count only what this outlet published, as in SearchQuery
  std::string from = {}, to = {};  // count only what was published then
  std::uint32_t limit = 20;
  std::string cursor = {};
};

struct SpeakerPage {
  std::vector<StoredSpeaker> speakers;  // most statements first, then by key; no aliases and roles
  std::uint64_t total = 0;
  std::string next;
};

struct Quoted {
  std::int64_t speaker = 0;  // key
  std::uint64_t statements = 0;
};

// One article's speaker in one of the record's.
struct Joining {
  std::int64_t article_key = 0;
  std::string article_id, published;
  std::uint32_t index = 0;  // among the article's speakers
  std::string name;         // as the article tells
  std::vector<std::string> roles;
  std::uint64_t statements = 0;
  std::string reason;
  std::int64_t ruling = 0;  // what forced it here, or 0
};

struct JoiningPage {
  std::vector<Joining> joinings;  // in order of article, then index
  std::uint64_t total = 0;
  std::string next;
};

// Something that a person said about speakers, against the record's own joining.
struct Ruling {
  std::int64_t key = 0;
  enum class What { Merge, Split } what = What::Merge;
  std::string first, second;  // names of the speakers at that time
  std::string why, at;        // `at` is the time that was given with it
  bool undone = false;
};

// Whom a merge means: a speaker, by the name that it was found by. Where others have been merged with it before, it is
// whoever bears that name; or the speaker's own name, if none is given or nobody bears it.
struct Meant {
  std::int64_t speaker = 0;
  std::string name = {};
};

// What is split off a speaker: its articles' speakers in these articles and their later versions, or of this name.
struct SplitOff {
  std::vector<std::string> articles = {};  // keys or ids
  std::string name = {};
};

struct Imported {
  std::uint64_t added = 0, changed = 0, unchanged = 0;
  std::uint64_t speakers = 0;  // of the record that are now known to be one of them
};

struct RecordCounts {
  std::uint64_t articles = 0, statements = 0, corrections = 0;
  std::uint64_t bytes = 0;  // received, before compression
  std::uint64_t direct = 0, mixed = 0, indirect = 0, without_source = 0;
  std::string first_published, last_published;  // empty if no article has a date
  std::uint64_t speakers = 0, persons = 0, organizations = 0;  // of the record
  std::uint64_t with_speaker = 0, disputed = 0, people = 0;    // people: entries of people files
  std::vector<std::pair<std::string, std::uint64_t>> acts, kinds;  // and statements; most first
  // Name (empty if not known) and articles; most articles first, then by name.
  std::vector<std::pair<std::string, std::uint64_t>> publishers, models;
};

// One thing that `verify_all` found wrong.
struct Flaw {
  std::string where;  // "article 12 (id …)", "statement 99", "record"
  std::string what;
};

enum class OpenMode {
  Read,   // NotFound if there is none
  Write,  // made if there is none, migrated if older
};

class Store {
 public:
  virtual ~Store() = default;

  // Requires: `bytes` are those that `article.digest` is of. Errors: Full, Busy, Denied, Io;
  // TooLarge (a text or origin over 1,000,000,000 bytes); BadValue (bytes, spans or text that
  // `check` would reject). On error the record is as before.
  virtual Result<Added> add(const Article& article, std::string_view bytes,
                            const Extraction& extraction) = 0;
  // Is an article with these bytes in the record, found by this model? By any, if `model` is empty.
  // Lets `add` skip the reading of what it has. Errors: Io.
  virtual Result<bool> has(std::string_view digest, std::string_view model) = 0;
  // Pages neither lose nor repeat a statement, whatever is added meanwhile before or after them.
  // Errors: BadValue (a date, a cursor), Syntax (over 256 words), Io.
  virtual Result<Page> search(const SearchQuery& query) = 0;
  // By key, or else by the article's own id (its newest version). "id:" before an id keeps one of
  // digits from being taken for a key. Errors: NotFound, Io.
  virtual Result<StoredArticle> article(std::string_view key_or_id) = 0;
  // The text of an article alone, by key. Errors: NotFound, NotARecord, Io.
  virtual Result<std::string> text(std::int64_t article) = 0;
  // Every article in order of key, one at a time; stops early if `visit` returns false. `visit` may
  // use this Store. Errors: Io.
  virtual Status each_article(const std::function<bool(const StoredArticle&)>& visit) = 0;
  virtual Result<RecordCounts> counts() = 0;

  // Puts what was found now in the place of what an article had, all of it or nothing. Statements
  // get new keys. False if the record has just that already, and its speakers are joined as they would be now (an older
  // program may have joined them otherwise: they alone are then). Errors: NotFound, BadValue, and those of `add`.
  virtual Result<bool> replace(std::int64_t article, const Extraction& extraction) = 0;

  // Counts over all pages of a query. Cost: that of finding each hit; without words, some
  // nanoseconds for each statement of the record.
  virtual Result<Facets> facets(const SearchQuery& query) = 0;
  // `search`, `facets` and `statements_by_day` of one query, in one pass.
  virtual Result<Survey> survey(const SearchQuery& query) = 0;
  // Statements of a query by day of publication, in order of time; undated articles left out.
  virtual Result<Facets::Tally> statements_by_day(const SearchQuery& query) = 0;
  // Newest first; those of superseded articles left out. Errors: BadValue (a cursor), Io.
  virtual Result<DisputePage> disputes(std::uint32_t limit, const std::string& cursor) = 0;

  // Errors of all below: BadValue (a date, a cursor), NotFound (no such speaker, article or
  // ruling), Io; of those that write, those of `add` too.
  virtual Result<SpeakerPage> speakers(const SpeakerQuery& query) = 0;
  // Those who said something published on or between these days, alone or with others; most first,
  // then by key.
  virtual Result<std::vector<Quoted>> quoted(const std::string& from, const std::string& to) = 0;
  // By key, Wikidata id or name, whole. Case and accents are ignored; if nobody has that whole
  // name, those who have all of its words in one name; if there are none either, without forms of
  // address ("Ms Vale"). Most quoted first; never empty.
  virtual Result<std::vector<StoredSpeaker>> speakers_named(std::string_view who) = 0;
  virtual Result<StoredSpeaker> speaker(std::int64_t key) = 0;
  virtual Result<JoiningPage> joinings(std::int64_t speaker, std::uint32_t limit,
                                       const std::string& cursor) = 0;
  virtual Result<std::vector<Ruling>> rulings() = 0;
  // The second becomes the first. BadValue if they are one already. The ruling's key.
  virtual Result<std::int64_t> merge(const Meant& first, const Meant& second,
                                     const std::string& why, const std::string& at) = 0;
  // BadValue if nothing, or everything, would be split off.
  virtual Result<std::int64_t> split(std::int64_t speaker, const SplitOff& off,
                                     const std::string& why, const std::string& at) = 0;
  virtual Status undo(std::int64_t ruling) = 0;
  // Adds people; one with the same Wikidata id, or the same name and first office, takes the place
  // of what was there.
  virtual Result<Imported> import_people(const std::vector<Person>& people) = 0;

  // Errors of these: NotFound (no such wording, article or speaker), BadValue (a date, a cursor),
  // Io. A wording's key stays while its first variant has a statement.
  virtual Result<Wording> wording(std::int64_t key) = 0;
  // Of a statement; none if it has fewer than four words.
  virtual Result<std::optional<std::int64_t>> wording_of(std::int64_t statement) = 0;
  virtual Result<WordingPage> wordings(const WordingQuery& query) = 0;
  // The family of an article, the source first, then by day; the article alone if it has none.
  virtual Result<std::vector<Copy>> copies(std::int64_t article) = 0;
  // The statements most like a quotation, the likest first, then by key, with those that they stand
  // inside and that reject them behind. Empty if it has no letter or digit. Cost: some milliseconds
  // among millions of statements. Errors: BadValue (a date), Encoding, TooLarge (over 20,000
  // words), Io.
  virtual Result<std::vector<Candidate>> candidates(const CandidateQuery& query) = 0;

  // Readers' corrections; onrecord/correction.h says what they are. Errors of those that write:
  // NotFound (no such article, statement or correction), MissingField (no author, time, reason or
  // content), BadValue (spans that `check` would reject, nothing that changes, undone already) and
  // those of `add`. `correct` gives the correction's key.
  virtual Result<std::int64_t> correct(const CorrectionRequest& request) = 0;
  virtual Status undo_correction(std::int64_t correction, const std::string& author,
                                 const std::string& at) = 0;
  virtual Result<Correction> correction(std::int64_t key) = 0;
  // Of one article, by key, in the order in which they were made, undone ones too.
  virtual Result<std::vector<Correction>> corrections_of(std::int64_t article) = 0;
  // Errors: NotFound (no such article), BadValue (a cursor), Io.
  virtual Result<CorrectionPage> corrections(const CorrectionQuery& query) = 0;

  // Another number once a commit of another connection has changed the record. Errors: Io.
  virtual Result<std::int64_t> change() = 0;
  // From then on all that is asked, or being looked up, fails with Interrupted. None: never, as at
  // first.
  virtual void give_up_at(std::optional<std::chrono::steady_clock::time_point> when) = 0;
  // Re-reads every origin, digest, span, link, foreign key and indexed word. `progress`, if given,
  // gets articles done and in all. Errors: Io.
  virtual Result<std::vector<Flaw>> verify_all(
      const std::function<void(std::uint64_t, std::uint64_t)>& progress) = 0;
};

// The article as it reads with its corrections applied. What a reader added has the key 0.
StoredArticle corrected(StoredArticle stored, const std::vector<Correction>& corrections);

// `patience`: how long to wait for another program's writing, here and in all that the Store does,
// before Busy. A file in a folder that may not be written to can be read as long as nobody writes
// to it. Errors: NotFound, Denied, Io, Full, Busy, NotARecord, Version (a newer record; or, to
// Read, an older).
Result<std::unique_ptr<Store>> open_record(
    const std::string& path, OpenMode mode,
    std::chrono::milliseconds patience = std::chrono::seconds(5));

}  // namespace onrecord
