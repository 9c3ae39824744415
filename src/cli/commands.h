// The commands: what each is told, and the function that does it. flags.cpp fills these structs
// from the command line; one file a command does the work. Each returns the program's exit status.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/export.h"
#include "onrecord/extract.h"
#include "onrecord/server.h"
#include "onrecord/span.h"
#include "onrecord/store.h"
#include "terminal.h"

namespace onrecord::cli {

enum Exit : int {
  kDone = 0,
  kNothingFound = 1,
  kError = 2,          // also if one input of many failed
  kInterrupted = 130,  // as shells say of a program that SIGINT ended
};

constexpr const char* kDefaultRecord = "onrecord.db";

struct ReadingOptions {
  std::vector<std::string> files;
  EngineOptions engine;  // its `threads` is -j
};

struct AddOptions {
  ReadingOptions reading;
  std::string record = kDefaultRecord;
  bool json = false;
};
int add(const AddOptions& options);

struct ExtractOptions {
  ReadingOptions reading;
  enum class As { View, Json, Tsv } as = As::View;
  std::string spans;  // a file of given statements; empty if they are to be found
  Unit unit = Unit::CodePoint;
  double min_confidence = 0;
  Colour colour = Colour::Auto;
};
int extract(const ExtractOptions& options);

struct SearchOptions {
  std::string record = kDefaultRecord;
  SearchQuery query;
  bool json = false;
  Unit unit = Unit::CodePoint;
  Colour colour = Colour::Auto;
};
int search(const SearchOptions& options);

struct ShowOptions {
  std::string record = kDefaultRecord;
  std::string article;  // key or id
  bool json = false;
  Unit unit = Unit::CodePoint;
  Colour colour = Colour::Auto;
};
int show(const ShowOptions& options);

struct CheckOptions {
  std::string record = kDefaultRecord;
  bool json = false;
};
int check(const CheckOptions& options);

struct ExportOptions {
  std::string record = kDefaultRecord;
  ExportFormat as = ExportFormat::JsonLines;
  Unit unit = Unit::CodePoint;
  std::string file;     // empty: standard output
  std::string article;  // key or id; empty: all that the query finds
  SearchQuery query;
  std::uint64_t limit = 0;  // statements; 0: all
  bool corrected = false, brat_flat = false;
};
int export_record(const ExportOptions& options);

struct CorrectOptions {
  std::string record = kDefaultRecord;
  std::string article;  // key or id
  Correction::What what = Correction::What::Change;
  std::optional<std::int64_t> statement, undo;
  std::string about;  // words or offsets, as those below
  std::optional<std::string> source, cue, content, addressee, speaker, when, medium;
  std::optional<Form> form;
  std::optional<Act> act;
  std::optional<Kind> kind;
  std::string why, by;
  bool list = false, json = false;
  Unit unit = Unit::CodePoint;
};
int correct(const CorrectOptions& options);

struct StatsOptions {
  std::string record = kDefaultRecord;
  bool json = false;
  Colour colour = Colour::Auto;
};
int stats(const StatsOptions& options);

struct SpeakerOptions {
  std::string record = kDefaultRecord;
  std::vector<std::string> words;  // a name; or merge A B, split A, undo N, rulings
  SearchQuery query;
  bool joins = false;
  SplitOff off;
  std::string why;
  bool json = false;
  Unit unit = Unit::CodePoint;
  Colour colour = Colour::Auto;
};
int speaker(const SpeakerOptions& options);

struct SpeakersOptions {
  std::string record = kDefaultRecord;
  SpeakerQuery query;
  bool json = false;
};
int speakers(const SpeakersOptions& options);

struct PeopleOptions {
  std::string record = kDefaultRecord;
  std::string action, file;
  bool json = false;
};
int people(const PeopleOptions& options);

struct UpdateOptions {
  std::string record = kDefaultRecord;
  EngineOptions engine;
  bool format_only = false;
  bool all = false;
  bool json = false;
};
int update(const UpdateOptions& options);

struct VerifyOptions {
  std::string record = kDefaultRecord;
  std::string quote, by, about, from, to;
  std::string file, draft;  // at most one of these and the quotation
  EngineOptions engine;     // reads the draft
  bool json = false;
  Colour colour = Colour::Auto;
};
int verify(const VerifyOptions& options);

struct WordingOptions {
  std::string record = kDefaultRecord;
  std::int64_t key = 0;
  bool json = false;
  Colour colour = Colour::Auto;
};
int wording(const WordingOptions& options);

struct VariantsOptions {
  std::string record = kDefaultRecord;
  WordingQuery query;
  bool json = false;
};
int variants(const VariantsOptions& options);

struct ModelsOptions {
  bool json = false;
};
int models(const ModelsOptions& options);

struct ServeOptions {
  ServerOptions server;
  bool json = false;
};
int serve(const ServeOptions& options);

}  // namespace onrecord::cli
