// What the words of a text tell of days, months and years (src/resolve/calendar.h).
#include "calendar.h"

#include <gtest/gtest.h>

#include <string>

namespace onrecord::resolve {
namespace {

// All that a text names, in its order, if it came out on that day.
std::string named(const char* published, const char* text) {
  Article article;
  article.text = text;
  article.published = published;
  const Scene scene(article, read_structure(article.text));
  const Calendar calendar(scene);
  std::string all;
  for (std::uint32_t i = 0; i < scene.words().size(); ++i) {
    const std::string when = calendar.loosely_at(i);
    if (!when.empty()) all += (all.empty() ? "" : " ") + when;
  }
  return all;
}

TEST(Calendar, CountsFromWhatWasToldBefore) {
  EXPECT_EQ(named("2024-03-11", "She fell on Tuesday. Three days later she rose."), "2024-03-05 2024-03-08");
  EXPECT_EQ(named("2024-03-11", "She fell on Tuesday. She had fallen two days earlier."), "2024-03-05 2024-03-03");
  EXPECT_EQ(named("2024-03-11", "She fell on Feb. 20. Two weeks later she rose."), "2024-02-20 2024-03");
  EXPECT_EQ(named("2024-03-11", "She fell on Feb. 15. Two weeks later she rose."), "2024-02-15 2024") << "at the turn of a month";
  EXPECT_EQ(named("2024-03-11", "She fell in August 2019. The next month she rose."), "2019-08 2019 2019-09");
  EXPECT_EQ(named("2024-03-11", "She fell in November 2019. Three months later she rose."), "2019-11 2019 2020-02");
  EXPECT_EQ(named("2024-03-11", "She fell in 2008. Two years later she rose."), "2008 2010");
  EXPECT_EQ(named("2024-03-11", "She fell on Oct. 7, 2008. She rose that year."), "2008-10-07 2008 2008");
  EXPECT_EQ(named("2024-03-11", "She fell on Friday. Two years later she rose."), "2024-03-08") << "no year was told";
  EXPECT_EQ(named("2024-03-11", "She fell in 2008. She rose. She ran. She sat. Two years later she rose."), "2008") << "too far off";
}

TEST(Calendar, CountsBackFromTheArticle) {
  EXPECT_EQ(named("2024-03-11", "She fell twelve years ago and rose two days ago."), "2012 2024-03-09");
  EXPECT_EQ(named("2024-03-11", "She has sat there since two years ago."), "");
  EXPECT_EQ(named("2024-03-11", "She fell a decade ago, or twenty-five years ago."), "2014 1999");
  EXPECT_EQ(named("2024-03-11", "She fell two weeks ago today and rose an hour ago."), "2024-02 2024-03-11");
  EXPECT_EQ(named("2024-03-11", "She fell on Friday. Hours later she rose."), "2024-03-08 2024-03-08");
  EXPECT_EQ(named("2024-03-11", "She fell on Friday. She had sung earlier in the day."), "2024-03-08 2024-03-08");
}

TEST(Calendar, KnowsDaysByName) {
  EXPECT_EQ(named("2024-01-11", "On Christmas Eve she fell; on Christmas Day she rose."), "2023-12-24 2023-12-25");
  EXPECT_EQ(named("2024-11-11", "She fell on Election Day."), "2024-11-05");
  EXPECT_EQ(named("2023-11-11", "She fell on Election Day."), "2022-11-08");
  EXPECT_EQ(named("2024-06-01", "She fell on Memorial Day."), "2024-05-27");
  EXPECT_EQ(named("2024-12-02", "She fell on Thanksgiving."), "2024-11-28");
  EXPECT_EQ(named("2024-09-15", "She fell on New Year’s Day."), "2024-01-01");
  EXPECT_EQ(named("2024-12-20", "She will rise on Christmas."), "2024-12-25");
  EXPECT_EQ(named("2024-09-15", "She fell before Labor Day."), "");
  EXPECT_EQ(named("2024-03-20", "She fell on Presidents’ Day and rose on St. Patrick’s Day."), "2024-02-19 2024-03-17");
  EXPECT_EQ(named("", "She fell on Christmas Eve."), "");
}

TEST(Calendar, TakesTheDateThatAWeekdayIsToldWith) {
  EXPECT_EQ(named("2016-03-10", "She fell on Wednesday, Feb. 24."), "2016-02-24 2016-02-24");
  EXPECT_EQ(named("2016-03-10", "She fell on Tuesday 1 March."), "2016-03-01 2016-03-01");
  EXPECT_EQ(named("2016-03-10", "She fell on Tuesday the 1st of March."), "2016-03-01 2016-03-01");
  EXPECT_EQ(named("2016-03-10", "She fell Thurs. and rose on the 5th of January."), "2016-03-10 2016-01-05");
  EXPECT_EQ(named("2016-03-10", "She said on Sept. 3 that she fell."), "2015-09-03") << "what was said is not to come";
}

TEST(Calendar, KnowsNamesThatHoldAWeekday) {
  EXPECT_EQ(named("2016-03-10", "She told the Sunday Times and the Mail on Sunday."), "");
  EXPECT_EQ(named("2016-03-10", "She saw Monday Night Football on Super Tuesday."), "");
  EXPECT_EQ(named("2016-03-10", "She spoke on ABC's This Week this week."), "2016-03");
}

TEST(Calendar, CountsFromTheDayBehind) {
  EXPECT_EQ(named("2016-03-10", "She fell the day after Tuesday's vote."), "2016-03-09");
  EXPECT_EQ(named("2016-03-10", "She fell on the eve of Tuesday's vote."), "2016-03-07");
  EXPECT_EQ(named("2016-03-10", "She fell two days after Tuesday's vote."), "2016-03-10");
  EXPECT_EQ(named("2016-03-10", "She fell the day before yesterday."), "2016-03-08");
  EXPECT_EQ(named("2016-03-10", "She fell before Tuesday's vote, ahead of Sunday's game."), "");
}

TEST(Calendar, SeesWhatIsToCome) {
  EXPECT_EQ(named("2024-03-11", "She was to speak on Wednesday."), "2024-03-13");
  EXPECT_EQ(named("2024-03-11", "A speech to be held Wednesday is long."), "2024-03-13");
  EXPECT_EQ(named("2024-03-11", "She is likely to appear Wednesday."), "2024-03-13");
  EXPECT_EQ(named("2024-03-11", "It comes this coming August."), "2024-08");
  EXPECT_EQ(named("2024-03-11", "On Saturday, she is expected to speak."), "2024-03-16");
  EXPECT_EQ(named("2024-03-11", "“It will close,” she wrote on Friday."), "2024-03-08");
  EXPECT_EQ(named("2024-03-11", "She went to speak on Wednesday."), "2024-03-06");
}

}  // namespace
}  // namespace onrecord::resolve
