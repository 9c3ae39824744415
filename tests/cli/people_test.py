"""onrecord people: what it takes and refuses."""
import os
import pathlib
import re
import unittest

from program import HARBOUR, CommandTest, lines


class People(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("harbour.jsonl", lines(HARBOUR))
        self.assert_status(self.onrecord("add", "harbour.jsonl"), 0)

    def test_a_folder_is_no_file(self):
        (self.folder / "d").mkdir()
        done = self.onrecord("people", "import", "d")
        self.assert_status(done, 2)
        self.assertEqual(done.stderr, "onrecord: d: it is a folder (Io)\n")

    def test_what_cannot_be_read_is_told(self):
        done = self.onrecord("people", "import", "gone.jsonl")
        self.assert_status(done, 2)
        self.assertEqual(done.stderr, "onrecord: gone.jsonl: there is no such file (NotFound)\n")
        folder = os.open(self.folder, os.O_RDONLY)
        self.addCleanup(os.close, folder)
        done = self.onrecord("people", "import", "-", stdin=folder)
        self.assert_status(done, 2)
        self.assertEqual(done.stderr, "onrecord: -: it is a folder (Io)\n")
        if os.path.exists("/proc/self/mem"):  # opens, but its first byte cannot be read
            done = self.onrecord("people", "import", "/proc/self/mem")
            self.assert_status(done, 2)
            self.assert_says(done, r"could not read it: .* \(Io\)")

    def test_standard_input_is_json_lines(self):
        done = self.onrecord("people", "import", "-", input='{"name": "Mara Vale", "wikidata": "Q1"}\n')
        self.assert_status(done, 0)
        self.assert_says(done, "^onrecord: 1 added, 0 changed, 0 unchanged; 1 speaker of the record is known by them$")

    def test_the_examples_of_the_page_on_formats_are_read(self):
        page = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
        section = page[page.index("\n## People files\n"):page.index("\n## What comes out\n")]
        json_lines, csv = re.findall(r"(?:^    .*\n)+", section, re.MULTILINE)
        self.write("people.jsonl", " ".join(line.strip() for line in json_lines.splitlines()) + "\n")
        self.write("people.csv", "".join(line.strip() + "\n" for line in csv.splitlines()))
        done = self.onrecord("people", "import", "people.jsonl")
        self.assert_says(done, "^onrecord: 1 added, 0 changed, 0 unchanged; ")
        done = self.onrecord("people", "import", "people.csv")
        self.assert_says(done, "^onrecord: 1 added, 1 changed, 0 unchanged; ")


if __name__ == "__main__":
    unittest.main()
