#include "onrecord/extract.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "appositions.h"
#include "blocks.h"
#include "drafts.h"
#include "edges.h"
#include "labels.h"
#include "layout.h"
#include "quotations.h"
#include "repairs.h"
#include "statements.h"

namespace onrecord::extract {
namespace {

LabelTransitions transitions_for_test() {
  LabelTransitions t{};
  for (std::size_t from = 0; from < kLabels; ++from) {
    for (std::size_t to : {kISource, kIContent, kICue}) {
      if (from != to && from + 1 != to) t.from_to[from][to] = -1e4f;
    }
    t.from_to[from][kO] = 0.25f * static_cast<float>(from);
  }
  for (std::size_t inner : {kISource, kIContent, kICue}) t.first[inner] = -1e4f;
  return t;
}

// Every path's score, by brute force.
struct Exhaustive {
  double best = -1e30, sum = 0;
  std::vector<std::uint8_t> labels;

  Exhaustive(const std::vector<float>& e, const LabelTransitions& t) {
    const std::size_t n = e.size() / kLabels;
    std::size_t paths = 1;
    for (std::size_t i = 0; i < n; ++i) paths *= kLabels;
    for (std::size_t code = 0; code < paths; ++code) {
      std::vector<std::uint8_t> path;
      std::size_t rest = code;
      double score = 0;
      for (std::size_t i = 0; i < n; ++i, rest /= kLabels) {
        path.push_back(static_cast<std::uint8_t>(rest % kLabels));
        score += e[i * kLabels + path[i]];
        score += i == 0 ? t.first[path[i]] : t.from_to[path[i - 1]][path[i]];
      }
      sum += std::exp(score);
      if (score > best) {
        best = score;
        labels = path;
      }
    }
  }
};

TEST(Labels, BestPathIsTheOneThatTryingAllFinds) {
  std::mt19937 random(7);
  std::normal_distribution<float> noise(0, 2);
  const LabelTransitions t = transitions_for_test();
  for (std::size_t pieces = 1; pieces <= 5; ++pieces) {
    for (int round = 0; round < 10; ++round) {
      std::vector<float> emissions(pieces * kLabels);
      for (float& x : emissions) x = noise(random);
      const Exhaustive all(emissions, t);
      const LabelPath path = best_path(emissions, t);
      EXPECT_EQ(path.labels, all.labels);
      EXPECT_NEAR(path.log_probability, all.best - std::log(all.sum), 1e-6);
    }
  }
}

TEST(Labels, SpansBeginAtEachB) {
  const std::vector<std::uint8_t> labels{kO, kBSource, kISource, kBSource, kO, kBContent};
  EXPECT_EQ(spans_of(labels, kBSource, 10), (std::vector<PieceSpan>{{11, 13}, {13, 14}}));
  EXPECT_EQ(spans_of(labels, kBContent, 0), (std::vector<PieceSpan>{{5, 6}}));
}

TEST(Drafts, AddSpanJoinsWhatTouches) {
  std::vector<Span> spans{{0, 2}, {10, 12}};
  add_span(spans, {4, 6});
  EXPECT_EQ(spans, (std::vector<Span>{{0, 2}, {4, 6}, {10, 12}}));
  add_span(spans, {2, 5});
  EXPECT_EQ(spans, (std::vector<Span>{{0, 6}, {10, 12}}));
}

// An article and drafts made by naming their words; the first occurrence counts.
struct Page {
  std::string text;
  TextStructure structure;
  PieceView view;

  explicit Page(std::string words) : text(std::move(words)), structure(read_structure(text)) {}
  Reading reading() const { return {text, structure, view}; }
  Span at(std::string_view words) const {
    const std::size_t begin = text.find(words);
    EXPECT_NE(begin, std::string::npos) << words;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  }
  Draft draft(std::string_view source, std::string_view cue, std::string_view content,
              double confidence = 0.9) const {
    Draft d;
    if (!source.empty()) d.source = {at(source)};
    if (!cue.empty()) d.cue = {at(cue)};
    if (!content.empty()) d.content = {at(content)};
    d.confidence = confidence;
    d.kept = confidence >= 0.5 && !content.empty();
    return d;
  }
  std::vector<std::string> words(const std::vector<Span>& spans) const {
    std::vector<std::string> out;
    for (Span s : spans) out.emplace_back(cut(text, s));
    return out;
  }
};

using Words = std::vector<std::string>;

TEST(Drafts, OfTwoWithOneContentTheLikelierIsKept) {
  const Page page("It rained, he said, adding to the gloom.");
  std::vector<Draft> drafts{page.draft("he", "adding", "It rained", 0.6),
                            page.draft("he", "said", "It rained", 0.9)};
  merge_same_content(drafts);
  EXPECT_FALSE(drafts[0].kept);
  EXPECT_TRUE(drafts[1].kept);
  EXPECT_EQ(page.words(drafts[1].cue), Words{"said"});
}

TEST(Quotations, OneFoundInPartIsCompletedOverItsParagraphs) {
  const Page page("\"One two three four.\n\n\"Five six seven eight,\" she wrote. The end.");
  std::vector<Draft> drafts{page.draft("she", "wrote", "Five six seven")};
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content),
            (Words{"\"One two three four.", "\"Five six seven eight,\""}));
}

