"""No space left: for standard output, and for the record."""
import os
import resource
import shutil
import subprocess
import unittest

from program import HARBOUR, RecordTest, lines, many


ARTICLES = 400  # more than the small disk holds
DISK_KB = 900


class FullOutput(RecordTest):
    def test_every_command_that_prints(self):
        self.write("some.jsonl", lines(*many(3)))
        for words in (("extract", "some.jsonl", "--json"), ("extract", "some.jsonl", "--tsv"), ("extract", "some.jsonl"),
                      ("add", "some.jsonl", "--json"), ("search", "ferry"), ("show", "1"), ("check",), ("export",),
                      ("stats",), ("models",), ("--version",), ("--help",)):
            with open("/dev/full", "wb") as full:
                done = self.onrecord(*words, stdout=full)
            self.assert_status(done, 2)
            self.assert_says(done, r"(?m)^onrecord: standard output: cannot write: .+ \(Full\)")
        self.assert_sound()


class FileLimit(RecordTest):
    """A limit on the size of files is met like a full disk."""

    def limited(self, *words):
        most = 200 * 1024
        return self.onrecord(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))

    def test_an_export_over_the_limit_leaves_nothing(self):
        self.write("long.jsonl", lines({**HARBOUR, "id": "long", "url": "", "text": HARBOUR["text"] + "\n\nNo words." * 30000}))
        self.assert_status(self.onrecord("add", "long.jsonl"), 0)
        done = self.limited("export", "-o", "out.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"^onrecord: out\.jsonl: cannot write: File too large \(Full\)")
        self.assertEqual([name for name in os.listdir(self.folder) if "out" in name], [])

    def test_a_record_over_the_limit_stays_sound(self):
        self.write("many.jsonl", lines(*many(30)))
        done = self.limited("add", "many.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"(?m)^onrecord: onrecord\.db: .+ \((Full|Io)\)$", r"(?m)^onrecord: [\d,]+ new, 0 known")
        self.assert_sound()


class FullRecord(RecordTest):
    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_KB}k", "tmpfs", self.disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest(f"no small disk can be made here: {mounted.stderr.decode().strip()}")
        self.addCleanup(subprocess.run, ["umount", self.disk], check=True)

    def test_what_was_added_stays_and_the_record_is_sound(self):
        self.write("many.jsonl", lines(*many(ARTICLES)))
        done = self.onrecord("add", "many.jsonl", "--record", "disk/r.db")
        self.assert_status(done, 2)
        self.assert_says(done, r"(?m)^onrecord: disk/r\.db: .+ \(Full\)$", r"(?m)^onrecord: [\d,]+ new, 0 known")
        for path in self.disk.iterdir():
            shutil.copy(path, self.folder / path.name.replace("r.db", "rescued.db"))
        self.assert_sound("rescued.db")
        kept = self.counts("rescued.db")["articles"]
        self.assertIn(f"onrecord: {kept:,} new", done.stderr)
        self.assertTrue(0 < kept < ARTICLES)
        done = self.onrecord("add", "many.jsonl", "--record", "rescued.db")
        self.assert_says(done, rf"onrecord: {ARTICLES - kept:,} new, {kept:,} known")

    def test_an_export_that_does_not_fit_leaves_nothing(self):
        # Fill the disk but for less than the export needs.
        with open(self.disk / "filler", "wb") as file:
            size = DISK_KB * 1024
            while size:
                try:
                    file.write(b"x" * size)
                    file.flush()
                    break
                except OSError:
                    size //= 2
        done = self.onrecord("export", "-o", "disk/out.jsonl")
        self.assert_status(done, 2)
        self.assert_says(done, r"^onrecord: disk/out\.jsonl: cannot write: .+ \(Full\)")
        self.assertEqual(os.listdir(self.disk), ["filler"])


if __name__ == "__main__":
    unittest.main()
