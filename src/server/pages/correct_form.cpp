#include "correct_form.h"

#include <algorithm>

#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::array kActs = {Act::Say,     Act::Ask,    Act::Deny,  Act::Decline, Act::Accuse,
                              Act::Promise, Act::Direct, Act::Agree, Act::Think,   Act::Other};
constexpr std::uint32_t kAround = 60;  // bytes of text beside words that are to be chosen

Literal label_of(const std::string& part) {
  if (part == "source") return "Words that name the speaker";
  if (part == "cue") return "Words that report it";
  if (part == "content") return "What was said";
  return "Words that say to whom";
}

// As many whole words before or after a place as there is room for.
std::string_view before(std::string_view text, std::uint32_t at) {
  const std::size_t from = at > kAround ? text.find(' ', at - kAround) : 0;
  return from < at ? cut(text, {static_cast<std::uint32_t>(from), at}) : std::string_view();
}
std::string_view after(std::string_view text, std::uint32_t at) {
  const std::size_t end = text.size() - at > kAround ? text.rfind(' ', at + kAround) : text.size();
  return end != text.npos && end > at ? cut(text, {at, static_cast<std::uint32_t>(end)}) : std::string_view();
}

// "10-25,31-60", in characters.
std::string offsets_of(const std::vector<Span>& spans, const SpanConverter& converter) {
  std::string offsets;
  for (const Span span : spans) {
    const CharSpan at = converter.from_bytes(span);
    if (!offsets.empty()) offsets += ',';
    offsets += std::to_string(at.begin) + "-" + std::to_string(at.end);
  }
  return offsets;
}

// Which of the places is meant?
Html choice(const WordsField& field, const std::string& text) {
  Html html;
  if (field.places.empty()) return html;
  const SpanConverter converter(text, Unit::CodePoint);
  html.raw("<fieldset class=\"places\"><legend>These words stand in the article more than once. Which are meant?</legend>\n");
  for (std::size_t i = 0; i < field.places.size(); ++i) {
    const auto& place = field.places[i];
    html.raw("<p><label><input type=\"radio\"").attr("name", field.name).attr("value", offsets_of(place, converter));
    if (i == field.nearest) html.raw(" checked");
    html.raw("> <span>… ").text(before(text, place.front().begin)).raw("<mark>").text(cut(text, place.front())).raw("</mark>");
    html.text(after(text, place.front().end)).raw(" …</span></label></p>\n");
  }
  return html.raw("</fieldset>\n");
}

Html words_field(const WordsField& field, const std::string& text) {
  const std::string id = field.name + "-words", hint = field.name + "-hint";
  Html html;
  html.raw("<div class=\"all part\"").attr("data-part", field.name).raw("><label").attr("for", id).raw(">").raw(label_of(field.name));
  html.raw("</label> <textarea").attr("rows", field.name == "content" ? "3" : "1").attr("id", id).attr("name", field.name + "_words");
  if (!field.complaint.empty()) html.raw(" aria-invalid=\"true\"").attr("aria-describedby", hint);
  html.raw(">").text(field.words).raw("</textarea>\n");
  if (!field.complaint.empty()) html.raw("<p class=\"bad\"").attr("id", hint).raw(">").text(field.complaint).raw("</p>\n");
  return html.add(choice(field, text)).raw("</div>\n");
}

// Each paragraph says where it begins, in characters, so that words selected in it have offsets.
Html text_of(const StoredArticle& stored, const Statement& statement) {
  const std::string& text = stored.article.text;
  const SpanConverter converter(text, Unit::CodePoint);
  Html html;
  html.raw("<section class=\"text pick\" aria-labelledby=\"pick\" data-pick><h2 id=\"pick\">The article</h2>\n");
  for (const Span paragraph : find_paragraphs(text)) {
    html.raw("<p").attr("data-at", std::to_string(converter.from_bytes(paragraph).begin)).raw(">");
    std::uint32_t at = paragraph.begin;
    for (const Span span : statement.content) {
      const Span here{std::max(at, span.begin), std::min(paragraph.end, span.end)};
      if (here.begin >= here.end) continue;
      html.text(cut(text, {at, here.begin})).raw("<span class=\"c\">").text(cut(text, here)).raw("</span>");
      at = here.end;
    }
    html.text(cut(text, {at, paragraph.end})).raw("</p>\n");
  }
  return html.raw("</section>\n");
}

Html fields(const CorrectForm& form, const std::string& text) {
  Html html;
  html.raw("<p><label for=\"what\">This statement</label> <select id=\"what\" name=\"what\">");
  option(html, "change", "should be changed", form.what == "change");
  option(html, "remove", "is no statement", form.what == "remove");
  option(html, "confirm", "is right as it stands", form.what == "confirm");
  html.raw("</select></p>\n<p><label for=\"speaker\">Speaker</label> <input id=\"speaker\" name=\"speaker\"").attr("value", form.speaker);
  html.raw("></p>\n<p><label for=\"act\">Act</label> <select id=\"act\" name=\"act\">");
  for (const Act act : kActs) option(html, name_of(act), name_of(act), form.act == name_of(act));
  html.raw(
      "</select></p>\n<p class=\"all aside\">The words below must stand in the article as they are written here; where they are "
      "interrupted, an ellipsis between spaces ( … ) divides them. <span hidden data-hint>Or select words in the article and press a button.</span></p>\n");
  for (const WordsField& part : form.parts) html.add(words_field(part, text));
  html.raw("<p class=\"all\"><label for=\"why\">Why</label> <textarea id=\"why\" name=\"why\" rows=\"3\">").text(form.why);
  html.raw("</textarea></p>\n<p><label for=\"author\">Your name</label> <input id=\"author\" name=\"author\" required autocomplete=\"name\"");
  return html.attr("value", form.author).raw("></p>\n");
}

}  // namespace

bool CorrectForm::asks() const {
  return std::any_of(parts.begin(), parts.end(), [](const WordsField& part) { return !part.places.empty(); });
}

Html correct_form(const CorrectPage& page, const Frame& frame) {
  const StoredArticle& stored = *page.stored;
  const Statement& statement = stored.statements[page.statement];
  Html html;
  if (!page.form.complaint.empty()) html.raw("<p class=\"notice bad\" role=\"alert\">").text(page.form.complaint).raw("</p>\n");
  if (page.form.asks()) html.raw("<p class=\"notice\" role=\"alert\">Not kept yet: say below which words are meant.</p>\n");
  html.raw("<blockquote class=\"subject\">").text(words_of(stored.article, statement.content));
  html.raw("</blockquote>\n<div class=\"correct\"><form class=\"write\" method=\"post\" action=\"/correct\" data-correct>").add(form_token(frame));
  html.raw("<input type=\"hidden\" name=\"article\"").attr("value", std::to_string(stored.key));
  html.raw("><input type=\"hidden\" name=\"statement\"").attr("value", std::to_string(stored.statement_keys[page.statement])).raw(">\n");
  html.add(fields(page.form, stored.article.text));
  html.raw("<p class=\"all\"><button>Keep this correction</button> <span class=\"n\">What the program found stays beside it.</span></p></form>\n");
  return html.add(text_of(stored, statement)).raw("</div>\n");
}

}  // namespace onrecord::server
