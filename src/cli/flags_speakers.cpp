#include "declare.h"

namespace onrecord::cli {
namespace {

void add_period(CLI::App& command, std::string& publisher, std::string& from, std::string& to) {
  command.add_option("--publisher", publisher, "The outlet's whole name")->type_name("NAME");
  command
      .add_option("--from", from, "Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  command.add_option("--to", to, "Published on this day or earlier")->type_name("DATE");
}

void add_page(CLI::App& command, std::uint32_t& limit, std::string& cursor,
              const std::string& what) {
  command.add_option("--limit", limit, what + " on a page (default: 20)")
      ->check(CLI::Range(1u, 10000u).description(""))
      ->type_name("N");
  command.add_option("--cursor", cursor, "The next page, as the page before names it")
      ->type_name("CURSOR");
}

void declare_speaker(Line& line) {
  auto options = std::make_shared<SpeakerOptions>();
  CLI::App& command = add_command(
      line, "speaker", "Show all that a speaker is on record with, or say who is who",
      "example:\n  onrecord speaker 'Mara Vale' --act deny\n"
      "  onrecord speaker 'Mara Vale' --joins\n"
      "  onrecord speaker merge 'Bob Roe' 'Robert Roe' --why 'his own page says so'\n"
      "  onrecord speaker split 'Bob Roe' --article lantern-1 --why 'another one, a baker'\n"
      "  onrecord speaker undo 2\n  onrecord speaker rulings",
      options, &speaker);
  command
      .add_option("NAME", options->words,
                  "A name, a key or a Wikidata id; or merge A B, split A, undo RULING, rulings")
      ->required()
      ->type_name("");
  SearchQuery& query = options->query;
  add_act(command, query.act);
  command.add_option("--about", query.about, "Words of the content, or of whom it is said to or about")
      ->type_name("WORDS");
  command.add_option("--medium", query.medium, "Words of where it was said")->type_name("WORDS");
  command.add_flag("--disputed", query.disputed, "Only what somebody in its article rejects");
  add_period(command, query.publisher, query.from, query.to);
  add_sort(command, query.sort);
  command.add_flag("--joins", options->joins,
                   "Show instead which articles' speakers were joined, and why");
  command.add_option("--why", options->why, "With merge and split: the reason, which is kept")
      ->type_name("TEXT");
  // One value each time: more would take the speaker's name for an article.
  command
      .add_option_function<std::string>(
          "--article", [&articles = options->off.articles](const std::string& article) { articles.push_back(article); },
          "With split: what is said in this article is another's (key or id; may be repeated)")
      ->trigger_on_parse()
      ->type_name("ARTICLE");
  command
      .add_option("--name", options->off.name,
                  "With split: whoever is called this is another, in any article")
      ->type_name("NAME");
  add_page(command, query.limit, query.cursor, "Statements");
  add_record(command, options->record);
  add_json(command, options->json, "One JSON object");
  add_unit(command, options->unit);
  add_colour(command, options->colour);
}

void declare_list(Line& line) {
  auto options = std::make_shared<SpeakersOptions>();
  CLI::App& command =
      add_command(line, "speakers", "List the speakers of the record, most quoted first",
                  "example:\n  onrecord speakers --publisher 'Vale Post' --from 2024", options,
                  &speakers);
  SpeakerQuery& query = options->query;
  command.add_option("WORDS", query.name, "Words of a name")->type_name("");
  add_choice<std::optional<Kind>>(
      command, "--kind", query.kind,
      {{"person", Kind::Person}, {"organization", Kind::Organization}}, "What the speaker is");
  add_period(command, query.publisher, query.from, query.to);
  add_page(command, query.limit, query.cursor, "Speakers");
  add_record(command, options->record);
  add_json(command, options->json, "The page as one JSON object");
}

void declare_people(Line& line) {
  auto options = std::make_shared<PeopleOptions>();
  CLI::App& command = add_command(
      line, "people", "Tell the record who is who: names, Wikidata ids and offices with their dates",
      "example:\n  onrecord people import senators.jsonl", options, &people);
  command.add_option("ACTION", options->action, "import")->required()->type_name("");
  command
      .add_option("FILE", options->file,
                  "JSON lines, or CSV if its name ends in .csv; - for standard input (JSON lines); "
                  "docs/formats.md has the fields")
      ->required()
      ->type_name("");
  add_record(command, options->record);
  add_json(command, options->json, "What has changed as one JSON object");
}

void declare_update(Line& line) {
  auto options = std::make_shared<UpdateOptions>();
  CLI::App& command = add_command(
      line, "update", "Bring a record to the newest format, and read its articles anew",
      "example:\n  onrecord update --record news.db\n  onrecord update --format-only", options,
      &update);
  add_engine(command, options->engine);
  command.add_flag("--format-only", options->format_only,
                   "Leave the statements as they are, only bring the file up to date");
  command.add_flag("--all", options->all,
                   "Also articles that the same model has read (an older program may have joined "
                   "their speakers otherwise)");
  add_record(command, options->record);
  add_json(command, options->json, "The summary as one JSON object");
}

}  // namespace

void declare_speakers(Line& line) {
  declare_speaker(line);
  declare_list(line);
  declare_people(line);
  declare_update(line);
}

}  // namespace onrecord::cli
