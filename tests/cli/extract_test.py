"""onrecord extract"""
import json
import re
import unittest

from program import HARBOUR, LANTERN, CommandTest, lines, many, slices


class Extract(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("both.jsonl", lines(HARBOUR, LANTERN))

    def test_json_is_one_article_a_line_and_nothing_else(self):
        done = self.onrecord("extract", "both.jsonl", "--json")
        self.assert_status(done, 0)
        read = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([one["id"] for one in read], ["harbour-1", "lantern-1"])
        for one, article in zip(read, (HARBOUR, LANTERN), strict=True):
            self.assertEqual(one["unit"], "codepoint")
            for statement, words in zip(one["statements"], slices(article["text"], one), strict=True):
                for role in ("source", "cue", "content"):
                    self.assertEqual(statement[f"{role}_text"], words[role])
                self.assertIn(statement["form"], ("direct", "mixed", "indirect"))
                self.assertTrue(0 <= statement["confidence"] <= 1)
        self.assertRegex(done.stdout, r'"confidence":[01]\.\d{4}[,}]')
        found = [words["content"][0] for words in slices(HARBOUR["text"], read[0])]
        self.assertIn("“We cannot keep it open,”", found)
        self.assertFalse((self.folder / "onrecord.db").exists())

    def test_units_cut_out_the_same_words(self):
        article = {**HARBOUR, "text": "😀 " + HARBOUR["text"]}
        encoded = {"byte": (article["text"].encode(), 1), "utf16": (article["text"].encode("utf-16-le"), 2)}
        for unit, (text, width) in encoded.items():
            done = self.onrecord("extract", "-", "--json", "--unit", unit, input=lines(article))
            read = json.loads(done.stdout)
            self.assertEqual(read["unit"], unit)
            encoding = "utf-8" if unit == "byte" else "utf-16-le"
            for statement in read["statements"]:
                for (begin, end), words in zip(statement["content"], statement["content_text"], strict=True):
                    self.assertEqual(text[begin * width:end * width].decode(encoding), words)

    def test_the_same_bytes_for_any_number_of_threads_and_any_company(self):
        self.write("many.jsonl", lines(*many(60), LANTERN))
        one = self.onrecord("extract", "many.jsonl", "--json", "-j1")
        self.assert_status(one, 0)
        self.assertEqual(one.stdout, self.onrecord("extract", "many.jsonl", "--json", "-j4").stdout)
        alone = self.onrecord("extract", "-", "--json", input=lines(LANTERN))
        self.assertEqual(one.stdout.splitlines()[-1], alone.stdout.strip())

    def test_tsv_has_a_row_a_statement(self):
        read = [json.loads(line) for line in self.onrecord("extract", "both.jsonl", "--json").stdout.splitlines()]
        header, *rows = self.onrecord("extract", "both.jsonl", "--tsv").stdout.splitlines()
        self.assertEqual(header, "id\tform\tconfidence\tsource\tcue\tcontent\tbegin\tend")
        self.assertEqual(len(rows), sum(len(one["statements"]) for one in read))
        text = HARBOUR["text"].encode()
        row = rows[0].split("\t")
        self.assertTrue(text[int(row[6]):int(row[7])].decode().startswith(row[5].split(" … ")[0]))

    def test_given_spans_are_kept_and_resolved(self):
        text = HARBOUR["text"]

        def at(words):
            begin = text.index(words)
            return [[begin, begin + len(words)]]

        gold = [{"source": at("The union"), "cue": at("said that"), "content": at("it had not been asked")},
                {"source": at("Mara Vale"), "cue": at("said"), "content": at("“We cannot keep it open,”")}]
        gold = sorted(gold, key=lambda one: -one["content"][0][0])
        self.write("gold.jsonl", lines({**HARBOUR, "attributions": gold}))
        for words in (["--spans", "gold.jsonl"], ["--spans", "gold.jsonl", "both.jsonl"]):
            done = self.onrecord("extract", "--json", *words)
            self.assert_status(done, 2 if "both.jsonl" in words else 0)  # LANTERN has none
            read = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([one["id"] for one in read], ["harbour-1"])
            found = slices(text, read[0])
            self.assertEqual([words["content"][0] for words in found],
                             ["“We cannot keep it open,”", "it had not been asked"])
            self.assertEqual(read[0]["statements"][0]["speaker"], "Mara Vale")
        self.assert_says(done, r'both.jsonl:2: no statements are given for the article "lantern-1" \(NotFound\)')

    def test_bad_spans_are_named(self):
        span = {"source": None, "cue": None, "content": [[0, 3]]}
        for article, complaint in (
            ({"text": "Ho hum."}, r'"id" is missing \(MissingField\)'),
            ({"id": "a", "text": "Ho hum."}, r"no list 'attributions' or 'statements' \(MissingField\)"),
            ({"id": "a", "text": "Ho hum.", "attributions": [span, {"content": [[3, 9]]}]},
             r"statement 1: 'content' has the span \[3,9\], but the text has 7 characters \(BadValue\)"),
            ({"id": "a", "text": "Ho hum.", "attributions": [{"cue": [[0, 2]]}]}, r"'content' is missing"),
            ({"id": "a", "text": "Ho hum.", "attributions": [{"content": [[0, 3], [2, 5]]}]}, r"BadValue"),
        ):
            self.write("gold.jsonl", lines(article))
            done = self.onrecord("extract", "--spans", "gold.jsonl", "--json")
            self.assert_status(done, 2)
            self.assertEqual(done.stdout, "")
            self.assert_says(done, r"gold.jsonl.*" + complaint)
        self.write("gold.jsonl", lines({"id": "harbour-1", "text": "Ho hum.", "attributions": [span]}))
        done = self.onrecord("extract", "both.jsonl", "--spans", "gold.jsonl", "--json")
        self.assert_status(done, 2)
        self.assert_says(done, r"are of another text \(BadValue\)")
        self.assert_status(self.onrecord("extract"), 2)

    def test_the_view_marks_the_text_and_lists_the_statements(self):
        done = self.onrecord("extract", "both.jsonl")
        self.assertRegex(done.stdout, r"\[1 “We cannot keep it open,”\]")
        self.assertRegex(done.stdout, r"<Mara Vale[^>]*>")
        self.assertRegex(done.stdout, r"(?m)^    1 direct [01]\.\d{4} Mara Vale")
        self.assertNotIn("\x1b", done.stdout)
        coloured = self.onrecord("extract", "both.jsonl", "--color", "always").stdout
        self.assertNotIn("[1 “", coloured)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        self.assertNotIn("\x1b", bare)
        self.assertIn("1:“We cannot keep it open,”", bare)

    def test_an_article_does_not_drive_the_terminal(self):
        evil = {**HARBOUR, "title": "\x1b]0;t\x07", "text": HARBOUR["text"].replace("open", "op\x1b[2J\x9b1men\u202e")}
        for words in ((), ("--tsv",), ("--json",), ("--color", "never")):
            done = self.onrecord("extract", "-", *words, input=lines(evil))
            self.assert_status(done, 0)
            self.assertNotRegex(done.stdout, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")

    def test_min_confidence_leaves_out_and_keeps_parents_true(self):
        every = json.loads(self.onrecord("extract", "-", "--json", input=lines(HARBOUR)).stdout)["statements"]
        sure = sorted(statement["confidence"] for statement in every)[-1]
        some = json.loads(self.onrecord("extract", "-", "--json", "--min-confidence", sure - 0.0001,
                                        input=lines(HARBOUR)).stdout)["statements"]
        self.assertTrue(0 < len(some) <= len(every))
        for statement in some:
            self.assertGreaterEqual(statement["confidence"], round(sure - 0.0002, 4))
            self.assertTrue(statement["parent"] is None or statement["parent"] < len(some))
        none = self.onrecord("extract", "-", "--json", "--min-confidence", 1, input=lines(HARBOUR))
        self.assertEqual(len(none.stdout.splitlines()), 1)

    def test_f32_is_taken(self):
        done = self.onrecord("extract", "both.jsonl", "--json", "--precision", "f32")
        self.assert_status(done, 0)
        self.assertEqual(len(done.stdout.splitlines()), 2)

    def test_a_model_that_is_not_there(self):
        done = self.onrecord("extract", "both.jsonl", "--model", "grand")
        self.assert_status(done, 2)
        self.assertEqual(done.stdout, "")
        self.assert_says(done, r"^onrecord: model grand: .* \(NotFound\)")
        self.write("bad.weights", b"no weights")
        done = self.onrecord("extract", "both.jsonl", "--model", "./bad.weights")
        self.assert_status(done, 2)
        self.assert_says(done, r"bad\.weights: .* \(BadWeights\)")

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        self.write("many.jsonl", lines(*many(300)))
        started = self.start("extract", "many.jsonl", "--json", "-j1")
        json.loads(started.stdout.readline())
        started.stdout.close()
        self.assertEqual(started.wait(300), 0)
        self.assertNotRegex(started.stderr.read().decode(), "(?i)pipe|error|write")

    def test_articles_come_out_as_they_are_read(self):
        started = self.start("extract", "-", "--json")
        # What kind of input it is shows in its first 4 KB.
        for article in ({**HARBOUR, "text": HARBOUR["text"] * 30}, LANTERN):
            started.stdin.write(lines(article).encode())
            started.stdin.flush()
            self.assertEqual(json.loads(started.stdout.readline())["id"], article["id"])
        started.stdin.close()
        self.assertEqual(started.wait(300), 0)


if __name__ == "__main__":
    unittest.main()
