// A page, read as an article.
#include <utility>

#include "../article.h"
#include "../charset.h"
#include "container.h"
#include "metadata.h"
#include "onrecord/ingest.h"
#include "onrecord/utf8.h"

namespace onrecord {

using namespace ingest;

Result<Article> read_html(std::string_view bytes, std::string_view origin) {
  if (bytes.empty()) return Error{Error::Code::Empty, 0, "the file is empty"};
  auto decoded = decode_page(bytes);
  if (!decoded) return decoded.error();
  auto tree = html::Tree::parse(decoded->text);
  if (!tree) return in_bytes(tree.error(), bytes, *decoded);
  html::Metadata metadata = html::read_metadata(tree->root());
  Article article = begin_article(bytes, origin, *decoded);
  for (const html::Block& block : html::find_article_blocks(tree->root(), metadata.title)) {
    if (!article.text.empty()) article.text += "\n\n";
    article.text += block.text;
  }
  if (article.text.empty()) {
    return Error{Error::Code::Empty, 0, "the page shows no paragraph of an article"};
  }
  article.title = std::move(metadata.title);
  article.byline = std::move(metadata.byline);
  article.publisher = std::move(metadata.publisher);
  article.published = std::move(metadata.published);
  article.url = std::move(metadata.url);
  article.language = std::move(metadata.language);
  // The parser makes bytes that are no UTF-8 of character references beyond 32 bits
  // (&#x110000000;).
  for (std::string* field : {&article.text, &article.title, &article.byline, &article.publisher,
                             &article.url, &article.language}) {
    if (find_invalid_utf8(*field)) *field = replace_invalid_utf8(*field);
  }
  return finish_article(std::move(article));
}

}  // namespace onrecord
