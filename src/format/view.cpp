#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "onrecord/format.h"
#include "onrecord/utf8.h"
#include "wrapper.h"

namespace onrecord {
namespace {

using format::Style;
using format::Wrapper;

// In the order of precedence where they overlap: the last one wins.
enum Role : std::size_t { kContent, kCue, kSource, kMatch, kRoles };

constexpr std::array<Style, kRoles> kStyles{"36", "33", "1;32", "1;4;35"};
constexpr std::array<char32_t, kRoles> kOpens{'[', '{', '<', '*'};
constexpr std::array<char32_t, kRoles> kCloses{']', '}', '>', '*'};
constexpr Style kHeading = "1";
constexpr Style kFaint = "2";

// A stretch of the text to be shown as `role`; content carries its statement's number, from 1.
struct Marking {
  Span span;
  Role role;
  std::size_t number = 0;
};

void add_markings(std::vector<Marking>& markings, const Statement& statement, std::size_t number) {
  for (Span span : statement.content) markings.push_back({span, kContent, number});
  for (Span span : statement.cue) markings.push_back({span, kCue});
  for (Span span : statement.source) markings.push_back({span, kSource});
}

// One end of a marking. Order: by place, ends before beginnings; what begins first ends last.
struct Edge {
  std::uint32_t at;
  bool opens;
  Marking marking;

  bool operator<(const Edge& other) const {
    if (at != other.at) return at < other.at;
    if (opens != other.opens) return !opens;
    const std::uint32_t far = opens ? marking.span.end : marking.span.begin;
    const std::uint32_t other_far = opens ? other.marking.span.end : other.marking.span.begin;
    if (far != other_far) return far > other_far;
    return opens ? marking.role < other.marking.role : marking.role > other.marking.role;
  }
};

std::vector<Edge> edges_of(const std::vector<Marking>& markings) {
  std::vector<Edge> edges;
  edges.reserve(2 * markings.size());
  for (const Marking& marking : markings) {
    edges.push_back({marking.span.begin, true, marking});
    edges.push_back({marking.span.end, false, marking});
  }
  std::stable_sort(edges.begin(), edges.end());
  return edges;
}

// Shows a text with its markings, by styles or by brackets.
class Marker {
 public:
  Marker(Wrapper& page, bool colour) : page_(page), colour_(colour) {}

  // `text` begins at byte `begin` of the article that the markings count in.
  void show(std::string_view text, std::uint32_t begin, const std::vector<Marking>& markings) {
    const std::vector<Edge> edges = edges_of(markings);
    std::size_t next = 0;
    for (std::size_t at = 0; at < text.size();) {
      for (; next < edges.size() && edges[next].at <= begin + at; ++next) pass(edges[next]);
      const char32_t c = next_code_point(text, at);
      if (c == '\n') {
        page_.line();
      } else if (c == ' ' || c == '\t' || c == '\r') {
        page_.space();
      } else {
        page_.put(c);
      }
    }
    for (; next < edges.size(); ++next) pass(edges[next]);
    page_.line();
  }

 private:
  void pass(const Edge& edge) {
    const Role role = edge.marking.role;
    open_[role] += edge.opens ? 1 : -1;
    if (colour_) {
      if (edge.opens && edge.marking.number != 0) {
        page_.style(kFaint);
        glue(fmt::format("{}:", edge.marking.number));
      }
      page_.style(current());
    } else {
      page_.put(edge.opens ? kOpens[role] : kCloses[role]);
      if (edge.opens && edge.marking.number != 0) {
        glue(fmt::format("{} ", edge.marking.number));
      }
    }
  }

  // Keeps a number on the line of what it numbers.
  void glue(std::string_view ascii) {
    for (char c : ascii) page_.put(static_cast<unsigned char>(c));
  }

  Style current() const {
    for (std::size_t role = kRoles; role-- > 0;) {
      if (open_[role] > 0) return kStyles[role];
    }
    return {};
  }

  Wrapper& page_;
  bool colour_;
  std::array<int, kRoles> open_{};
};

void show_words(Wrapper& page, std::string_view text, const std::vector<Span>& spans, Style style) {
  page.style(style);
  bool first = true;
  for (Span span : spans) {
    if (!first) page.put_all(" … ");
    first = false;
    page.put_all(cut(text, span));
  }
  page.style({});
}

// Publisher, date, author and address, those that are known.
std::string origin_line(const Article& article) {
  std::string line;
  for (const std::string* part :
       {&article.publisher, &article.published, &article.byline, &article.url}) {
    if (part->empty()) continue;
    if (!line.empty()) line += " · ";
    line += printable(*part);
  }
  return line;
}

void show_heading(Wrapper& page, const Article& article) {
  page.style(kHeading);
  page.put_all(printable(article.title.empty() ? article.id : article.title));
  page.style({});
  page.line();
  if (const std::string origin = origin_line(article); !origin.empty()) {
    page.style(kFaint);
    page.put_all(origin);
    page.style({});
    page.line();
  }
}

// "Mara Vale · deny · 2031-03-12 · Twitter", what is known of it and says something.
std::string resolved_line(const Statement& statement, std::string_view speaker) {
  std::string line = printable(speaker);
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += printable(part);
  };
  if (!speaker.empty() || statement.act != Act::Say) add(name_of(statement.act));
  add(statement.when);
  add(statement.medium);
  return line;
}

std::string statement_list(std::string_view text, const std::vector<Statement>& statements,
                           const ViewOptions& options, const std::vector<Speaker>& speakers) {
  constexpr unsigned kIndent = 4;
  std::string list;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    Wrapper page(options.width, kIndent, options.colour);
    page.style(kHeading);
    page.put_all(std::to_string(i + 1));
    page.style(kFaint);
    page.put_all(fmt::format("  {}  {:.4f}  ", name_of(statement.form), statement.confidence));
    page.style({});
    if (statement.source.empty()) page.put_all("(no source)");
    show_words(page, text, statement.source, kStyles[kSource]);
    page.put_all(" · ");
    show_words(page, text, statement.cue, kStyles[kCue]);
    page.put_all(" · ");
    show_words(page, text, statement.content, kStyles[kContent]);
    if (statement.parent) page.put_all(fmt::format(" (inside {})", *statement.parent + 1));
    const bool known = statement.speaker && *statement.speaker < speakers.size();
    std::string line = resolved_line(statement, known ? speakers[*statement.speaker].name : "");
    for (std::uint32_t other : statement.disputed_by) {
      line += fmt::format("{}disputed by {}", line.empty() ? "" : " · ", other + 1);
    }
    if (!line.empty()) {
      page.line();
      page.style(kFaint);
      page.put_all("    " + line);
      page.style({});
    }
    list += std::move(page).text();
  }
  return list;
}

}  // namespace

