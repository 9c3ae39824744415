"""onrecord export"""
import csv
import io
import json
import os
import unittest

from program import HARBOUR, LANTERN, CommandTest, RecordTest, lines


class Rows(CommandTest):
    def rows(self, *words):
        """The rows as CSV, and what is said of them."""
        done = self.run_bytes("export", "--as", "csv", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), strict=True))
        return rows, done.stderr.decode()

    def contents(self, *words):
        return [row["content"] for row in self.rows(*words)[0]]


class Chosen(Rows, RecordTest):
    def test_one_article_with_filters_and_a_limit(self):
        for name in ("lantern-1", "2", "id:lantern-1"):
            self.assertEqual(len(self.contents("--article", name)), 2)
            self.assertEqual(self.contents("--article", name, "--act", "deny"), ["that the island would be cut off"])
            self.assertEqual(self.contents("--article", name, "--words", "zzzz"), [])
            self.assertEqual(self.contents("--article", name, "--from", "2032"), [])
            rows, told = self.rows("--article", name, "--limit", "1")
            self.assertEqual([row["content"] for row in rows], ["“They never asked us about the ferry,”"])
            self.assertIn("1 row of 1 article, cut at --limit: there are 2", told)
            self.assertEqual(len(self.contents("--article", name, "--limit", "1", "--speaker", "falk")), 1)
        self.assertEqual(self.contents("--article", "1", "--act", "deny"), [])
        nothing = self.onrecord("export", "--article", "1", "--act", "deny")
        self.assertEqual(nothing.stdout, "")
        self.assert_says(nothing, "0 rows of 0 articles, complete")
        self.assert_status(self.onrecord("export", "--article", "nowhere", "--act", "deny"), 1)

    def test_corrections_keep_what_the_filters_chose(self):
        for words in (("--act", "deny"), ("--limit", "1"), ("--words", "ferry"), ("--article", "2", "--limit", "1")):
            self.assertEqual(self.rows("--corrected", *words), self.rows(*words), words)
        every = self.contents()
        correct = ("correct", "--why", "so it is", "--by", "Q")
        self.assert_status(self.onrecord(*correct, "2", "--add", "--content", "Islanders"), 0)
        self.assert_status(self.onrecord(*correct, "--statement", "4", "--act", "say"), 0)
        self.assert_status(self.onrecord(*correct, "--statement", "1", "--remove"), 0)
        self.assertEqual(self.contents(), every)
        self.assertEqual(self.contents("--corrected"), [every[1], "Islanders", *every[2:]])
        # A filter looks for what was found; that is shown corrected, and less what was removed.
        rows, _ = self.rows("--corrected", "--act", "deny")
        self.assertEqual([(row["content"], row["act"]) for row in rows], [(every[3], "say")])
        self.assertEqual(self.contents("--corrected", "--speaker", "vale"), [])
        rows, told = self.rows("--corrected", "--limit", "2")
        self.assertEqual([row["content"] for row in rows], [every[1], "Islanders"])
        self.assertIn("2 rows of 2 articles, cut at --limit", told)
        # Gold is of whole articles.
        (gold,) = self.onrecord("export", "--gold", "--act", "deny").stdout.splitlines()
        self.assertEqual(len(json.loads(gold)["attributions"]), 3)


