"""Every command that reads a record, where there is none yet"""
import os
import unittest

from program import CommandTest


class NoRecord(CommandTest):
    def test_says_how_to_make_one(self):
        for words in (("search", "x"), ("show", "1"), ("check",), ("export",), ("stats",)):
            done = self.onrecord(*words)
            self.assert_status(done, 2)
            self.assertEqual(done.stdout, "")
            self.assert_says(done, r"^onrecord: onrecord\.db: .* \(NotFound\)", r"onrecord add --record onrecord\.db ARTICLES")
            self.assertEqual(os.listdir(self.folder), [])

    def test_export_does_not_touch_its_file(self):
        self.write("out.jsonl", "precious")
        self.assert_status(self.onrecord("export", "-o", "out.jsonl"), 2)
        self.assertEqual((self.folder / "out.jsonl").read_text(), "precious")


if __name__ == "__main__":
    unittest.main()
