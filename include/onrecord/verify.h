// Verify: is it on record? A quotation, or each that a draft has, judged against a record.
//
//     const auto found = verify(*store, {"It is over", "Ruth Vale"});
//     if (!found) return found.error();
//     std::cout << name_of(found->answer.verdict) << '\n';                    // "exact"
//
//     for (DraftQuotation& quoted : quotations_of(article, read_article(worker, article))) {
//       const auto checked = verify(*store, std::move(quoted.query));
//     }
//
// It looks up what may answer (Store::candidates) and judges it (onrecord/match.h, which says what a
// verdict means and costs). A Store belongs to one thread; the rest are pure functions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/match.h"
#include "onrecord/store.h"

namespace onrecord {

// What of the record is looked through.
struct Within {
  std::string about = {};          // words of the content or addressee
  std::string from = {}, to = {};  // published on or between
};

// A quotation, what was looked at for it, and what is to be said of it.
struct Verified {
  Query query;
  std::vector<Candidate> candidates;
  std::vector<Attested> attested;  // the same, as they were judged: the answer's indices mean these
  Answer answer;
};

// Errors: Empty (the quotation has no words), and those of Store::candidates.
Result<Verified> verify(Store& store, Query query, const Within& within = {});

// Texts of articles, by key. Offsets of evidence count from the start of its article's text.
using Texts = std::map<std::int64_t, std::string>;
// Reads those that an answer's evidence stands in, if they are not there yet. Errors: those of Store::text.
Status read_texts(Store& store, const Verified& verified, Texts& texts);
// Parallel to what was attested, as `answer_as_json` takes them; empty where nothing stands as evidence.
std::vector<std::string_view> texts_of(const Verified& verified, const Texts& texts);

// What an article that is not out yet quotes.
struct DraftQuotation {
  Query query;           // the words between quotation marks, and their speaker if the draft has one
  std::vector<Span> at;  // where they stand in its text, in bytes; in order
};

// Of each direct or mixed statement that quotes a word at all, in order.
std::vector<DraftQuotation> quotations_of(const Article& article, const Extraction& extraction);

// Is a text that somebody wants to have verified a draft that quotes, rather than one quotation? So it is
// if it has more than forty words or several paragraphs, and quotation marks around some words but not around eight or more.
// Requires: valid UTF-8.
bool is_draft(std::string_view text);

}  // namespace onrecord