class Versions(Rows):
    def setUp(self):
        super().setUp()
        later = {**HARBOUR, "text": HARBOUR["text"].replace("Friday", "Monday") + " It will not strike, it said."}
        for article in (HARBOUR, LANTERN, later):
            self.assert_status(self.onrecord("add", "-", input=lines(article)), 0)

    def articles(self, *words):
        return {row["article"] for row in self.rows(*words)[0]}

    def test_an_older_version_is_left_out_unless_it_is_asked_for(self):
        self.assertEqual(self.articles(), {"2", "3"})
        self.assertEqual(self.articles("--to", "2040"), {"2", "3"})
        self.assertIn("1 article with a later version left out, complete", self.rows()[1])
        self.assertEqual(self.articles("--limit", "100"), {"2", "3"})
        self.assertEqual(self.articles("--article", "1"), {"1"})
        self.assertEqual(self.articles("--article", "1", "--speaker", "vale"), {"1"})
        self.assertEqual(self.articles("--article", "harbour-1"), {"3"})
        for words in ((), ("--to", "2040"), ("--limit", "100")):
            self.assertEqual(self.articles("--superseded", *words), {"1", "2", "3"})
        rows, told = self.rows("--limit", "2")
        self.assertEqual(len(rows), 2)
        self.assertIn(f"there are {len(self.contents())}", told)

    def test_what_readers_did_to_older_versions_is_not_lost(self):
        self.assert_status(self.onrecord("correct", "1", "--confirm", "--by", "Q"), 0)
        for words in ((), ("--to", "2040")):
            for form in ("gold", "corrections"):
                done = self.onrecord("export", "--as", form, *words)
                self.assertEqual(len(done.stdout.splitlines()), 1, (form, words))


class Export(RecordTest):
    def test_json_lines_hold_everything(self):
        done = self.onrecord("export")
        self.assert_status(done, 0)
        read = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([one["text"] for one in read], [HARBOUR["text"], LANTERN["text"]])
        for one in read:
            for statement in one["statements"]:
                self.assertEqual([one["text"][begin:end] for begin, end in statement["content"]], statement["content_text"])
        self.assertEqual(done.stdout, self.onrecord("export", "--json").stdout)

    def test_csv_has_a_row_a_statement(self):
        done = self.run_bytes("export", "--format", "csv")
        self.assertEqual(done.returncode, 0)
        text = done.stdout.decode()
        self.assertTrue(text.endswith("\r\n"))
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(len(rows), self.counts()["statements"])
        quoted = [row for row in rows if row["content"].startswith("“They never asked us")]
        self.assertEqual(len(quoted), 1)
        self.assertEqual(quoted[0]["publisher"], "Lantern")
        self.assertEqual(quoted[0]["title"], "Island “cut off”")
        known = {key: quoted[0][key] for key in ("speaker", "kind", "act", "when", "medium", "addressee", "disputed_by")}
        self.assertEqual(known, {"speaker": "Tomas Roe", "kind": "person", "act": "say", "when": "2031-03-13", "medium": "",
                                 "addressee": "Lantern", "disputed_by": ""})
        encoded = LANTERN["text"].encode()
        self.assertEqual(encoded[int(quoted[0]["begin"]):int(quoted[0]["end"])].decode(), quoted[0]["content"])

    def test_a_file_appears_whole_or_not_at_all(self):
        done = self.onrecord("export", "-o", "out.jsonl")
        self.assert_status(done, 0)
        self.assertEqual(done.stdout, "")
        self.assertEqual((self.folder / "out.jsonl").read_text(), self.onrecord("export").stdout)

        (self.folder / "onrecord.db").write_bytes(b"no database, and long enough to be looked at")
        before = (self.folder / "out.jsonl").read_text()
        self.assert_status(self.onrecord("export", "-o", "out.jsonl"), 2)
        self.assertEqual((self.folder / "out.jsonl").read_text(), before)
        self.assertEqual([name for name in os.listdir(self.folder) if "out" in name], ["out.jsonl"])

    def test_a_link_is_written_through(self):
        (self.folder / "real.jsonl").write_text("old")
        (self.folder / "link.jsonl").symlink_to("real.jsonl")
        self.assert_status(self.onrecord("export", "-o", "link.jsonl"), 0)
        self.assertTrue((self.folder / "link.jsonl").is_symlink())
        self.assertEqual(len((self.folder / "real.jsonl").read_text().splitlines()), 2)

    def test_files_that_cannot_be_written(self):
        for name, code in (("nowhere/out.csv", "NotFound"), (".", "Io"), ("/dev/full", "Full")):
            done = self.onrecord("export", "-o", name)
            self.assert_status(done, 2)
            self.assert_says(done, rf"^onrecord: {name}: cannot write: .* \({code}\)")


if __name__ == "__main__":
    unittest.main()
