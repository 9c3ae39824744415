#include "blocks.h"

#include <utility>

namespace onrecord::ingest::html {
namespace {

// The elements that the HTML standard's default style sheet (section 15.3) gives display: block,
// list-item or a part of a table.
bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_XMP:
      return true;
    default:
      return false;
  }
}

class BlockReader {
 public:
  explicit BlockReader(const std::function<bool(const GumboNode*)>& skip) : skip_(skip) {}

  bool enter(const GumboNode* node) {
    if (!is_element(node)) {
      add(text_of(node));
      return false;
    }
    // An element that is passed over parts the words around it if it is a block, or a picture or
    // player in a line of its own.
    const GumboTag tag = tag_of(node);
    const bool block = is_block(tag);
    if (block) flush();
    if (skip_(node)) return false;
    if (block) elements_.push_back(node);
    switch (tag) {
      case GUMBO_TAG_BR:
        ++breaks_;
        return false;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        // A row is one block, its cells words apart.
        space_ = true;
        break;
      case GUMBO_TAG_A:
        ++links_;
        break;
      case GUMBO_TAG_PRE:
        ++preformatted_;
        break;
      case GUMBO_TAG_Q:
        add(quotes_++ % 2 == 0 ? "“" : "‘");
        break;
      default:
        break;
    }
    return true;
  }

  void leave(const GumboNode* node) {
    switch (tag_of(node)) {
      case GUMBO_TAG_A:
        --links_;
        break;
      case GUMBO_TAG_PRE:
        flush();
        --preformatted_;
        break;
      case GUMBO_TAG_Q:
        space_ = false;
        add(--quotes_ % 2 == 0 ? "”" : "’");
        break;
      default:
        break;
    }
    if (is_block(tag_of(node))) {
      flush();
      elements_.pop_back();
    }
  }

  std::vector<Block> take() {
    flush();
    return std::move(blocks_);
  }

 private:
  void add(std::string_view text) {
    for (const char c : text) {
      if (is_ascii_space(c)) {
        if (c == '\n' && preformatted_ > 0) {
          ++breaks_;
        } else {
          space_ = true;
        }
        continue;
      }
      if (breaks_ >= 2 && preformatted_ == 0) flush();
      if (!current_.empty()) {
        if (breaks_ > 0) {
          current_.append(breaks_, '\n');
        } else if (space_) {
          current_ += ' ';
        }
      }
      breaks_ = 0;
      space_ = false;
      current_ += c;
      ++dense_;
      if (links_ > 0) ++linked_;
    }
  }

  void flush() {
    if (!current_.empty()) {
      blocks_.push_back(
          {elements_.empty() ? nullptr : elements_.back(), std::move(current_), dense_, linked_});
    }
    current_.clear();
    dense_ = 0;
    linked_ = 0;
    breaks_ = 0;
    space_ = false;
  }

  const std::function<bool(const GumboNode*)>& skip_;
  std::vector<Block> blocks_;
  std::vector<const GumboNode*> elements_;
  std::string current_;
  std::size_t dense_ = 0;
  std::size_t linked_ = 0;
  std::size_t breaks_ = 0;  // since the last character
  bool space_ = false;
  int links_ = 0;
  int preformatted_ = 0;
  int quotes_ = 0;
};

}  // namespace

std::vector<Block> read_blocks(const GumboNode* root,
                               const std::function<bool(const GumboNode*)>& skip) {
  BlockReader reader(skip);
  walk(
      root, [&](const GumboNode* node) { return reader.enter(node); },
      [&](const GumboNode* node) { reader.leave(node); });
  return reader.take();
}

}  // namespace onrecord::ingest::html