TEST(Quotations, ContinuedInTheNextParagraphItBelongsToItsSpeaker) {
  const Page page("\"One two,\" said Dot.\n\n\"Three four five. Six seven.\"\n\nThe \"end\" came.");
  std::vector<Draft> drafts{page.draft("Dot", "said", "\"One two,\"")};
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content),
            (Words{"\"One two,\"", "\"Three four five. Six seven.\""}));
}

TEST(Quotations, CutInTwoByItsCueItIsOneContent) {
  const Page page("\"One two,\" he said, \"three four.\" A \"scare\" word.");
  std::vector<Draft> drafts{page.draft("he", "said", "\"One two,\"")};
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), (Words{"\"One two,\"", "\"three four.\""}));
}

TEST(Quotations, WhoSpeaksInsideAQuotationNeverOwnsIt) {
  const Page page("\"The vicar told me that it was only noise,\" said Maureen.");
  std::vector<Draft> drafts{
      page.draft("Maureen", "said", "\"The vicar told me that it was only noise,\""),
      page.draft("The vicar", "told", "that it was only noise", 0.8)};
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[1].content), Words{"that it was only noise"});
  const auto statements = finish(page.reading(), drafts);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[1].parent, 0u);
  EXPECT_EQ(statements[0].form, Form::Direct);
}

TEST(Quotations, LongOneThatNobodyHasTakesTheLikeliestCandidate) {
  const Page page("\"We will not be moved from this square,\" the crowd roared.");
  std::vector<Draft> drafts{
      page.draft("the crowd", "roared", "\"We will not be moved from this square,\"", 0.2)};
  fit_quotations(page.reading(), drafts);
  EXPECT_TRUE(drafts[0].kept);
  std::vector<Draft> weak{
      page.draft("the crowd", "roared", "\"We will not be moved from this square,\"", 0.01)};
  fit_quotations(page.reading(), weak);
  EXPECT_FALSE(weak[0].kept);
}

TEST(Quotations, LeftOpenItIsNobodyElsesInTheNextParagraph) {
  const Page page("\"One two,\" said Dot. \"Three four.\n\n\"Five six seven eight.\"\n\n\"Nine ten,\" she told them.");
  std::vector<Draft> drafts{page.draft("Dot", "said", "\"One two,\""), page.draft("she", "told", "\"Nine ten,\"")};
  drafts[0].content.push_back(page.at("\"Three four."));
  drafts[1].content.insert(drafts[1].content.begin(), page.at("\"Five six seven eight.\""));
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), (Words{"\"One two,\"", "\"Three four.", "\"Five six seven eight.\""}));
  EXPECT_EQ(page.words(drafts[1].content), Words{"\"Nine ten,\""});
}

TEST(Quotations, CutByItsCueAndLeftOpenItIsNotTheNextSpeakers) {
  const Page page("\"One two,\" said Dot. \"Three four.\n\n\"Five six seven eight.\"\n\n\"Nine ten,\" she told them.");
  std::vector<Draft> drafts{page.draft("Dot", "said", "\"One two,\""), page.draft("she", "told", "\"Nine ten,\"")};
  drafts[1].content = {page.at("\"Three four."), page.at("\"Five six seven eight.\""), page.at("\"Nine ten,\"")};
  std::vector<Draft> later = drafts;
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), (Words{"\"One two,\"", "\"Three four.", "\"Five six seven eight.\""}));
  EXPECT_EQ(page.words(drafts[1].content), Words{"\"Nine ten,\""});
  // Nobody has the first paragraph's part.
  later[1].content.erase(later[1].content.begin());
  fit_quotations(page.reading(), later);
  EXPECT_EQ(page.words(later[0].content), page.words(drafts[0].content));
  EXPECT_EQ(page.words(later[1].content), Words{"\"Nine ten,\""});
}

