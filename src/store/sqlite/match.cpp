#include "match.h"

#include <algorithm>
#include <cstddef>

namespace onrecord::store {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

// "a" <operator> "b" of the terms that are wanted, or of those that are not.
std::string joined(const std::vector<Term>& terms, bool without, std::string_view between) {
  std::string out;
  for (const Term& term : terms) {
    if (term.without != without) continue;
    if (!out.empty()) out += between;
    out += quoted(term.text);
  }
  return out;
}

void append_clause(std::string& expression, std::string_view before, std::string_view column,
                   const std::string& clause) {
  if (clause.empty()) return;
  if (!expression.empty()) expression += before;
  expression.append(column).append(" : (").append(clause) += ')';
}

struct PlacedToken {
  Token token;        // its span in bytes of the article's text
  std::size_t piece;  // which of the statement's spans it stands in
};

std::vector<PlacedToken> tokens_of(std::string_view text, const std::vector<Span>& spans,
                                   const Tokenizer& tokenizer) {
  std::vector<PlacedToken> placed;
  for (std::size_t piece = 0; piece < spans.size(); ++piece) {
    for (Token& token : tokenizer.split(cut(text, spans[piece]))) {
      token.span.begin += spans[piece].begin;
      token.span.end += spans[piece].begin;
      placed.push_back({std::move(token), piece});
    }
  }
  return placed;
}

void append_matches(std::vector<Span>& matches, const std::vector<PlacedToken>& tokens,
                    const std::vector<Token>& phrase) {
  if (phrase.empty()) return;
  const auto same = [](const PlacedToken& placed, const Token& token) {
    return placed.token.term == token.term;
  };
  for (auto from = tokens.begin();; ++from) {
    from = std::search(from, tokens.end(), phrase.begin(), phrase.end(), same);
    if (from == tokens.end()) return;
    const auto last = from + static_cast<std::ptrdiff_t>(phrase.size());
    for (auto at = from; at != last;) {
      const auto rest =
          std::find_if(at, last, [=](const PlacedToken& p) { return p.piece != at->piece; });
      matches.push_back({at->token.span.begin, std::prev(rest)->token.span.end});
      at = rest;
    }
  }
}

std::vector<Span> merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (Span span : spans) {
    if (!out.empty() && span.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

std::string joined_words(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += '\n';
    words += cut(text, span);
  }
  return words;
}

}  // namespace

std::string publisher_tag(std::int64_t publisher) {
  return std::to_string(publisher).insert(0, 1, 'p');
}

std::string profile_tag(std::int64_t profile) {
  return std::to_string(profile).insert(0, 1, 's');
}

std::string act_tag(Act act) {
  return std::string("a") + name_of(act);
}

std::string kind_tag(Kind kind) {
  return std::string("k") + name_of(kind);
}

std::string disputed_tag() {
  return "d";
}

IndexRow index_row(std::string_view text, const Statement& statement, const Tags& tags) {
  IndexRow row{joined_words(text, statement.content), joined_words(text, statement.source),
               joined_words(text, statement.addressee), statement.medium,
               publisher_tag(tags.publisher)};
  row.tag += ' ' + act_tag(statement.act) + ' ' + kind_tag(tags.kind);
  for (std::int64_t profile : tags.profiles) row.tag += ' ' + profile_tag(profile);
  if (!statement.disputed_by.empty()) row.tag += ' ' + disputed_tag();
  return row;
}

std::vector<Term> searchable(std::vector<Term> terms, const Tokenizer& tokenizer) {
  std::erase_if(terms, [&](const Term& term) { return tokenizer.split(term.text).empty(); });
  return terms;
}

std::string match_expression(const Wanted& wanted,
                             const std::vector<std::vector<std::string>>& tags) {
  constexpr char kAbout[] = "{content about}";
  std::string expression;
  append_clause(expression, " AND ", "content", joined(wanted.content, false, " AND "));
  append_clause(expression, " AND ", "source", joined(wanted.source, false, " AND "));
  append_clause(expression, " AND ", kAbout, joined(wanted.about, false, " AND "));
  append_clause(expression, " AND ", "medium", joined(wanted.medium, false, " AND "));
  for (const auto& list : tags) {
    std::string any;
    for (const std::string& tag : list) {
      if (!any.empty()) any += " OR ";
      any += quoted(tag);
    }
    append_clause(expression, " AND ", "tag", any);
  }
  // NOT needs something to be left out of: every statement has a tag that begins with p.
  if (expression.empty()) expression = "tag : \"p\" *";
  expression = "(" + expression + ")";
  append_clause(expression, " NOT ", "content", joined(wanted.content, true, " OR "));
  append_clause(expression, " NOT ", "source", joined(wanted.source, true, " OR "));
  append_clause(expression, " NOT ", kAbout, joined(wanted.about, true, " OR "));
  append_clause(expression, " NOT ", "medium", joined(wanted.medium, true, " OR "));
  return expression;
}

std::vector<Span> find_matches(std::string_view text, const Statement& statement,
                               const Wanted& wanted, const Tokenizer& tokenizer) {
  std::vector<Span> matches;
  const auto look = [&](const std::vector<Term>& terms, const std::vector<Span>& spans) {
    if (terms.empty()) return;
    const auto tokens = tokens_of(text, spans, tokenizer);
    for (const Term& term : terms) {
      if (!term.without) append_matches(matches, tokens, tokenizer.split(term.text));
    }
  };
  look(wanted.content, statement.content);
  look(wanted.source, statement.source);
  look(wanted.about, statement.content);
  look(wanted.about, statement.addressee);
  look(wanted.medium, statement.medium_at);
  return merged(std::move(matches));
}

}  // namespace onrecord::store
