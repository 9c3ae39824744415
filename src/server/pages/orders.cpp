// The order of a search's pages, and the way from one to the next.
#include "address.h"
#include "parts.h"

namespace onrecord::server {
namespace {

struct Order {
  Sort sort;
  Literal name;
  Literal next;  // what the next page has
};
constexpr Order kOrders[] = {{Sort::Newest, "newest first", "Older statements"},
                             {Sort::Oldest, "oldest first", "Newer statements"},
                             {Sort::Best, "best match first", "More statements"}};

}  // namespace

Html orders(const SearchQuery& query, const std::string& path, bool by) {
  Html html;
  html.raw("<span class=\"orders\" role=\"group\" aria-label=\"Order\">");
  for (const Order& order : kOrders) {
    const bool chosen = order.sort == query.sort;
    if (order.sort == Sort::Best && !chosen && query.words.empty() && query.about.empty()) continue;
    SearchQuery other = query;
    other.sort = order.sort;
    html.raw("<a").attr("href", search_address(path, other, by).text());
    if (chosen) html.raw(" aria-current=\"true\"");
    html.raw(">").raw(order.name).raw("</a> ");
  }
  return html.raw("</span>");
}

Html pager(const Page& page, const SearchQuery& query, const std::string& path, bool by) {
  Html html;
  if (page.next.empty()) return html;
  Address next = search_address(path, query, by);
  next.with("cursor", page.next);
  html.raw("<p class=\"pager\"><a rel=\"next\"").attr("href", next.text()).raw(">");
  for (const Order& order : kOrders) {
    if (order.sort == query.sort) html.raw(order.next);
  }
  return html.raw("</a></p>\n");
}

}  // namespace onrecord::server
