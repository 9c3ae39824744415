#include "data.h"

#include "write.h"

namespace onrecord::server {
namespace {

void write_tally(JsonWriter& json, std::string_view name, const Facets::Tally& tally,
                 std::string_view value = "name") {
  json.key(name).begin_array();
  for (const auto& [what, number] : tally) {
    json.begin_object().key(value).string(what).key("statements").number(number).end_object();
  }
  json.end_array();
}

void write_joined(JsonWriter& json, const Joined& joined) {
  json.begin_object().key("key");
  if (joined.key) {
    json.number(*joined.key);
  } else {
    json.null();
  }
  json.key("name").string(joined.name).key("wikidata").string(joined.wikidata).end_object();
}

void write_facets(JsonWriter& json, const Facets& facets) {
  json.begin_object().key("total").number(facets.total);
  write_tally(json, "acts", facets.acts);
  write_tally(json, "forms", facets.forms);
  write_tally(json, "kinds", facets.kinds);
  write_tally(json, "mediums", facets.mediums);
  write_tally(json, "publishers", facets.publishers);
  write_tally(json, "months", facets.months);
  json.key("speakers").begin_array();
  for (const auto& [joined, number] : facets.speakers) {
    json.begin_object().key("speaker");
    write_joined(json, joined);
    json.key("statements").number(number).end_object();
  }
  json.end_array().end_object();
}

void write_query(JsonWriter& json, const SearchQuery& query) {
  json.begin_object();
  json.key("q").string(query.words).key("speaker").string(query.speaker);
  json.key("by").string(query.by).key("about").string(query.about);
  json.key("publisher").string(query.publisher).key("medium").string(query.medium);
  json.key("from").string(query.from).key("to").string(query.to);
  json.key("form").string(query.form ? name_of(*query.form) : "");
  json.key("act").string(query.act ? name_of(*query.act) : "");
  json.key("kind").string(query.kind ? name_of(*query.kind) : "");
  json.key("disputed").boolean(query.disputed);
  json.key("superseded").boolean(query.superseded);
  json.key("sort").string(name_of(query.sort));
  json.key("limit").number(std::uint64_t{query.limit}).key("cursor").string(query.cursor);
  json.end_object();
}

void write_speaker(JsonWriter& json, const StoredSpeaker& speaker) {
  json.begin_object();
  json.key("key").number(speaker.key).key("name").string(speaker.name);
  json.key("kind").string(name_of(speaker.kind)).key("wikidata").string(speaker.wikidata);
  json.key("statements").number(speaker.statements).key("articles").number(speaker.articles);
  json.key("first_day").string(speaker.first_day).key("last_day").string(speaker.last_day);
  json.key("aliases").begin_array();
  for (const Alias& alias : speaker.aliases) {
    json.begin_object().key("name").string(alias.name).key("articles").number(alias.articles);
    json.key("from_file").boolean(alias.from_file).end_object();
  }
  json.end_array().key("roles").begin_array();
  for (const Role& role : speaker.roles) {
    json.begin_object().key("title").string(role.title).key("of").string(role.of);
    json.key("party").string(role.party).key("first").string(role.first);
    json.key("last").string(role.last).key("articles").number(role.articles);
    json.key("from_file").boolean(role.from_file).end_object();
  }
  json.end_array().end_object();
}

void write_joinings(JsonWriter& json, const JoiningPage& page) {
  json.begin_object().key("total").number(page.total).key("next").string(page.next);
  json.key("joinings").begin_array();
  for (const Joining& joining : page.joinings) {
    json.begin_object().key("article").number(joining.article_key);
    json.key("article_id").string(joining.article_id).key("published").string(joining.published);
    json.key("name").string(joining.name).key("roles").begin_array();
    for (const std::string& role : joining.roles) json.string(role);
    json.end_array().key("statements").number(joining.statements);
    json.key("reason").string(joining.reason).key("ruling").number(joining.ruling).end_object();
  }
  json.end_array().end_object();
}

void write_error(JsonWriter& json, std::string_view name, const std::optional<Error>& error) {
  json.key(name);
  if (!error) {
    json.null();
    return;
  }
  json.begin_object().key("code").string(name_of(error->code)).key("at").number(error->at);
  json.key("message").string(error->what).end_object();
}

const char* name_of_added(Added added) {
  return added == Added::New ? "new" : added == Added::Known ? "known" : "correction";
}

// The one or two statements of a dispute, as a page of hits.
std::string hits_as_json(std::vector<Hit> hits, Unit unit) {
  Page page;
  page.total = hits.size();
  page.hits = std::move(hits);
  return page_as_json(page, unit);
}

}  // namespace

std::string as_json(const HomePage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("counts").json(counts_as_json(page.counts));
  write_tally(json, "days", page.days, "day");
  json.key("week").begin_object().key("from").string(page.week_from);
  json.key("to").string(page.week_to).end_object();
  json.key("quoted").begin_array();
  for (const QuotedSpeaker& quoted : page.quoted) {
    json.begin_object().key("speaker");
    write_joined(json, quoted.speaker);
    json.key("statements").number(quoted.now).key("before").number(quoted.before).end_object();
  }
  json.end_array().key("disputes").begin_array();
  for (const Dispute& dispute : page.disputes) {
    json.begin_object();
    json.key("claim").json(hits_as_json({dispute.claim}, unit));
    json.key("rejection").json(hits_as_json({dispute.rejection}, unit));
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string as_json(const ArticlePage& page, Unit unit) {
  std::string out = stored_as_json(page.stored, unit);
  JsonWriter json;
  json.begin_object().key("wordings").begin_array();
  for (const auto& wording : page.wordings) {
    if (wording) {
      json.number(*wording);
    } else {
      json.null();
    }
  }
  json.end_array().key("copies").begin_array();
  for (const Copy& copy : page.copies) {
    json.begin_object().key("article").number(copy.article_key);
    json.key("article_id").string(copy.article_id).key("publisher").string(copy.publisher);
    json.key("published").string(copy.published).key("title").string(copy.title);
    json.key("resemblance").decimal(copy.resemblance).end_object();
  }
  json.end_array();
  write_corrections(json, "corrections", page.corrections, page.stored.article, unit);
  json.end_object();
  // What the page has besides the article, behind the article's own keys.
  out.back() = ',';
  return out += std::move(json).text().substr(1);
}

std::string as_json(const OneSpeakerPage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("speaker");
  write_speaker(json, page.speaker);
  json.key("query");
  write_query(json, page.query);
  json.key("facets");
  write_facets(json, page.facets);
  write_tally(json, "days", page.days, "day");
  json.key("page").json(page_as_json(page.page, unit));
  json.key("wordings");
  write_wordings(json, page.wordings);
  json.key("joinings");
  write_joinings(json, page.joinings);
  json.end_object();
  return std::move(json).text();
}

std::string as_json(const SpeakersPage& page, Unit) {
  JsonWriter json;
  json.begin_object().key("query").begin_object();
  json.key("name").string(page.query.name);
  json.key("kind").string(page.query.kind ? name_of(*page.query.kind) : "");
  json.key("publisher").string(page.query.publisher);
  json.key("from").string(page.query.from).key("to").string(page.query.to);
  json.key("limit").number(std::uint64_t{page.query.limit});
  json.key("cursor").string(page.query.cursor).end_object();
  json.key("total").number(page.page.total).key("next").string(page.page.next);
  json.key("speakers").begin_array();
  for (const StoredSpeaker& speaker : page.page.speakers) write_speaker(json, speaker);
  json.end_array().end_object();
  return std::move(json).text();
}

std::string as_json(const SearchPage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("query");
  write_query(json, page.query);
  json.key("page").json(page_as_json(page.page, unit));
  json.key("facets");
  write_facets(json, page.facets);
  json.key("speakers").begin_array();
  for (const StoredSpeaker& speaker : page.speakers) write_speaker(json, speaker);
  json.end_array().end_object();
  return std::move(json).text();
}

std::string as_json(const AboutPage& page, Unit) {
  JsonWriter json;
  json.begin_object().key("version").string(page.version);
  json.key("counts").json(counts_as_json(page.counts));
  json.key("may_add").boolean(page.may_add).key("may_correct").boolean(page.may_correct);
  json.key("body_bytes").number(page.body_bytes).end_object();
  return std::move(json).text();
}

std::string as_json(const Delivery& delivery) {
  JsonWriter json;
  json.begin_object().key("key").string(delivery.key).key("done").boolean(delivery.done);
  json.key("bytes_done").number(delivery.bytes_done).key("bytes").number(delivery.bytes);
  json.key("new").number(delivery.fresh).key("known").number(delivery.known);
  json.key("corrected").number(delivery.corrected).key("failed").number(delivery.failed);
  json.key("statements").number(delivery.statements);
  write_error(json, "stopped", delivery.stopped);
  json.key("inputs").begin_array();
  for (const AddedInput& input : delivery.inputs) {
    json.begin_object().key("input").string(input.name);
    write_error(json, "error", input.error);
    if (!input.error) {
      json.key("id").string(input.id).key("added").string(name_of_added(input.added));
      json.key("statements").number(input.statements).key("article").number(input.article_key);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string as_json(const AddPage& page, Unit) {
  JsonWriter json;
  json.begin_object().key("allowed").boolean(page.allowed);
  json.key("body_bytes").number(page.body_bytes).key("delivery");
  if (page.delivery) {
    json.json(as_json(*page.delivery));
  } else {
    json.null();
  }
  json.end_object();
  return std::move(json).text();
}

std::string as_json(const ErrorPage& page) {
  return error_as_json(page.input, page.error);
}

}  // namespace onrecord::server