TEST(Quotations, LeftOpenBehindWhomItWasToldItIsNotTheNextSpeakers) {
  const Page page("\"One two,\" Dot told the inquiry. \"Three four.\n\n\"Five six seven eight.\"\n\n\"Nine ten,\" said Orr.");
  std::vector<Draft> drafts{page.draft("Dot", "told", "\"One two,\""), page.draft("Orr", "said", "\"Nine ten,\"")};
  drafts[1].content = {page.at("\"Three four."), page.at("\"Five six seven eight.\""), page.at("\"Nine ten,\"")};
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), (Words{"\"One two,\"", "\"Three four.", "\"Five six seven eight.\""}));
  // Another sentence, or somebody else's cue, stands between.
  for (const std::string between : {"Dot told us. He left. ", "Dot told us, as Ray warned. "}) {
    const Page other("\"One two,\" " + between + "\"Three four.\n\n\"Five six seven eight.\"\n\n\"Nine ten,\" said Orr.");
    std::vector<Draft> all{other.draft("Dot", "told", "\"One two,\""), other.draft("Orr", "said", "\"Nine ten,\"")};
    if (between.find("Ray") != std::string::npos) all.push_back(other.draft("Ray", "warned", "us"));
    all[1].content = {other.at("\"Three four."), other.at("\"Five six seven eight.\""), other.at("\"Nine ten,\"")};
    fit_quotations(other.reading(), all);
    EXPECT_EQ(other.words(all[0].content), Words{"\"One two,\""}) << between;
  }
}

TEST(Quotations, CutByAnothersCueItIsTheSpeakersOfItsEnd) {
  const Page page("\"One two,\" said Dot. \"Three four.\n\n\"Five six seven eight,\" she told them.");
  std::vector<Draft> drafts{page.draft("Dot", "said", "\"One two,\""), page.draft("she", "told", "\"Five six seven eight,\"")};
  drafts[1].content.insert(drafts[1].content.begin(), page.at("\"Three four."));
  fit_quotations(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), Words{"\"One two,\""});
}

TEST(Quotations, OfFewWordsIsNoOrphan) {
  const Page page("There is an app called \"Hello, Skarn!\" for that.");
  std::vector<Draft> drafts{page.draft("an app", "called", "\"Hello, Skarn!\"", 0.3)};
  fit_quotations(page.reading(), drafts);
  EXPECT_FALSE(drafts[0].kept);
}

TEST(Drafts, WhatOverlapsALikelierOneKeepsTheRestOfItsOwn) {
  const Page page("She accused them of selling out. He called on them to halt it.");
  std::vector<Draft> drafts{page.draft("She", "accused", "them of selling out", 0.6),
                            page.draft("He", "called on", "them to halt it", 0.8)};
  drafts[0].content.push_back(page.at("to halt it"));
  merge_same_content(drafts);
  EXPECT_TRUE(drafts[0].kept);
  EXPECT_EQ(page.words(drafts[0].content), Words{"them of selling out"});
}

TEST(Repairs, TwoCuesOfOneSourceShareTheSentence) {
  const Page page("He declined to say why and would not discuss when.");
  std::vector<Draft> drafts{page.draft("He", "declined to say", "why and would not discuss when"),
                            page.draft("He", "would not discuss", "when", 0.3)};
  drafts[1].kept = false;
  repair(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].cue), Words{"declined"});
  EXPECT_EQ(page.words(drafts[0].content), Words{"to say why"});
  EXPECT_TRUE(drafts[1].kept);
  EXPECT_EQ(page.words(drafts[1].content), Words{"when"});
}

TEST(Repairs, WholeQuotationBehindACommaIsAllThatWasSaid) {
  const Page page("With a brush in his hand, Mr. Finch said, \"I can stretch leather.\"");
  std::vector<Draft> drafts{page.draft("Mr. Finch", "said", "\"I can stretch leather.\"")};
  drafts[0].content.insert(drafts[0].content.begin(), page.at("With a brush in his hand"));
  repair(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), Words{"\"I can stretch leather.\""});
  const Page other("It was late, Mr. Finch said. \"I can stretch leather.\"");
  std::vector<Draft> both{other.draft("Mr. Finch", "said", "\"I can stretch leather.\"")};
  both[0].content.insert(both[0].content.begin(), other.at("It was late"));
  repair(other.reading(), both);
  EXPECT_EQ(both[0].content.size(), 2u);
}

