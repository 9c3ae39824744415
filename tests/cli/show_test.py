"""onrecord show"""
import json
import unittest

from program import HARBOUR, RecordTest


class Show(RecordTest):
    def test_by_id_and_by_key(self):
        by_id = self.onrecord("show", "harbour-1", "--json")
        self.assert_status(by_id, 0)
        article = json.loads(by_id.stdout)
        self.assertEqual(by_id.stdout, self.onrecord("show", str(article["key"]), "--json").stdout)
        for key, value in HARBOUR.items():
            self.assertEqual(article[key], value)
        for statement in article["statements"]:
            for role in ("source", "cue", "content"):
                self.assertEqual([article["text"][begin:end] for begin, end in statement[role]], statement[f"{role}_text"])

    def test_units(self):
        article = json.loads(self.onrecord("show", "harbour-1", "--json", "--unit", "byte").stdout)
        self.assertEqual(article["unit"], "byte")
        text = article["text"].encode()
        for statement in article["statements"]:
            self.assertEqual([text[begin:end].decode() for begin, end in statement["content"]], statement["content_text"])

    def test_the_view_marks_statements_in_the_text(self):
        done = self.onrecord("show", "harbour-1")
        self.assert_status(done, 0)
        self.assertTrue(done.stdout.startswith("Ferry closes\nThe Harbour Post · 2031-03-12 · P. Quill · https://"))
        self.assertRegex(done.stdout, r"\[1 “We cannot keep it open,”\] \{said\} <Mara Vale")

    def test_an_article_that_is_not_there(self):
        done = self.onrecord("show", "harbour-99")
        self.assert_status(done, 1)
        self.assertEqual(done.stdout, "")
        self.assert_says(done, r"^onrecord: harbour-99: .* \(NotFound\)")


if __name__ == "__main__":
    unittest.main()