std::string article_view(const Article& article, const std::vector<Statement>& statements,
                         const ViewOptions& options, const std::vector<Speaker>& speakers) {
  std::vector<Marking> markings;
  for (std::size_t i = 0; i < statements.size(); ++i) add_markings(markings, statements[i], i + 1);
  Wrapper page(options.width, 0, options.colour);
  show_heading(page, article);
  page.line();
  Marker(page, options.colour).show(article.text, 0, markings);
  page.line();
  return std::move(page).text() + statement_list(article.text, statements, options, speakers);
}

std::string page_view(const Page& page, const ViewOptions& options) {
  constexpr unsigned kIndent = 4;
  std::string view;
  const Hit* previous = nullptr;
  for (const Hit& hit : page.hits) {
    if (previous == nullptr || previous->article_key != hit.article_key) {
      Wrapper heading(options.width, 0, options.colour);
      show_heading(heading, hit.article);
      view += std::move(heading).text();
    }
    previous = &hit;
    std::vector<Marking> markings;
    add_markings(markings, hit.statement, 0);
    for (Span span : hit.matches) markings.push_back({span, kMatch});
    Wrapper body(options.width, kIndent, options.colour);
    Marker(body, options.colour).show(hit.context, hit.context_begin, markings);
    body.style(kFaint);
    const std::string line = resolved_line(hit.statement, hit.joined.name);
    if (!line.empty()) {
      body.put_all(line);
      body.line();
    }
    for (const auto& [what, others] :
         {std::pair{"disputed by", &hit.disputed_by}, {"disputes", &hit.disputes}}) {
      for (const Counterpart& other : *others) {
        body.put_all(fmt::format("{} {}: {}", what,
                                 other.speaker.name.empty() ? "(not known)"
                                                            : printable(other.speaker.name),
                                 printable(other.words)));
        body.line();
      }
    }
    body.put_all(fmt::format("{} · {:.4f} · statement {} · article {} · {}",
                             name_of(hit.statement.form), hit.statement.confidence,
                             hit.statement_key, hit.article_key, printable(hit.article.id)));
    body.style({});
    body.line();
    view += std::move(body).text();
    view += '\n';
  }
  fmt::format_to(std::back_inserter(view), "{} of {} statements\n", page.hits.size(), page.total);
  if (!page.next.empty()) {
    fmt::format_to(std::back_inserter(view), "more: --cursor {}\n", printable(page.next));
  }
  return view;
}

std::string counts_view(const RecordCounts& counts, const ViewOptions& options) {
  std::string view;
  const auto row = [&view](std::string_view name, std::uint64_t value) {
    fmt::format_to(std::back_inserter(view), "{:<24}{:>14}\n", name, value);
  };
  const auto heading = [&](std::string_view name) {
    view += options.colour ? "\n\033[1m" : "\n";
    view += name;
    view += options.colour ? "\033[0m\n" : "\n";
  };
  row("articles", counts.articles);
  row("  corrections", counts.corrections);
  row("  bytes as received", counts.bytes);
  row("statements", counts.statements);
  row("  direct", counts.direct);
  row("  mixed", counts.mixed);
  row("  indirect", counts.indirect);
  row("  without a source", counts.without_source);
  if (counts.with_speaker != 0) row("  with a speaker", counts.with_speaker);
  if (counts.disputed != 0) row("  disputed", counts.disputed);
  if (counts.speakers != 0) {
    row("speakers", counts.speakers);
    row("  persons", counts.persons);
    row("  organizations", counts.organizations);
  }
  if (counts.people != 0) row("people from files", counts.people);
  if (!counts.first_published.empty()) {
    fmt::format_to(std::back_inserter(view), "{:<24}{} to {}\n", "published",
                   printable(counts.first_published), printable(counts.last_published));
  }
  if (counts.with_speaker != 0) {
    heading("statements by act");
    for (const auto& [name, statements] : counts.acts) row("  " + name, statements);
    heading("statements by kind of speaker");
    for (const auto& [name, statements] : counts.kinds) row("  " + name, statements);
  }
  if (!counts.publishers.empty()) heading("articles by publisher");
  for (const auto& [name, articles] : counts.publishers) {
    row("  " + (name.empty() ? std::string("(not known)") : printable(name)), articles);
  }
  if (!counts.models.empty()) heading("articles by model");
  for (const auto& [name, articles] : counts.models) row("  " + printable(name), articles);
  return view;
}

}  // namespace onrecord
