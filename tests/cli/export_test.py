"""onrecord export"""
import csv
import io
import json
import os
import unittest

from program import HARBOUR, LANTERN, RecordTest


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
        known = {key: quoted[0][key] for key in ("speaker", "kind", "act", "when", "medium", "addressee", "disputed_by")}
        self.assertEqual(known, {"speaker": "Tomas Roe", "kind": "person", "act": "say", "when": "2031-03-13", "medium": "",
                                 "addressee": "Lantern", "disputed_by": ""})
