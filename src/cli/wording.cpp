#include <fmt/format.h>

#include "commands.h"
#include "complaints.h"
#include "onrecord/match.h"
#include "output.h"

namespace onrecord::cli {
namespace {

std::string carrier_view(const Carrier& carrier) {
  const std::string& who = carrier.speaker.empty() ? carrier.source : carrier.speaker;
  return fmt::format("    {:10}  {}, article {} — {}{}\n",
                     carrier.published.empty() ? "undated" : printable(carrier.published),
                     printable(carrier.publisher), printable(carrier.article_id), printable(who),
                     carrier.family != carrier.article_key ? " (a copy)" : "");
}

std::string view(const Wording& wording, bool colour) {
  std::string text = fmt::format(
      "wording {}: {}, {}, {}, {}\n", wording.key, counted(wording.statements, "statement"),
      counted(wording.variants.size(), "variant"), counted(wording.outlets, "outlet"),
      counted(wording.sources, "source"));
  for (const Variant& variant : wording.variants) {
    text += fmt::format("\n  {}“{}”{}", colour ? "\x1b[1m" : "", printable(variant.words),
                        colour ? "\x1b[0m" : "");
    if (variant.change != Change::None) text += fmt::format("  {}", name_of(variant.change));
    text += '\n';
    for (const Carrier& carrier : variant.carriers) text += carrier_view(carrier);
  }
  if (!wording.linked.empty()) text += '\n';
  for (const LinkedWording& linked : wording.linked) {
    text += fmt::format("  {} wording {}: “{}” ({})\n", name_of(linked.how), linked.key,
                        printable(linked.words), counted(linked.statements, "statement"));
  }
  return text;
}

}  // namespace

int wording(const WordingOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto found = (*store)->wording(options.key);
  if (!found) {
    complain("wording " + std::to_string(options.key), found.error());
    return found.error().code == Error::Code::NotFound ? kNothingFound : kError;
  }
  const std::string longest = found->variants.front().words;
  for (Variant& variant : found->variants) {
    variant.change = static_cast<Change>(severity_between(longest, variant.words));
  }
  Output out;
  out.write(options.json ? wording_as_json(*found) + '\n'
                         : view(*found, view_options(options.colour).colour));
  return out.finish(kDone);
}

}  // namespace onrecord::cli
