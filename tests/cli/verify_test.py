"""onrecord verify, wording and variants"""
import json
import unittest

from program import HARBOUR, LANTERN, CommandTest, RecordTest, lines

KEEP = "We cannot keep it open"
KEYS = {"quote", "by", "verdict", "severity", "reason", "disputed", "evidence", "rejections", "differences", "speaker"}


class Verify(RecordTest):
    def answer(self, *words, status=0):
        done = self.onrecord("verify", "--json", *words)
        self.assert_status(done, status)
        return json.loads(done.stdout)

    def test_whose_words_they_are(self):
        answer = self.answer(KEEP, "--by", "Mara Vale")
        self.assertLessEqual(KEYS, set(answer))
        self.assertEqual(answer["verdict"], "partial")
        self.assertFalse(answer["disputed"])
        self.assertEqual(self.answer("They never asked us about the ferry")["verdict"], "exact")
        self.assertEqual(self.answer("They never asked us about that ferry")["verdict"], "altered")
        self.assertEqual(self.answer("They never asked us about the ferry", "--by", "Ines Falk")["verdict"], "misattributed")
        self.assertEqual(self.answer("the island would be cut off")["verdict"], "reported")

    def test_evidence_is_cut_out_of_the_article_by_code_points(self):
        for article, quote in ((HARBOUR, KEEP), (LANTERN, "They never asked us about the ferry")):
            (evidence,) = self.answer(quote)["evidence"]
            self.assertEqual(evidence["id"], article["id"])
            self.assertEqual(article["text"][evidence["start"]:evidence["end"]], quote)

    def test_not_found_tells_the_bounds_of_the_record(self):
        answer = self.answer("The moon is made of old ferries", status=1)
        self.assertEqual((answer["verdict"], answer["evidence"]), ("not found", []))
        self.assertEqual(answer["record"], {**answer["record"], "articles": 2, "first": "2031-03-12", "last": "2031-03-14",
                                            "publishers": 2})
        done = self.onrecord("verify", "The moon is made of old ferries")
        self.assert_status(done, 1)
        self.assertIn("not in this record of 2 articles", done.stdout)

    def test_the_view_shows_what_differs(self):
        done = self.onrecord("verify", "They never asked us about that ferry")
        self.assert_status(done, 0)
        self.assertIn("altered", done.stdout)
        self.assertIn("[-the-] {+that+}", done.stdout)
        self.assertIn("lantern-1", done.stdout)
        self.assertIn("\x1b[", self.onrecord("verify", KEEP, "--color", "always").stdout)

    def test_a_file_gives_an_answer_a_line_in_its_order(self):
        quotes = ["They never asked us about the ferry", "Nobody said this of any zeppelin", KEEP]
        self.write("q.jsonl", "".join(json.dumps({"quote": quote, "by": None}) + "\n" for quote in quotes))
        done = self.onrecord("verify", "--file", "q.jsonl", "--json")
        self.assert_status(done, 0)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([answer["quote"] for answer in answers], quotes)
        self.assertEqual([answer["verdict"] for answer in answers], ["exact", "not found", "partial"])
        plain = self.onrecord("verify", "--file", "-", "--json", input="".join(quote + "\r\n" for quote in quotes))
        self.assertEqual(plain.stdout, done.stdout)

    def test_a_bad_line_is_named_and_the_others_are_answered(self):
        bad = ['{"quote": "cut', '{"by": "Mara Vale"}', '{"quote": 7}', '{"quote": "a", "by": 7}', '{"quote": "..."}']
        for line in bad:
            self.write("q.jsonl", f"{KEEP}\n{line}\n{KEEP}\n")
            done = self.onrecord("verify", "--file", "q.jsonl", "--json")
            self.assert_status(done, 2)
            self.assert_says(done, r"^onrecord: q\.jsonl:2: .* \(\w+\)")
            answers = [json.loads(answer) for answer in done.stdout.splitlines()]
            self.assertEqual([answer.get("verdict") for answer in answers], ["partial", None, "partial"], line)
            self.assertIn("error", answers[1])
        self.write("q.jsonl", b"\xff\xfe quotation\n")
        done = self.onrecord("verify", "--file", "q.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"q\.jsonl:1: .*UTF-8.*\(Encoding\)")

    def test_no_such_file(self):
        done = self.onrecord("verify", "--file", "none.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"none\.jsonl: .*\(NotFound\)")

    def test_quotations_without_words(self):
        for quote in ("", " ", "“…” — !?", "\t"):
            done = self.onrecord("verify", quote)
            self.assert_status(done, 2)
            self.assert_says(done, r"no words \(Empty\)")

    def test_one_word(self):
        answer = self.answer("zeppelin", status=1)
        self.assertEqual(answer["verdict"], "not found")

    def test_many_words(self):
        self.write("long.txt", " ".join(f"word{i}" for i in range(20_000)))
        self.assertEqual(self.answer("--file", "long.txt", status=1)["verdict"], "not found")
        done = self.onrecord("verify", "very " * 20_001)
        self.assert_status(done, 2)
        self.assert_says(done, r"more than 20000 words \(TooLarge\)")

    def test_other_alphabets(self):
        for quote in ("Мы не можем держать его открытым", "我们不能让它继续开放", "لا يمكننا إبقاؤها مفتوحة", "Δεν μπορούμε να το κρατήσουμε", "नौका बंद होगी"):
            self.assertEqual(self.answer(quote, status=1)["verdict"], "not found")

    def test_operators_are_words(self):
        for quote in ('ferry NEAR(open, 2)', 'ferry" OR "open', "ferry AND NOT island*", "content : zeppelin", "^zeppelin - zeppelin", "'; DROP TABLE statement; --"):
            done = self.onrecord("verify", "--json", "--", quote)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertEqual(json.loads(done.stdout)["quote"], quote)
        self.assert_sound()

    def test_a_name_that_nobody_has(self):
        self.assertEqual(self.answer(KEEP, "--by", "Zacharias Nobody")["verdict"], "misattributed")
        self.assertEqual(self.answer("The moon is made of old ferries", "--by", "Zacharias Nobody", status=1)["verdict"], "not found")
        done = self.onrecord("variants", "--by", "Zacharias Nobody")
        self.assert_status(done, 1)

    def test_a_draft(self):
        self.write("draft.txt", "Islanders are angry.\n\n“They never asked us about the ferry,” Tomas Roe said.\n\n"
                   "“I have sold nine zeppelins to the baker,” Ines Falk said.\n")
        done = self.onrecord("verify", "--draft", "draft.txt", "--json")
        self.assert_status(done, 0)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([answer["verdict"] for answer in answers], ["exact", "not found"])
        self.assert_status(self.onrecord("verify", "--draft", "none.txt"), 2)

    def test_bad_options(self):
        for words in ((KEEP, "--file", "q.jsonl"), (KEEP, "--from", "soon")):
            self.assert_status(self.onrecord("verify", *words), 2)


class Wordings(CommandTest):
    def test_the_same_words_in_two_outlets(self):
        text = "The ferry is shut.\n\n“They never asked us about {} ferry before it closed,” Tomas Roe said.\n"
        self.write("two.jsonl", lines({**LANTERN, "text": text.format("the")},
                                      {**HARBOUR, "text": text.format("that")}))
        self.assert_status(self.onrecord("add", "two.jsonl"), 0)
        done = self.onrecord("variants", "--json")
        self.assert_status(done, 0)
        (line,) = json.loads(done.stdout)["wordings"]
        self.assertEqual((line["variants"], line["outlets"]), (2, 2))
        done = self.onrecord("wording", line["key"], "--json")
        self.assert_status(done, 0)
        variants = json.loads(done.stdout)["variants"]
        self.assertEqual([variant["change"] for variant in variants], ["none", "wording"])
        self.assertEqual({variant["words"] for variant in variants},
                         {f"They never asked us about {which} ferry before it closed," for which in ("the", "that")})
        self.assertIn("lantern-1", self.onrecord("wording", line["key"]).stdout)
        self.assertIn(f"wording {line['key']}", self.onrecord("variants", "--by", "Tomas Roe").stdout)

    def test_no_such_wording(self):
        self.write("one.jsonl", lines(HARBOUR))
        self.assert_status(self.onrecord("add", "one.jsonl"), 0)
        done = self.onrecord("wording", "999")
        self.assert_status(done, 1)
        self.assert_says(done, r"wording 999: .*\(NotFound\)")
        self.assert_status(self.onrecord("wording", "soon"), 2)

    def test_no_record(self):
        for words in (("verify", KEEP), ("wording", "1"), ("variants",), ("verify", "--file", "-")):
            done = self.onrecord(*words)
            self.assert_status(done, 2)
            self.assert_says(done, r"onrecord\.db")
        self.assertFalse((self.folder / "onrecord.db").exists())


if __name__ == "__main__":
    unittest.main()
