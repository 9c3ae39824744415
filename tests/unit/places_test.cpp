// Words that a person wrote, found in a text.
#include <gtest/gtest.h>

#include "onrecord/correction.h"

namespace onrecord {
namespace {

using Places = std::vector<std::vector<Span>>;

TEST(Places, AreWhereTheWordsStand) {
  EXPECT_EQ(places_of("It is over, he said. He is.", "he said"), (Places{{{12, 19}}}));
  EXPECT_EQ(places_of("one two one", "one"), (Places{{{0, 3}}, {{8, 11}}}));
  EXPECT_EQ(places_of("one two", "three"), Places());
  EXPECT_EQ(places_of("one two", "One"), Places()) << "case is as it stands";
}

TEST(Places, AreNotInTheMiddleOfWords) {
  EXPECT_EQ(places_of("The theatre, he said, the end", "the"), (Places{{{22, 25}}}));
  EXPECT_EQ(places_of("theatre", "the"), (Places{{{0, 3}}})) << "unless they stand nowhere else";
  EXPECT_EQ(places_of("émigré migré", "migré"), (Places{{{9, 15}}}));
  EXPECT_EQ(places_of("说我们不能", "我们"), (Places{{{3, 9}}}));
}

TEST(Places, TakeWhiteSpaceForWhiteSpace) {
  EXPECT_EQ(places_of("It is\n\n over", "  is over\r\n"), (Places{{{3, 12}}}));
  EXPECT_EQ(places_of("It isover", "is over"), Places());
}

TEST(Places, GoOnAfterAnInterruption) {
  const std::string_view text = "It is over, he said, for good. It is over, for good.";
  EXPECT_EQ(places_of(text, "It is over, … for good."),
            (Places{{{0, 11}, {21, 30}}, {{31, 42}, {43, 52}}}));
  EXPECT_EQ(places_of(text, "for good. … he said"), Places()) << "in the text's order";
  EXPECT_EQ(places_of("a … b", "a … b"), (Places{{{0, 7}}})) << "an ellipsis of the text's own";
}

TEST(Places, OfNothingAreNone) {
  EXPECT_EQ(places_of("text", ""), Places());
  EXPECT_EQ(places_of("text", " … "), Places());
  EXPECT_EQ(places_of("", "words"), Places());
  EXPECT_EQ(places_of("one two", "one … "), Places());
}

}  // namespace
}  // namespace onrecord
