#include "declare.h"

namespace onrecord::cli {
namespace {

std::vector<Choice<ExportFormat>> formats() {
  std::vector<Choice<ExportFormat>> choices;
  for (int i = 0; i <= static_cast<int>(ExportFormat::Corrections); ++i) {
    choices.push_back({name_of(static_cast<ExportFormat>(i)), static_cast<ExportFormat>(i)});
  }
  return choices;
}

void add_filters(CLI::App& command, SearchQuery& query) {
  command.add_option("--words", query.words, "Only statements with these words, as in search")
      ->type_name("WORDS");
  command.add_option("--speaker", query.speaker, "Words of the source")->type_name("WORDS");
  command.add_option("--by", query.by, "One of the record's speakers: key, Wikidata id or name")
      ->type_name("WHO");
  command.add_option("--publisher", query.publisher, "The outlet's whole name")->type_name("NAME");
  command
      .add_option("--from", query.from,
                  "Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  command.add_option("--to", query.to, "Published on this day or earlier")->type_name("DATE");
  add_act(command, query.act);
  add_kind(command, query.kind);
  command.add_flag("--superseded", query.superseded, "Also articles that have a later version");
}

void declare_export(Line& line) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App& command = add_command(
      line, "export", "Write the record, or a part of it, for other programs",
      "example:\n  onrecord export --format csv -o statements.csv\n"
      "  onrecord export --as annotations --by 'Mara Vale' --from 2031 -o vale.jsonld\n"
      "  onrecord export --as brat -o folder/\n"
      "  onrecord export --gold -o gold.jsonl",
      options, &export_record);
  add_choice<ExportFormat>(command, "--format,--as", options->as, formats(),
                           "jsonl: a JSON line for each article (default); csv: a row for each "
                           "statement; docs/formats.md has the others");
  command.add_flag_callback(
      "--json", [options] { options->as = ExportFormat::JsonLines; }, "The same as --as jsonl");
  command.add_flag_callback(
      "--gold", [options] { options->as = ExportFormat::Gold; },
      "The same as --as gold: articles that readers have corrected or confirmed");
  command.add_flag("--corrected", options->corrected, "With readers' corrections applied to what the filters chose");
  command.add_flag("--brat-flat", options->brat_flat, "brat without pieces of spans");
  command
      .add_option("-o,--output", options->file,
                  "The file to write, which appears whole or not at all (default: standard "
                  "output); of brat, a folder")
      ->type_name("FILE");
  command.add_option("--article", options->article,
                     "One article alone: its key or id (id:ID where an id is a number), also an older version")
      ->type_name("ARTICLE");
  add_filters(command, options->query);
  command.add_option("--limit", options->limit, "At most so many statements (default: all)")
      ->type_name("N");
  add_record(command, options->record);
  add_unit(command, options->unit);
}

void add_what(CLI::App& command, const std::shared_ptr<CorrectOptions>& options) {
  using What = Correction::What;
  command.add_flag_callback(
      "--add", [options] { options->what = What::Add; }, "A statement is missing: this one");
  command.add_flag_callback(
      "--remove", [options] { options->what = What::Remove; }, "It is no statement");
  command.add_flag_callback(
      "--confirm", [options] { options->what = What::Confirm; },
      "It is right; without a statement: the whole article is");
  command.add_flag("--list", options->list, "Show the corrections, newest first");
  command.add_option("--undo", options->undo, "Take this correction back")->type_name("KEY");
}

// What would be passed over without a word is refused.
void refuse_together(const CLI::App& command, const std::vector<std::string>& flags,
                     const std::vector<std::string>& others) {
  for (const std::string& flag : flags) {
    if (command.count(flag) == 0) continue;
    for (const std::string& other : others) {
      if (other != flag && command.count(other) > 0) throw CLI::ExcludesError(flag, other);
    }
  }
}

void refuse_contradictions(const CLI::App& command) {
  const std::vector<std::string> what = {"--add", "--remove", "--confirm", "--list", "--undo"};
  const std::vector<std::string> which = {"--statement", "--about"};
  const std::vector<std::string> wanted = {"--source", "--cue",    "--content", "--addressee", "--speaker",
                                           "--when",   "--medium", "--form",    "--act",       "--kind"};
  refuse_together(command, what, what);
  refuse_together(command, which, which);
  refuse_together(command, {"--add", "--list", "--undo"}, which);
  refuse_together(command, {"--remove", "--confirm", "--list", "--undo"}, wanted);
  refuse_together(command, {"--list", "--undo"}, {"--why"});
}

void declare_correct(Line& line) {
  auto options = std::make_shared<CorrectOptions>();
  CLI::App& command = add_command(
      line, "correct", "Say that a statement is wrong, and why; what was found stays beside it",
      "example:\n  onrecord correct --statement 12 --act deny --why 'he denies it'\n"
      "  onrecord correct 3 --statement 12 --content 'not safe' --why 'less is quoted'\n"
      "  onrecord correct 3 --add --content 'It is over' --speaker 'Mara Vale' --why missed\n"
      "  onrecord correct --undo 1\n  onrecord correct --list",
      options, &correct);
  command.add_option("ARTICLE", options->article, kArticleHelp)
      ->type_name("");
  command.add_option("--statement", options->statement, "The statement's key")->type_name("KEY");
  command.add_option("--about", options->about, "Or its content: words or offsets, START-END")
      ->type_name("WORDS");
  add_what(command, options);
  for (const auto& [flag, to] : {std::pair{"--source", &options->source},
                                 {"--cue", &options->cue},
                                 {"--content", &options->content},
                                 {"--addressee", &options->addressee}}) {
    command.add_option(flag, *to, "What it should be: words of the text, or START-END,START-END")
        ->type_name("WORDS");
  }
  command.add_option("--speaker", options->speaker, "Who it should be; '' for nobody known")
      ->type_name("NAME");
  command.add_option("--when", options->when, "Day, month or year")->type_name("DATE");
  command.add_option("--medium", options->medium, "Where it was said")->type_name("WORDS");
  add_choice<std::optional<Form>>(
      command, "--form", options->form,
      {{"direct", Form::Direct}, {"mixed", Form::Mixed}, {"indirect", Form::Indirect}},
      "What form it should be");
  add_act(command, options->act);
  add_kind(command, options->kind);
  command.add_option("--why", options->why, "The reason")->type_name("WORDS");
  command.add_option("--by", options->by, "Who says so (default: $USER)")->type_name("NAME");
  add_record(command, options->record);
  add_json(command, options->json, "A JSON line for each correction");
  add_unit(command, options->unit);
  command.parse_complete_callback([&command] { refuse_contradictions(command); });
}

}  // namespace

void declare_exports(Line& line) {
  declare_export(line);
  declare_correct(line);
}

}  // namespace onrecord::cli