TEST(Repairs, SourceAtAHeadlinesEnd) {
  const Page page("Lido 'will open in weeks', says council\n\nSwimmers climbed the fence.");
  std::vector<Draft> drafts{page.draft("", "says", "Lido 'will open in weeks'")};
  drafts[0].content.push_back(page.at("council"));
  repair(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].source), Words{"council"});
  EXPECT_EQ(drafts[0].content.size(), 1u);
}

TEST(Repairs, TheWritersAppositionIsNotTheSources) {
  const Page page("They accused him of failing to act, an allegation that has dogged him.");
  std::vector<Draft> drafts{
      page.draft("They", "accused", "him of failing to act, an allegation that has dogged him")};
  repair(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), Words{"him of failing to act"});
}

TEST(Appositions, NameAndOfficeAreOneSource) {
  struct Case {
    const char *text, *source, *cue, *content, *whole;
  };
  const Case cases[] = {
      {"In a note the managing agent, Orla Vane, said it was dry.", "Orla Vane,", "said",
       "it was dry", "the managing agent, Orla Vane,"},
      {"It was dry, according to their lawyer, Orla Vane.", "their lawyer", "according to",
       "It was dry", "their lawyer, Orla Vane"},
      // A day and a place are no office, one name may be anybody's, and who follows a comma may be
      // the subject of the next clause.
      {"On Friday, Orla Vane said it was dry.", "Orla Vane", "said", "it was dry", "Orla Vane"},
      {"After the vote, Vane, it seems, said it was dry.", "Vane,", "said", "it was dry", "Vane,"},
      {"According to the lawyer, Orla Vane lost.", "the lawyer", "According to", "Orla Vane lost",
       "the lawyer"},
  };
  for (const Case& c : cases) {
    const Page page(c.text);
    std::vector<Draft> drafts{page.draft(c.source, c.cue, c.content)};
    complete_appositions(page.reading(), drafts);
    EXPECT_EQ(page.words(drafts[0].source), Words{c.whole}) << c.text;
    EXPECT_EQ(page.words(drafts[0].content), Words{c.content}) << c.text;
  }
}

TEST(Repairs, CueThatLostAQuotationHasItsOwnSentence) {
  const Page page(
      "\"One two three four,\" said Dot.\n\nMr Eady said the park offered free parking.");
  std::vector<Draft> drafts{page.draft("Dot", "said", "\"One two three four,\""),
                            page.draft("Mr Eady", "said", "\"One two three four,\"", 0.8)};
  drafts[1].cue = {{page.at("Mr Eady").end + 1, page.at("Mr Eady").end + 5}};
  drafts[1].cue_probability = 0.95;
  merge_same_content(drafts);
  give_own_sentence(page.reading(), drafts, 0.5);
  EXPECT_TRUE(drafts[1].kept);
  EXPECT_EQ(page.words(drafts[1].content), Words{"the park offered free parking"});
}

TEST(Edges, TheDayIsNoPartOfASource) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"The company last week", "The company"},
      {"A judge late on Thursday", "A judge"},
      {"Police yesterday", "Police"},
      {"The union last Friday night", "The union"},
      {"Orrell Corp. today", "Orrell Corp."},
      {"Ann Orr, the mayor, on Monday", "Ann Orr, the mayor,"},
      {"who on Tuesday", "who"},
      // The day is that of a poll, a report or a resignation.
      {"A Quinnipiac University poll last week", "A Quinnipiac University poll last week"},
      {"the order released Friday", "the order released Friday"},
      {"the woman who resigned yesterday", "the woman who resigned yesterday"},
      {"Executives for Mondelez, which moved last year", "Executives for Mondelez, which moved last year"},
      {"The Night Mail", "The Night Mail"},
      {"Last week", "Last week"},
      {"", ""},
  };
  for (const auto& [source, left] : cases) EXPECT_EQ(source.substr(0, size_without_day(source)), left) << source;
}

TEST(Edges, TheDayIsCutOnlyBeforeTheCue) {
  const Page page("The union yesterday warned of a strike, said officials on Monday.");
  std::vector<Draft> drafts{page.draft("The union yesterday", "warned", "of a strike"), page.draft("officials on Monday", "said", "of a strike")};
  cut_edges(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].source), Words{"The union"});
  EXPECT_EQ(page.words(drafts[1].source), Words{"officials on Monday"});
}

