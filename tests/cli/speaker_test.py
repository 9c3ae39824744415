"""onrecord speaker"""
import unittest

from program import RecordTest


class Speaker(RecordTest):
    def speaker(self, *words):
        return self.onrecord("speaker", *words)

    def test_rulings_say_how_to_take_them_back_until_they_are(self):
        made = self.speaker("merge", "Mara Vale", "Tomas Roe", "--why", "a test")
        self.assert_status(made, 0)
        self.assert_says(made, "^onrecord: ruling 1; to take it back: onrecord speaker undo 1 --record onrecord.db$")
        undone = self.speaker("undo", "1")
        self.assert_status(undone, 0)
        self.assertEqual(undone.stderr, "onrecord: ruling 1 is undone\n")


if __name__ == "__main__":
    unittest.main()
