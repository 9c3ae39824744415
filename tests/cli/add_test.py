"""onrecord add"""
import gzip
import json
import unittest

from program import HARBOUR, LANTERN, CommandTest, lines, many


class Add(CommandTest):
    def test_a_record_is_made_and_once_each(self):
        self.write("news/both.jsonl", lines(HARBOUR, LANTERN))
        first = self.onrecord("add", "news")
        self.assert_status(first, 0)
        self.assertEqual(first.stdout, "")
        self.assert_says(first, r"onrecord: 2 new, 0 known, 0 corrected; \d+ statements; 0 failed;.* in onrecord\.db")
        counts = self.counts()
        self.assertEqual(counts["articles"], 2)
        self.assertGreater(counts["statements"], 2)

        again = self.onrecord("add", "news")
        self.assert_status(again, 0)
        self.assert_says(again, r"onrecord: 0 new, 2 known, 0 corrected; 0 statements")
        self.assertEqual(self.counts(), counts)
        self.assert_sound()

    def test_a_correction_is_kept_beside_what_it_corrects(self):
        self.onrecord("add", "-", input=lines(HARBOUR))
        corrected = {**HARBOUR, "text": HARBOUR["text"].replace("Friday", "Monday")}
        done = self.onrecord("add", "-", input=lines(corrected))
        self.assert_says(done, r"0 new, 0 known, 1 corrected")
        newest = json.loads(self.onrecord("show", HARBOUR["id"], "--json").stdout)
        self.assertEqual(newest["text"], corrected["text"])
        older = json.loads(self.onrecord("show", newest["corrects"], "--json").stdout)
        self.assertEqual(older["text"], HARBOUR["text"])
        self.assertEqual(older["corrected_by"], newest["key"])

    def test_json_tells_each_input_and_the_sum(self):
        self.write("a.jsonl", lines(HARBOUR) + "[]\n" + lines(LANTERN, HARBOUR))
        done = self.onrecord("add", "a.jsonl", "--json", "-j1", "--record", "r.db")
        self.assert_status(done, 2)
        *inputs, last = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([one.get("added") for one in inputs], ["new", None, "new", "known"])
        self.assertEqual(inputs[3]["statements"], 0)  # nothing of it is added, though it was read
        self.assertEqual(inputs[0]["input"], "a.jsonl:1")
        self.assertEqual(inputs[1]["error"]["input"], "a.jsonl:2")
        summary = last["summary"]
        self.assertEqual((summary["new"], summary["known"], summary["record"]), (2, 1, "r.db"))
        self.assertEqual(summary["failed"], {inputs[1]["error"]["code"]: 1})
        self.assertEqual(summary["statements"], inputs[0]["statements"] + inputs[2]["statements"])

    def test_the_record_is_the_same_for_any_number_of_threads(self):
        self.write("many.jsonl.gz", gzip.compress(lines(*many(40)).encode()))
        exports = []
        for threads in (1, 3):
            self.assert_status(self.onrecord("add", "many.jsonl.gz", f"-j{threads}", "--record", f"{threads}.db"), 0)
            exports.append(self.onrecord("export", "--record", f"{threads}.db").stdout)
        self.assertEqual(exports[0], exports[1])
        self.assertEqual(len(exports[0].splitlines()), 40)

    def test_what_is_exported_can_be_added(self):
        self.onrecord("add", "-", input=lines(HARBOUR, LANTERN))
        exported = self.onrecord("export").stdout
        self.assert_status(self.onrecord("add", "-", "--record", "copy.db", input=exported), 0)
        copies = [json.loads(line) for line in self.onrecord("export", "--record", "copy.db").stdout.splitlines()]
        for original, copy in zip(map(json.loads, exported.splitlines()), copies, strict=True):
            for key in ("id", "url", "publisher", "published", "author", "title", "text", "statements"):
                self.assertEqual(original[key], copy[key], key)


if __name__ == "__main__":
    unittest.main()
