"""Records that cannot be used, or not now."""
import os
import sqlite3
import unittest

from program import HARBOUR, LANTERN, RecordTest, lines

COMMANDS = (("add", "good.jsonl"), ("search", "ferry"), ("show", "1"), ("check",), ("export",), ("stats",))


class BadRecord(RecordTest):
    def setUp(self):
        super().setUp()
        self.write("good.jsonl", lines(HARBOUR))

    def expect(self, code, record="onrecord.db"):
        for words in COMMANDS:
            done = self.onrecord(*words, "--record", record)
            self.assert_status(done, 2)
            self.assertEqual(done.stdout, "")
            self.assert_says(done, rf"^onrecord: {record}: .+ \({code}\)")

    def test_no_database(self):
        self.write("notes.txt", "not a database at all\n" * 100)
        before = (self.folder / "notes.txt").read_bytes()
        self.expect("NotARecord", "notes.txt")
        self.assertEqual((self.folder / "notes.txt").read_bytes(), before)

    def test_another_programs_database(self):
        with sqlite3.connect(self.folder / "other.db") as database:
            database.execute("CREATE TABLE birds (name TEXT)")
        database.close()
        before = (self.folder / "other.db").read_bytes()
        self.expect("NotARecord", "other.db")
        self.assertEqual((self.folder / "other.db").read_bytes(), before)

    def test_a_folder(self):
        (self.folder / "folder").mkdir()
        self.expect("NotARecord", "folder")

    def test_a_newer_version(self):
        with sqlite3.connect(self.folder / "onrecord.db") as database:
            database.execute("PRAGMA user_version = 999")
        database.close()
        self.expect("Version")

    def test_a_damaged_one(self):
        with sqlite3.connect(self.folder / "onrecord.db") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        path = self.folder / "onrecord.db"
        size = path.stat().st_size
        with open(path, "r+b") as file:
            file.seek(4096)
            file.write(os.urandom(size - 4096))
        done = self.onrecord("check")
        self.assert_status(done, 2)
        self.assertRegex(done.stderr + done.stdout, r"onrecord\.db: .+")

    def test_a_folder_that_is_not_there(self):
        done = self.onrecord("add", "good.jsonl", "--record", "nowhere/r.db")
        self.assert_status(done, 2)
        self.assert_says(done, r"^onrecord: nowhere/r\.db: .+ \(NotFound\)")

    def test_a_second_writer(self):
        database = sqlite3.connect(self.folder / "onrecord.db", isolation_level=None)
        self.addCleanup(database.close)
        database.execute("BEGIN IMMEDIATE")
        self.write("new.jsonl", lines({**LANTERN, "id": "lantern-2", "text": LANTERN["text"] + " Indeed."}))
        done = self.onrecord("add", "new.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"^onrecord: onrecord\.db: .+ \(Busy\)", "onrecord: 0 new")
        self.assert_status(self.onrecord("search", "ferry"), 0)  # reading goes on beside a writer
        database.execute("ROLLBACK")
        done = self.onrecord("add", "new.jsonl")
        self.assert_status(done, 0)
        self.assertEqual(self.counts()["articles"], 3)
        self.assert_sound()


if __name__ == "__main__":
    unittest.main()
