"""onrecord check"""
import json
import sqlite3
import unittest

from program import RecordTest


class Check(RecordTest):
    def test_a_sound_record(self):
        done = self.onrecord("check")
        self.assert_status(done, 0)
        self.assertEqual(done.stdout, "onrecord.db: 2 articles read again, sound\n")
        self.assertEqual(json.loads(self.onrecord("check", "--json").stdout), {"sound": True, "flaws": []})

    def test_a_text_that_was_changed_is_named(self):
        with sqlite3.connect(self.folder / "onrecord.db") as database:
            changed = database.execute("UPDATE article_text SET text = replace(text, 'Friday', 'Monday')").rowcount
        database.close()
        self.assertGreater(changed, 0)
        done = self.onrecord("check")
        self.assert_status(done, 2)
        self.assertRegex(done.stdout, r"(?m)^article \d+.*: ")
        flaws = json.loads(self.onrecord("check", "--json").stdout)
        self.assertFalse(flaws["sound"])
        self.assertTrue(all(flaw["where"] and flaw["what"] for flaw in flaws["flaws"]))


if __name__ == "__main__":
    unittest.main()
