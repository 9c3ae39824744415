// The form that corrects a statement, read.
#pragma once

#include "../routes.h"

namespace onrecord::server {

// The form of a statement as it stands.
CorrectForm form_of(const StoredArticle& stored, std::size_t statement);
// As it was sent.
CorrectForm form_of(const Fields& fields, const StoredArticle& stored);

// The article that is meant. Errors: MissingField, NotFound, and those of the record.
Result<StoredArticle> article_of(const Fields& fields, Store& store);

struct SentCorrection {
  CorrectionRequest request;  // without a time
  CorrectForm form;           // as it was sent, with what is to be asked about words in it
  bool words_are_clear = true;
};
// A part of the statement is sent as offsets ("content" = "10-25,31-60", in `unit`), or as words
// ("content_words"): what differs from the words that it has is looked for in the article. Of both, the
// offsets say which place of the words is meant.
// Errors: BadValue.
Result<SentCorrection> read_form(const Fields& fields, const StoredArticle& stored, Unit unit);

}  // namespace onrecord::server
