#include "flags.h"

#include <sstream>

#include "commands.h"
#include "complaints.h"
#include "declare.h"
#include "output.h"

namespace onrecord::cli {
namespace {

void declare_add(Line& line) {
  auto options = std::make_shared<AddOptions>();
  CLI::App& command = add_command(
      line, "add", "Read articles into the record; what it knows already is not read again",
      "example:\n  onrecord add --record news.db reports/ more.jsonl.gz", options, &add);
  add_reading(command, options->reading);
  add_record(command, options->record);
  add_json(command, options->json, "A JSON line for each input, and one with the summary");
}

void declare_extract(Line& line) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App& command =
      add_command(line, "extract", "Show the statements of articles; no record is made",
                  "example:\n  onrecord extract report.txt\n  onrecord extract reports/ --json > "
                  "statements.jsonl",
                  options, &extract);
  CLI::Option* files = add_reading(command, options->reading)->required(false);
  command
      .add_option("--spans", options->spans,
                  "Do not look for statements but take those of this file: JSON lines with `id`, "
                  "`text` and `attributions`, lists of [begin, end] in code points. Without FILES "
                  "its own texts are read")
      ->type_name("FILE");
  command.parse_complete_callback([options, files] {
    if (!options->spans.empty() || !options->reading.files.empty()) return;
    throw CLI::RequiredError(files->get_name());
  });
  using As = ExtractOptions::As;
  CLI::Option* json = command.add_flag_callback(
      "--json", [options] { options->as = As::Json; }, "A JSON line for each article");
  command
      .add_flag_callback(
          "--tsv", [options] { options->as = As::Tsv; },
          "A line for each statement, columns between tabs, with a heading")
      ->excludes(json);
  add_unit(command, options->unit);
  command
      .add_option("--min-confidence", options->min_confidence,
                  "Leave out statements that are less sure than this (0 to 1)")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("X");
  add_colour(command, options->colour);
}

// Words of a query, the excluded ones among them: `-without` must not be taken for a flag.
void add_query_words(CLI::App& command, std::string& words) {
  const auto append = [&words](const std::string& word) {
    if (!words.empty()) words += ' ';
    words += word;
  };
  command
      .add_option_function<std::vector<std::string>>(
          "WORDS",
          [append](const std::vector<std::string>& given) {
            std::for_each(given.begin(), given.end(), append);
          },
          "Words of the statement, all of which must be there; \"a phrase\"; -without")
      ->type_name("");
  command.set_help_flag("--help", "Print this help message and exit");
  command.allow_extras();
  command.parse_complete_callback([&command, append] {
    for (const std::string& word : command.remaining()) {
      if (word == "--") continue;  // the mark before words that are no flags
      if (word.starts_with("--") || word.size() < 2) throw CLI::ExtrasError("search", {word});
      append(word);
    }
  });
}

void declare_search(Line& line) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App& command =
      add_command(line, "search", "Find statements in the record, newest first",
                  "example:\n  onrecord search hospital --speaker minister --from 2024-03\n"
                  "  onrecord search hospital funding --sort best\n"
                  "  onrecord search '\"not safe\"' -hospital",
                  options, &search);
  add_query_words(command, options->query.words);
  SearchQuery& query = options->query;
  command
      .add_option("--by", query.by,
                  "One of the record's speakers, whatever the article calls them: a name, a key or a "
                  "Wikidata id")
      ->type_name("NAME");
  command
      .add_option("--about", query.about,
                  "Words of the content, or of whom it is said to or about")
      ->type_name("WORDS");
  add_act(command, query.act);
  add_kind(command, query.kind);
  command.add_option("--medium", query.medium, "Words of where it was said")->type_name("WORDS");
  command.add_flag("--disputed", query.disputed, "Only what somebody in its article rejects");
  command.add_option("--speaker", query.speaker, "Words of the source")->type_name("WORDS");
  command.add_option("--publisher", query.publisher, "The outlet's whole name")->type_name("NAME");
  command
      .add_option("--from", query.from,
                  "Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  command.add_option("--to", query.to, "Published on this day or earlier")->type_name("DATE");
  add_choice<std::optional<Form>>(
      command, "--form", query.form,
      {{"direct", Form::Direct}, {"mixed", Form::Mixed}, {"indirect", Form::Indirect}},
      "Only statements of this form");
  add_sort(command, query.sort);
  command.add_option("--limit", query.limit, "Statements on a page (default: 20)")
      ->check(CLI::Range(1u, 10000u).description(""))
      ->type_name("N");
  command.add_option("--cursor", query.cursor, "The next page, as the page before names it")
      ->type_name("CURSOR");
  add_record(command, options->record);
  add_json(command, options->json,
           "The page as one JSON object; offsets count from the context's start");
  add_unit(command, options->unit);
  add_colour(command, options->colour);
}

void declare_show(Line& line) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App& command =
      add_command(line, "show", "Show an article of the record with its statements marked",
                  "example:\n  onrecord show 12", options, &show);
  command.add_option("ARTICLE", options->article, kArticleHelp)
      ->required()
      ->type_name("");
  add_record(command, options->record);
  add_json(command, options->json, "The article as one JSON object, text included");
  add_unit(command, options->unit);
  add_colour(command, options->colour);
}

