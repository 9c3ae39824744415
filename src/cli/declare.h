// What declarations of commands share: flags.cpp has most commands, flags_speakers.cpp those about
// speakers.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "terminal.h"

namespace onrecord::cli {

// The command line and what was asked for.
struct Line {
  CLI::App app{
      "Reads news and keeps a record of who said what, in which every statement points at exact "
      "characters of a stored "
      "source."};
  bool version = false;
  bool json = false;
  std::function<int()> chosen;  // the command; empty if none is named
};

constexpr const char* kArticleHelp =
    "The article's key in the record, or its own id; id:ID where an id is a number";

template <class Value>
struct Choice {
  const char* name;
  Value value;
};

// An option whose value is one of a few words.
template <class Value>
inline void add_choice(CLI::App& command, const std::string& flag, Value& value,
                std::vector<Choice<Value>> choices, const std::string& what) {
  std::string names;
  for (const auto& choice : choices) names += (names.empty() ? "" : "|") + std::string(choice.name);
  command
      .add_option_function<std::string>(
          flag,
          [&value, choices, names, flag](const std::string& name) {
            const auto chosen = std::find_if(choices.begin(), choices.end(),
                                             [&](const auto& c) { return name == c.name; });
            if (chosen == choices.end()) {
              throw CLI::ValidationError(flag, name + " is none of " + names);
            }
            value = chosen->value;
          },
          what)
      ->type_name(names);
}

// A command, its example, and what runs it. The options live as long as the command.
template <class Options>
CLI::App& add_command(Line& line, const std::string& name, const std::string& what,
                      const std::string& example, const std::shared_ptr<Options>& options,
                      int (*run)(const Options&)) {
  CLI::App* command = line.app.add_subcommand(name, what);
  command->footer(example);
  command->callback(
      [&line, options, run] { line.chosen = [options, run] { return run(*options); }; });
  return *command;
}

inline void add_sort(CLI::App& command, Sort& sort) {
  add_choice<Sort>(command, "--sort", sort,
                   {{"newest", Sort::Newest}, {"oldest", Sort::Oldest}, {"best", Sort::Best}},
                   "What comes first (default: newest); best: where the words stand closest together, "
                   "then most often");
}

inline void add_record(CLI::App& command, std::string& record) {
  command.add_option("--record", record, "The record's file (default: onrecord.db in this folder)")
      ->type_name("FILE");
}

inline void add_json(CLI::App& command, bool& json, const std::string& what) {
  command.add_flag("--json", json, what);
}

inline void add_unit(CLI::App& command, Unit& unit) {
  add_choice<Unit>(command, "--unit", unit,
                   {{"codepoint", Unit::CodePoint}, {"byte", Unit::Byte}, {"utf16", Unit::Utf16}},
                   "What offsets count in JSON (default: codepoint)");
}

inline void add_colour(CLI::App& command, Colour& colour) {
  add_choice<Colour>(
      command, "--color", colour,
      {{"auto", Colour::Auto}, {"always", Colour::Always}, {"never", Colour::Never}},
      "Colours instead of brackets (default: auto, that is on a terminal, unless NO_COLOR is set)");
}

inline void add_engine(CLI::App& command, EngineOptions& engine) {
  engine.threads = usable_processors();
  command
      .add_option("-j,--threads", engine.threads,
                  "Threads, 1 to 256; the answer is always the same (default: all processors)")
      ->check(CLI::Range(1u, 256u).description(""))
      ->type_name("N");
  command
      .add_option("--model", engine.model,
                  "A model's name, or the path of a weights file (default: small)")
      ->type_name("NAME");
  add_choice<Precision>(command, "--precision", engine.precision,
                        {{"native", Precision::Native}, {"f32", Precision::F32}},
                        "native: the fastest that the processor has (default); f32: the same "
                        "decisions on every machine");
}

inline CLI::Option* add_reading(CLI::App& command, ReadingOptions& reading) {
  CLI::Option* files =
      command
          .add_option("FILES", reading.files,
                      "Articles: files, folders, or - for standard input. Plain text (.txt .md), "
                      "pages (.html .htm) and JSON lines "
                      "(.jsonl .ndjson), also with .gz or .zst")
          ->required()
          ->type_name("");
  add_engine(command, reading.engine);
  return files;
}

inline void add_act(CLI::App& command, std::optional<Act>& act) {
  std::vector<Choice<std::optional<Act>>> choices;
  for (int i = 0; i <= static_cast<int>(Act::Other); ++i) {
    choices.push_back({name_of(static_cast<Act>(i)), static_cast<Act>(i)});
  }
  add_choice<std::optional<Act>>(command, "--act", act, std::move(choices), "What was done by it");
}

inline void add_kind(CLI::App& command, std::optional<Kind>& kind) {
  std::vector<Choice<std::optional<Kind>>> choices;
  for (int i = 0; i <= static_cast<int>(Kind::None); ++i) {
    choices.push_back({name_of(static_cast<Kind>(i)), static_cast<Kind>(i)});
  }
  add_choice<std::optional<Kind>>(command, "--kind", kind, std::move(choices),
                                  "What the speaker is");
}

// speaker, speakers, people and update.
void declare_speakers(Line& line);
// export and correct.
void declare_exports(Line& line);
// verify, wording and variants.
void declare_wordings(Line& line);

}  // namespace onrecord::cli
