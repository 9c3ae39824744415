#include "declare.h"

namespace onrecord::cli {
namespace {

void add_days(CLI::App& command, std::string& from, std::string& to) {
  command
      .add_option("--from", from, "Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  command.add_option("--to", to, "Published on this day or earlier")->type_name("DATE");
}

void declare_verify(Line& line) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = add_command(
      line, "verify", "Did they really say this? The verdict on a quotation, with its evidence",
      "example:\n  onrecord verify 'We cannot keep it open' --by 'Mara Vale'\n"
      "  onrecord verify --file queries.jsonl --json\n  onrecord verify --draft report.txt",
      options, &verify);
  CLI::Option* quote =
      command.add_option("QUOTE", options->quote, "The words; pieces may be divided by an ellipsis")
          ->type_name("");
  CLI::Option* file =
      command
          .add_option("--file", options->file,
                      "Many quotations: JSON lines with \"quote\" and \"by\", or one a line; - for "
                      "standard input")
          ->type_name("FILE")
          ->excludes(quote);
  command
      .add_option("--draft", options->draft,
                  "An article that is not out yet: each of its quotations is checked")
      ->type_name("FILE")
      ->excludes(quote)
      ->excludes(file);
  command.add_option("--by", options->by, "Who is said to have said it")->type_name("NAME");
  command
      .add_option("--about", options->about, "Only statements with these words in their sentences")
      ->type_name("WORDS");
  add_days(command, options->from, options->to);
  add_record(command, options->record);
  add_json(command, options->json, "A JSON line for each quotation, offsets in code points");
  add_engine(command, options->engine);
  add_colour(command, options->colour);
}

void declare_wording(Line& line) {
  auto options = std::make_shared<WordingOptions>();
  CLI::App& command =
      add_command(line, "wording", "Show how the same words stand in different articles",
                  "example:\n  onrecord wording 12", options, &wording);
  command.add_option("WORDING", options->key, "The wording's key, as verify and variants name it")
      ->required()
      ->type_name("");
  add_record(command, options->record);
  add_json(command, options->json, "The wording as one JSON object");
  add_colour(command, options->colour);
}

void declare_variants(Line& line) {
  auto options = std::make_shared<VariantsOptions>();
  CLI::App& command = add_command(
      line, "variants", "List the quotations that stand in the most, or gravest, variants",
      "example:\n  onrecord variants --by 'Mara Vale' --sort gravest", options, &variants);
  command.add_option("--by", options->query.by, "A speaker's name, key or Wikidata id")
      ->type_name("NAME");
  using Order = WordingQuery::Order;
  add_choice<Order>(command, "--sort", options->query.order,
                    {{"most", Order::MostVariants},
                     {"gravest", Order::Gravest},
                     {"outlets", Order::MostOutlets}},
                    "What comes first (default: most variants)");
  add_days(command, options->query.from, options->query.to);
  command.add_option("--limit", options->query.limit, "Wordings on a page (default: 20)")
      ->check(CLI::Range(1u, 10000u).description(""))
      ->type_name("N");
  command.add_option("--cursor", options->query.cursor, "The next page, as the page before names it")
      ->type_name("CURSOR");
  add_record(command, options->record);
  add_json(command, options->json, "The page as one JSON object");
}

}  // namespace

void declare_wordings(Line& line) {
  declare_verify(line);
  declare_wording(line);
  declare_variants(line);
}

}  // namespace onrecord::cli
