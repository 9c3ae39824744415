#include "onrecord/verify.h"

namespace onrecord {
namespace {

Attested as_attested(const Candidate& candidate) {
  const Carrier& carrier = candidate.carrier;
  return {carrier.statement_key, carrier.article_key, carrier.article_id, carrier.publisher,
          carrier.published,     carrier.form,        carrier.content,    candidate.words,
          carrier.source,        carrier.speaker,     carrier.names,      carrier.kind,
          carrier.confidence,    candidate.parent,    candidate.disputed_by};
}

// `visit` is given the index of each statement that an answer shows.
template <class Visit>
void each_shown(const Answer& answer, Visit&& visit) {
  for (const auto* list : {&answer.evidence, &answer.rejections}) {
    for (const Evidence& evidence : *list) visit(evidence.attested);
  }
}

}  // namespace

Result<Verified> verify(Store& store, Query query, const Within& within) {
  if (words_of(query.quote).empty()) {
    return Error{Error::Code::Empty, 0, "the quotation has no words"};
  }
  auto found = store.candidates({.quotation = query.quote,
                                 .about = within.about,
                                 .from = within.from,
                                 .to = within.to});
  if (!found) return found.error();
  Verified verified{std::move(query), std::move(*found), {}, {}};
  for (const Candidate& candidate : verified.candidates) {
    verified.attested.push_back(as_attested(candidate));
  }
  verified.answer = judge(verified.query, verified.attested);
  return verified;
}

Status read_texts(Store& store, const Verified& verified, Texts& texts) {
  Status done = Done{};
  each_shown(verified.answer, [&](std::size_t index) {
    const std::int64_t article = verified.attested[index].article_key;
    if (!done || texts.contains(article)) return;
    auto text = store.text(article);
    if (text) {
      texts.emplace(article, std::move(*text));
    } else {
      done = text.error();
    }
  });
  return done;
}

std::vector<std::string_view> texts_of(const Verified& verified, const Texts& texts) {
  std::vector<std::string_view> views(verified.attested.size());
  each_shown(verified.answer, [&](std::size_t index) {
    const auto text = texts.find(verified.attested[index].article_key);
    if (text != texts.end()) views[index] = text->second;
  });
  return views;
}

}  // namespace onrecord