TEST(Edges, DatelinesAreRead) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"LISBON, Ohio (AP) — A judge", "LISBON, Ohio (AP) — "}, {"LONDON — The mayor", "LONDON — "},
      {"LONDON—The mayor", "LONDON—"}, {"ASTERLEY, March 13 (CPA) - The mayor", "ASTERLEY, March 13 (CPA) - "},
      {"NEW YORK, N.Y., June 17, 2016 -- “We", "NEW YORK, N.Y., June 17, 2016 -- "}, {"ST. PAUL, Minn. – Two", "ST. PAUL, Minn. – "},
      {"WASHINGTON (Reuters) - U.S.", "WASHINGTON (Reuters) - "},
      {"NASA — the agency — said", ""}, {"The BBC – A law", ""}, {"A law - The mayor", ""}, {"COVID-19 - A law", ""},
      {"VALE, who left, said — Go", ""}, {"LONDON", ""}, {"LONDON — ", ""}, {"", ""},
  };
  for (const auto& [line, dateline] : cases) EXPECT_EQ(line.substr(0, dateline_size(line)), dateline) << line;
}

TEST(Edges, ADatelineIsNoPartOfASpan) {
  const Page page("It rained.\n\nLISBON, Ohio (AP) — A judge will return, officials said.\n\nSYDNEY - Orrell Mining said it would close.");
  std::vector<Draft> drafts{page.draft("officials", "said", "LISBON, Ohio (AP) — A judge will return"),
                            page.draft("SYDNEY - Orrell Mining", "said", "it would close")};
  cut_edges(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), Words{"A judge will return"});
  EXPECT_EQ(page.words(drafts[1].source), Words{"Orrell Mining"});
}

TEST(Blocks, PressReleaseHeading) {
  const Page page(
      "From Commissioner Roux:\n\nI thank you all. We will pay.\n\nResidents may call 555-0142.");
  std::vector<Draft> drafts;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 1u);
  EXPECT_EQ(page.words(drafts[0].source), Words{"Commissioner Roux"});
  EXPECT_EQ(page.words(drafts[0].cue), (Words{"From", ":"}));
  EXPECT_EQ(page.words(drafts[0].content), Words{"I thank you all. We will pay."});
}

TEST(Blocks, NameAfterADash) {
  const Page page(
      "\"It will stay hot for weeks,\" — Arnie Kowalczyk, Fire Marshal\n\nThe end — of it.");
  std::vector<Draft> drafts;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 1u);
  EXPECT_EQ(page.words(drafts[0].source), Words{"Arnie Kowalczyk, Fire Marshal"});
  EXPECT_EQ(page.words(drafts[0].content), Words{"\"It will stay hot for weeks,\""});
}

TEST(Blocks, NameAfterADashInAList) {
  for (const std::string bullet : {"• ", "•", "- ", "* ", "1. ", "12) "}) {
    const Page page("What you said:\n\n" + bullet + "“I waited for an hour.” – Steve Lomax, 54\n\n" + bullet + "“No buggies.” – Aisha Khan");
    std::vector<Draft> drafts{page.draft("you", "said:", bullet + "“I waited for an hour.” – Steve Lomax, 54")};
    add_blocks(page.reading(), drafts);
    ASSERT_EQ(drafts.size(), 3u) << bullet;
    EXPECT_FALSE(drafts[0].kept);
    EXPECT_EQ(page.words(drafts[1].source), Words{"Steve Lomax, 54"});
    EXPECT_EQ(page.words(drafts[1].content), Words{"“I waited for an hour.”"});
    EXPECT_EQ(page.words(drafts[2].source), Words{"Aisha Khan"});
    // A cue before the list has none of its entries.
    std::vector<Draft> led{page.draft("you", "said:", "", 0.7)};
    led[0].cue_probability = 0.7;
    add_blocks(page.reading(), led);
    EXPECT_FALSE(led[0].kept) << bullet;
    EXPECT_EQ(led.size(), 3u);
  }
}

TEST(Blocks, InterviewWithStops) {
  const Page page("She spoke.\n\nQ. What next?\n\nA. I wait.\n\nA long while.\n\nQ. And then?\n\nA. Home.");
  std::vector<Draft> drafts;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 4u);
  EXPECT_EQ(page.words(drafts[1].source), Words{"A"});
  EXPECT_EQ(page.words(drafts[1].cue), Words{"."});
  EXPECT_EQ(page.words(drafts[1].content), (Words{"I wait.", "A long while."}));
  // One of both is an initial.
  const Page other("A. Vale spoke.\n\nA. Orr left.\n\nB: Go.\n\nA. Orr came.");
  drafts.clear();
  add_blocks(other.reading(), drafts);
  EXPECT_TRUE(drafts.empty());
}

