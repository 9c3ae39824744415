#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "onrecord/statement.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

constexpr std::array<Form, 3> kForms = {Form::Direct, Form::Mixed, Form::Indirect};

// Letters and digits: what marks and cues of punctuation cannot make direct or indirect.
std::size_t count_word_characters(std::string_view text, Span span) {
  std::size_t count = 0;
  for (std::size_t at = span.begin; at < span.end;) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) ++count;
  }
  return count;
}

bool has_word(std::string_view text, Span span) {
  for (std::size_t at = span.begin; at < span.end;) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

Span overlap(Span a, Span b) {
  const Span both{std::max(a.begin, b.begin), std::min(a.end, b.end)};
  return both.begin < both.end ? both : Span{};
}

// Does the quotation's part reach beyond the content by words on both sides? Then it is somebody's
// whose words the content stands among, and says nothing of how the content itself was put.
bool surrounds(std::string_view text, Span part, const std::vector<Span>& content) {
  const Span extent{content.front().begin, content.back().end};
  return part.begin < extent.begin && extent.end < part.end &&
         has_word(text, {part.begin, extent.begin}) && has_word(text, {extent.end, part.end});
}

}  // namespace

const char* name_of(Form form) {
  switch (form) {
    case Form::Direct:
      return "direct";
    case Form::Mixed:
      return "mixed";
    case Form::Indirect:
      return "indirect";
  }
  assert(false);
  return "";
}

Result<Form> form_named(std::string_view name) {
  for (Form form : kForms) {
    if (name == name_of(form)) return form;
  }
  return Error{Error::Code::BadValue, 0,
               "no form of a statement is called \"" + std::string(name) + "\""};
}

Form form_of(std::string_view text, const TextStructure& structure,
             const std::vector<Span>& content) {
  if (content.empty()) return Form::Indirect;
  std::size_t all = 0;
  for (Span span : content) all += count_word_characters(text, span);
  // Parts of nested quotations overlap those around them, so what is quoted is counted up to where
  // the parts so far reach.
  std::size_t quoted = 0;
  std::vector<Span> parts;
  for (const Quotation& quotation : structure.quotations) {
    if (quotation.parts.front().begin >= content.back().end) break;
    for (Span part : quotation.parts) {
      if (!surrounds(text, part, content)) parts.push_back(part);
    }
  }
  std::sort(parts.begin(), parts.end());
  for (Span span : content) {
    std::uint32_t reached = span.begin;
    for (Span part : parts) {
      const Span both = overlap({reached, span.end}, part);
      if (both.empty()) continue;
      quoted += count_word_characters(text, both);
      reached = both.end;
    }
  }
  if (quoted == 0) return Form::Indirect;
  return quoted == all ? Form::Direct : Form::Mixed;
}

}  // namespace onrecord
