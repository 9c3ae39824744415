"""onrecord show"""
import json
import unittest

from program import HARBOUR, CommandTest, RecordTest, lines


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


class NumbersAsIds(CommandTest):
    def test_an_id_that_is_a_number_is_reached_as_the_help_says(self):
        texts = {number: f"{HARBOUR['text']} Berth {number} stays shut." for number in ("x", "1", "2")}
        articles = [{**HARBOUR, "id": number, "url": "", "text": text} for number, text in texts.items()]
        self.assert_status(self.onrecord("add", "-", input=lines(*articles)), 0)
        for name, text in (("2", texts["1"]), ("id:2", texts["2"]), ("id:x", texts["x"]), ("x", texts["x"])):
            self.assertEqual(json.loads(self.onrecord("show", name, "--json").stdout)["text"], text)
            self.assertEqual(json.loads(self.onrecord("export", "--article", name).stdout)["text"], text)
        self.assert_status(self.onrecord("correct", "id:2", "--confirm", "--by", "Q", "--json"), 0)
        self.assertEqual(json.loads(self.onrecord("correct", "--list", "--json").stdout)["article"], "2")
        for command in ("show", "export", "correct"):
            self.assertIn("id:ID", self.onrecord(command, "--help").stdout)


if __name__ == "__main__":
    unittest.main()
