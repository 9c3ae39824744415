#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "onrecord/statement.h"

namespace onrecord {
namespace {

TEST(Form, HasNames) {
  for (Form form : {Form::Direct, Form::Mixed, Form::Indirect}) {
    const Result<Form> again = form_named(name_of(form));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, form);
  }
  const Result<Form> none = form_named("Direct");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Error::Code::BadValue);
}

// The content is what stands between brackets.
struct FormCase {
  std::string text;
  Form form;
};

TEST(Form, IsReadFromTheMarks) {
  const std::vector<FormCase> cases = {
      {"[\"It is over,\"] he said.", Form::Direct},
      {"[\"It is over,\"] he said, [\"for us.\"]", Form::Direct},
      {"He said [“A.]\n\n[“B.”]", Form::Direct},
      {"He said [that racism \"is a poison\"].", Form::Mixed},
      {"He said [that it is over].", Form::Indirect},
      {"\"No,\" she said. He said [that it is over]. \"Yes,\" she said.", Form::Indirect},
      {"\"I know [he would go,] she knows,\" he said.", Form::Indirect},
      {"\"I know he said ['Go'] to her,\" he said.", Form::Direct},
      {"\"I know he said [that 'Go' was wrong] to her,\" he said.", Form::Mixed},
      {"[\"I know he said 'Go' to her,\"] he said.", Form::Direct},
      {"\"[It is over],\" he said.", Form::Direct},
      {"[‘It's the boys’ turn,’] he said.", Form::Direct},
  };
  for (const FormCase& c : cases) {
    std::string text;
    std::vector<Span> content;
    for (char byte : c.text) {
      const auto at = static_cast<std::uint32_t>(text.size());
      if (byte == '[') {
        content.push_back({at, at});
      } else if (byte == ']') {
        content.back().end = at;
      } else {
        text += byte;
      }
    }
    EXPECT_STREQ(name_of(form_of(text, read_structure(text), content)), name_of(c.form)) << c.text;
  }
  EXPECT_EQ(form_of("a", read_structure("a"), {}), Form::Indirect);
}

class Check : public testing::Test {
 protected:
  // "“It is,” she said he said." : 0 “It is,” 12, 13 she said 21, 22 he said 29.
  Check() {
    article_.text = "“It is,” she said he said.";
    Statement outer;
    outer.source = {{22, 24}};
    outer.cue = {{25, 29}};
    outer.content = {{0, 21}};
    Statement inner;
    inner.source = {{13, 16}};
    inner.cue = {{17, 21}};
    inner.content = {{0, 12}};
    inner.parent = 0;
    statements_ = {outer, inner};
  }

  void expect_wrong(std::uint64_t at) const {
    const Status status = check(article_, statements_);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, Error::Code::BadValue);
    EXPECT_EQ(status.error().at, at) << status.error().what;
  }

  Article article_;
  std::vector<Statement> statements_;
};

TEST_F(Check, PassesWhatIsSound) {
  EXPECT_TRUE(check(article_, statements_));
  EXPECT_TRUE(check(article_, Extraction{}));
}

TEST_F(Check, RefusesASpanPastTheEnd) {
  statements_[1].cue = {{17, 99}};
  expect_wrong(article_.text.size());
}

TEST_F(Check, RefusesACutCharacter) {
  statements_[0].content = {{1, 21}};
  expect_wrong(1);
}

TEST_F(Check, RefusesAnEmptyOrBackwardSpan) {
  statements_[0].source = {{22, 22}};
  expect_wrong(22);
  statements_[0].source = {{24, 22}};
  expect_wrong(24);
}

TEST_F(Check, RefusesDisorderAndOverlap) {
  statements_[0].content = {{13, 21}, {0, 12}};
  expect_wrong(0);
  statements_[0].content = {{0, 12}, {9, 21}};
  expect_wrong(9);
}

TEST_F(Check, RefusesAStatementWithoutContent) {
  statements_[1].content.clear();
  expect_wrong(0);
}

TEST_F(Check, RefusesAConfidenceThatIsNone) {
  statements_[1].confidence = 1.5;
  expect_wrong(0);
  statements_[1].confidence = std::numeric_limits<double>::quiet_NaN();
  expect_wrong(0);
}

TEST_F(Check, RefusesFalseParents) {
  statements_[1].parent = 2;
  expect_wrong(0);
  statements_[1].parent = 1;
  expect_wrong(0);
  statements_[1].parent = std::nullopt;
  statements_[0].parent = 1;
  statements_[0].content = {{22, 29}};
  expect_wrong(22);
}

TEST_F(Check, RefusesParentsInACircle) {
  // Each has the whole text in its extent and the other's content inside.
  for (Statement& s : statements_) {
    s.source = {{0, 12}};
    s.cue = {{22, 29}};
    s.content = {{13, 21}};
  }
  statements_[0].parent = 1;
  statements_[1].parent = 0;
  expect_wrong(13);
}

}  // namespace
}  // namespace onrecord
