#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/span.h"
#include "onrecord/utf8.h"
#include "structure_promises.h"

namespace onrecord {
namespace {

// Runs a property a fixed number of times from a fixed seed, so that a failure is the same
// everywhere.
template <class Property>
void holds(Property property) {
  rc::detail::TestParams params;
  params.seed = 20161108;
  params.maxSuccess = 500;
  params.maxSize = 60;
  const rc::detail::TestResult result =
      rc::detail::checkTestable(property, rc::detail::TestMetadata{}, params);
  std::ostringstream words;
  rc::detail::printResultMessage(result, words);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << words.str();
}

// Pieces of which news is made, marks above all, and what no news has.
rc::Gen<std::string> text_gen() {
  const auto piece = rc::gen::element<std::string>(
      "\"", "\"", "“", "”", "'", "'", "‘", "’", "''", "``", "„", "«", "»", "‚", "›", "`", " ", " ",
      " ", ", ", ". ", "? ", ".", "...", "…", "—", "-", "(", ")", "\n", "\n\n", "said", "the boys",
      "s", "n", "em", "90s", "6", "12", "Mr.", "U.S.", "Vale", "don't", "é", "e\u0301", "\u00A0",
      "\u2028", "本", "😀", std::string(1, '\0'), "\t", "\u200B", "It is", "no");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& p : pieces) text += p;
                        return text;
                      });
}

TEST(TextProperty, StructureKeepsItsPromises) {
  holds([] {
    const std::string text = *text_gen();
    RC_ASSERT(broken_promise(text, read_structure(text)) == "");
  });
}

TEST(TextProperty, StepsGiveWhatTheWholeGives) {
  holds([] {
    const std::string text = *text_gen();
    const TextStructure whole = read_structure(text);
    const std::vector<Span> paragraphs = find_paragraphs(text);
    RC_ASSERT(whole.paragraphs == paragraphs);
    RC_ASSERT(whole.sentences == find_sentences(text, paragraphs));
    RC_ASSERT(whole.tokens == find_tokens(text, paragraphs));
  });
}

// Marks of all paragraphs but one: where they stand, counted from the text's near end, and what
// they do. A mark that begins a paragraph may open or reopen, as the paragraph before has it.
std::vector<std::vector<std::uint32_t>> marks_elsewhere(std::string_view text,
                                                        std::size_t paragraph) {
  const TextStructure s = read_structure(text);
  const Span here = s.paragraphs[paragraph];
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<std::vector<std::uint32_t>> out;
  for (const Mark& m : s.marks) {
    if (here.contains(m.span)) continue;
    const bool before = m.span.end <= here.begin;
    const Mark::Role role = m.role == Mark::Role::Reopens ? Mark::Role::Opens : m.role;
    out.push_back({before, before ? m.span.begin : size - m.span.begin,
                   static_cast<std::uint32_t>(role), static_cast<std::uint32_t>(m.kind), m.depth});
  }
  return out;
}

TEST(TextProperty, AStrayMarkSpoilsNoOtherParagraph) {
  holds([] {
    std::string text = *text_gen();
    const std::vector<Span> paragraphs = find_paragraphs(text);
    RC_PRE(!paragraphs.empty());
    const auto which = *rc::gen::inRange<std::size_t>(0, paragraphs.size());
    const auto mark = *rc::gen::element<std::string>("\"", "“", "”", "'", "‘", "’", "«", "''");
    const auto before = marks_elsewhere(text, which);
    text.insert(paragraphs[which].end, mark);
    RC_ASSERT(find_paragraphs(text).size() == paragraphs.size());
    RC_ASSERT(marks_elsewhere(text, which) == before);
  });
}

TEST(TextProperty, UnitsRoundTrip) {
  holds([] {
    const std::string text = *text_gen();
    const TextStructure s = read_structure(text);
    for (Unit unit : {Unit::Byte, Unit::CodePoint, Unit::Utf16}) {
      const SpanConverter converter(text, unit);
      for (Span token : s.tokens)
        RC_ASSERT(converter.to_bytes(converter.from_bytes(token)) == token);
    }
  });
}

}  // namespace
}  // namespace onrecord