TEST(Blocks, QuotedLinesAreOneSpeakers) {
  const Page page("Ann Orr wrote on Monday:\n\n> We will not leave.\n> It was our father's.\n\n>We stay, he said.\n\nThe council said no.");
  std::vector<Draft> drafts{page.draft("Ann Orr", "wrote", "> We will not leave."), page.draft("The council", "council said", "It was our father's."),
                            page.draft("he", "said", "We stay")};
  add_blocks(page.reading(), drafts);
  EXPECT_EQ(page.words(drafts[0].content), (Words{"We will not leave.", "It was our father's.", "We stay, he said."}));
  EXPECT_FALSE(drafts[1].kept);
  EXPECT_EQ(page.words(drafts[2].content), Words{"We stay"});
  // A cue without content.
  std::vector<Draft> open{page.draft("Ann Orr", "wrote", "", 0.7)};
  open[0].cue_probability = 0.7;
  open[0].source.front().end = page.at("wrote").begin;
  add_blocks(page.reading(), open);
  EXPECT_TRUE(open[0].kept);
  EXPECT_TRUE(open[0].block);
  EXPECT_EQ(open[0].content.size(), 3u);
  // Nobody speaks before them: only the mark is lost.
  const Page lone("It rained.\n\n> We stay, he said.");
  std::vector<Draft> inner{lone.draft("he", "said", "> We stay")};
  add_blocks(lone.reading(), inner);
  EXPECT_EQ(lone.words(inner[0].content), Words{"We stay"});
}

TEST(Blocks, Interview) {
  const Page page(
      "She spoke.\n\nQ: What next?\n\nA: I wait.\n\nA long while.\n\nQ: And then?\n\nA: "
      "Home.\n\nThe end.");
  std::vector<Draft> drafts;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 4u);
  EXPECT_EQ(page.words(drafts[1].content), (Words{"I wait.", "A long while."}));
  EXPECT_EQ(page.words(drafts[3].content), Words{"Home."});
}

TEST(Blocks, PostsWithHandleAndDate) {
  const Page page(
      "Snow.\n\nStreets\n@Streets_1\n\nMove your car NOW.\n\n7:02 PM · Jan 30, 2023\n\nThe end.");
  std::vector<Draft> drafts;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 1u);
  EXPECT_EQ(page.words(drafts[0].source), (Words{"Streets", "@Streets_1"}));
  EXPECT_EQ(page.words(drafts[0].content), Words{"Move your car NOW."});
}

TEST(Blocks, CueBeforeAColonTakesTheParagraphAfterIt) {
  const Page page(
      "The coastguard tweeted early:\n\nForce 11. DON'T.\n06:15 - 28 Oct 2015\n\nIt blew.");
  std::vector<Draft> drafts{page.draft("The coastguard", "tweeted", "", 0.7)};
  drafts[0].cue_probability = 0.7;
  add_blocks(page.reading(), drafts);
  ASSERT_EQ(drafts.size(), 1u);
  EXPECT_TRUE(drafts[0].kept);
  EXPECT_EQ(page.words(drafts[0].content), Words{"Force 11. DON'T."});
}

TEST(Layout, Lines) {
  EXPECT_EQ(speaker_label("Q: And afterwards?"), "Q");
  EXPECT_EQ(speaker_label("Greta Lindholm: I wait."), "Greta Lindholm");
  EXPECT_EQ(speaker_label("She wrote: I wait."), "");
  EXPECT_EQ(speaker_label("At 4:40 it left"), "");
  EXPECT_EQ(question_label("Q. And afterwards?"), "Q");
  EXPECT_EQ(question_label("Quite so."), "");
  EXPECT_EQ(question_label("A. J. Smith is a writer."), "");
  EXPECT_TRUE(is_handle("@StreetsStAlban"));
  EXPECT_FALSE(is_handle("@ the gate"));
  EXPECT_TRUE(is_post_date("7:02 PM · Jan 30, 2023"));
  EXPECT_TRUE(is_post_date("06:15 - 28 Oct 2015"));
  EXPECT_FALSE(is_post_date("140 firefighters came in May"));
  EXPECT_TRUE(speaks_as_i("On Sunday I’ll go."));
  EXPECT_FALSE(speaks_as_i("Inside, it rained."));
}

}  // namespace
}  // namespace onrecord::extract