void declare_check(Line& line) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App& command = add_command(
      line, "check", "Read every source and span of the record again and say what is wrong where",
      "example:\n  onrecord check --record news.db", options, &check);
  add_record(command, options->record);
  add_json(command, options->json, "The flaws as one JSON object");
}

void declare_stats(Line& line) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App& command = add_command(line, "stats", "Count what is in the record",
                                  "example:\n  onrecord stats --json", options, &stats);
  add_record(command, options->record);
  add_json(command, options->json, "The counts as one JSON object");
  add_colour(command, options->colour);
}

void declare_models(Line& line) {
  auto options = std::make_shared<ModelsOptions>();
  CLI::App& command = add_command(line, "models", "List the models that are installed",
                                  "example:\n  onrecord models", options, &models);
  add_json(command, options->json, "The models as one JSON object");
}

void declare_serve(Line& line) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App& command = add_command(
      line, "serve", "Serve the record as pages and as an HTTP API",
      "example:\n  onrecord serve --record news.db\n  onrecord serve --read-only --port 8080",
      options, &serve);
  ServerOptions& server = options->server;
  server.record = kDefaultRecord;
  add_record(command, server.record);
  command.add_option("--host", server.host, "The address to listen on (default: 127.0.0.1)")
      ->type_name("ADDRESS");
  command.add_option("--port", server.port, "The port; 0 takes any that is free (default: 8750)")
      ->check(CLI::Range(0, 65535).description(""))
      ->type_name("N");
  command
      .add_option("--token", server.token,
                  "What writing asks for (default: $ONRECORD_TOKEN, or made up and printed)")
      ->type_name("TOKEN");
  CLI::Option* read_only = command.add_flag("--read-only", server.read_only,
                                            "Nothing is written, whoever asks");
  command
      .add_flag_callback(
          "--add", [options] { options->server.add = true; },
          "Articles may be added on an address that others can reach too")
      ->excludes(read_only);
  command
      .add_option_function<std::string>(
          "--model",
          [options](const std::string& name) {
            options->server.engine.model = name;
            options->server.load_engine = true;
          },
          "Load this model at once; without it, small is loaded when first needed")
      ->type_name("NAME");
  command
      .add_option("--max-body", server.limits.body_bytes,
                  "Bytes that one request may send (default: 16777216)")
      ->check(CLI::Range(std::uint64_t{1024}, std::uint64_t{1} << 30).description(""))
      ->type_name("BYTES");
  add_json(command, options->json, "The address and the token as one JSON object");
}

// Breaks a description into lines that fit beside the names.
void wrap_descriptions(CLI::App& command) {
  constexpr unsigned kColumns = 70;
  for (CLI::Option* option : command.get_options()) {
    std::string wrapped;
    std::size_t column = 0;
    std::istringstream words(option->get_description());
    for (std::string word; words >> word; column += word.size() + 1) {
      if (column + word.size() > kColumns) {
        wrapped += '\n';
        column = 0;
      } else if (column > 0) {
        wrapped += ' ';
      }
      wrapped += word;
    }
    option->description(wrapped);
  }
}

void declare(Line& line) {
  line.app.name("onrecord");
  const auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(30);
  formatter->label("REQUIRED", "");
  line.app.formatter(formatter);
  line.app.add_flag("--version", line.version, "Print the version");
  line.app.add_flag("--json", line.json, "With --version: as a JSON object");
  line.app.require_subcommand(0, 1);
  line.app.footer(
      "example:\n  onrecord add reports/ && onrecord search hospital\n\n"
      "exit status: 0 done, 1 nothing found, 2 an error or a failed input, 130 interrupted");
  declare_add(line);
  declare_extract(line);
  declare_search(line);
  declare_wordings(line);
  declare_show(line);
  declare_check(line);
  declare_exports(line);
  declare_stats(line);
  declare_speakers(line);
  declare_models(line);
  declare_serve(line);
  wrap_descriptions(line.app);
  for (CLI::App* command : line.app.get_subcommands({})) wrap_descriptions(*command);
}

int show_version(bool json) {
  Output out;
  if (json) {
    JsonWriter object;
    object.begin_object().key("version").string(ONRECORD_VERSION).end_object();
    out.write(std::move(object).text() + '\n');
  } else {
    out.write("onrecord " ONRECORD_VERSION "\n");
  }
  return out.finish(kDone);
}

}  // namespace

int run(int argc, char** argv) {
  Line line;
  declare(line);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream help, complaint;
    const int code = line.app.exit(error, help, complaint);
    if (code != 0) {
      std::string words = complaint.str();
      while (!words.empty() && words.back() == '\n') words.pop_back();
      tell("onrecord: " + words);
      return kError;
    }
    Output out;
    std::string words = help.str();
    if (!words.ends_with('\n')) words += '\n';
    out.write(words);
    return out.finish(kDone);
  }
  if (line.version) return show_version(line.json);
  if (!line.chosen) {
    tell(line.app.help());
    return kError;
  }
  return line.chosen();
}

}  // namespace onrecord::cli
