"""onrecord speaker"""
import json
import unittest

from program import HARBOUR, RecordTest, lines


class Speaker(RecordTest):
    def speaker(self, *words):
        return self.onrecord("speaker", *words)

    def joined(self, article):
        """The key of the speaker that the article's Mara Vale is."""
        speakers = json.loads(self.onrecord("show", article, "--json").stdout)["speakers"]
        (key,) = (speaker["on_record"]["key"] for speaker in speakers if speaker["name"] == "Mara Vale")
        return key

    def test_rulings_say_how_to_take_them_back_until_they_are(self):
        made = self.speaker("merge", "Mara Vale", "Tomas Roe", "--why", "a test")
        self.assert_status(made, 0)
        self.assert_says(made, "^onrecord: ruling 1; to take it back: onrecord speaker undo 1 --record onrecord.db$")
        undone = self.speaker("undo", "1")
        self.assert_status(undone, 0)
        self.assertEqual(undone.stderr, "onrecord: ruling 1 is undone\n")

    def test_each_article_to_split_off_is_named_by_a_flag(self):
        self.write("more.jsonl", lines(*({**HARBOUR, "id": f"more-{i}", "url": "", "text": HARBOUR["text"] + f" Day {i}."} for i in (1, 2))))
        self.assert_status(self.onrecord("add", "more.jsonl"), 0)
        done = self.speaker("split", "--article", "more-1", "--article", "more-2", "Mara Vale", "--why", "another")
        self.assert_status(done, 0)
        keys = {self.joined(article) for article in ("more-1", "more-2")}
        self.assertEqual(len(keys), 1)
        self.assertNotIn(self.joined("harbour-1"), keys)

    def test_verbs_say_what_they_take(self):
        for words, says in ((("merge", "1"), "merge takes two speakers"), (("merge", "1", "2", "3"), "merge takes two speakers"),
                            (("split",), "split takes one speaker"), (("undo",), "undo takes one ruling's number"),
                            (("rulings", "1"), "rulings takes nothing more")):
            done = self.speaker(*words, "--why", "a test")
            self.assert_status(done, 2)
            self.assertEqual(done.stderr, f"onrecord: speaker: {says} (BadValue)\n")

    def test_who_is_called_like_a_verb_is_shown(self):
        self.write("merge.txt", "“We will sail,” said Ada Merge, a sailor.")
        self.assert_status(self.onrecord("add", "merge.txt"), 0)
        done = self.speaker("merge")
        self.assert_status(done, 0)
        self.assertIn("Ada Merge", done.stdout)


if __name__ == "__main__":
    unittest.main()
