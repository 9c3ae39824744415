#include "changes.h"

#include "parts.h"

namespace onrecord::server {
namespace {

void changed(Html& html, Literal name, const std::string& before, const std::string& after) {
  if (before == after) return;
  html.raw("<dt>").raw(name).raw("</dt><dd>");
  if (!before.empty()) html.raw("<del>").text(before).raw("</del> ");
  if (!after.empty()) html.raw("<ins>").text(after).raw("</ins>");
  html.raw("</dd>");
}

Literal words_for(Correction::What what) {
  switch (what) {
    case Correction::What::Change:
      return "changed";
    case Correction::What::Remove:
      return "no statement";
    case Correction::What::Add:
      return "added";
    case Correction::What::Confirm:
      return "read, and right";
  }
  return "";
}

// The statement's words, and each field that is another now: what it was, and what it is.
Html changes(const Correction& correction, const Article& article) {
  const auto& before = correction.before;
  const auto& after = correction.after;
  const auto& about = before ? before : after;
  Html html;
  if (!about) return html.raw("<blockquote>the whole article</blockquote>\n");
  html.raw("<blockquote><q>").text(words_of(article, about->content)).raw("</q></blockquote>\n");
  if (!before || !after) return html;
  html.raw("<dl class=\"changes\">");
  changed(html, "Act", name_of(before->act), name_of(after->act));
  changed(html, "Form", name_of(before->form), name_of(after->form));
  changed(html, "Speaker", before->speaker, after->speaker);
  changed(html, "Kind", name_of(before->kind), name_of(after->kind));
  changed(html, "When", before->when, after->when);
  changed(html, "Medium", before->medium, after->medium);
  changed(html, "Words", words_of(article, before->content), words_of(article, after->content));
  changed(html, "Source", words_of(article, before->source), words_of(article, after->source));
  changed(html, "Cue", words_of(article, before->cue), words_of(article, after->cue));
  changed(html, "To", words_of(article, before->addressee), words_of(article, after->addressee));
  return html.raw("</dl>\n");
}

}  // namespace

Html correction_opening(const Correction& correction, const Article& article) {
  Html html;
  html.raw("<article class=\"card\"").attr("id", "correction-" + std::to_string(correction.key));
  html.raw("><p class=\"says\"><span class=\"who\">").text(correction.author);
  html.raw("</span> <span class=\"act\">").raw(words_for(correction.what)).raw("</span>");
  if (correction.undone) {
    html.raw(" <span class=\"tag\">undone by ").text(correction.undone_by).raw("</span>");
  }
  return html.raw("</p>\n").add(changes(correction, article));
}

}  // namespace onrecord::server
