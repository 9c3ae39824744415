"""onrecord correct"""
import json
import unittest

from program import HARBOUR, RecordTest

BECAUSE = ("--why", "so it is", "--by", "Q")


class Correct(RecordTest):
    def corrections(self):
        return [json.loads(line) for line in self.onrecord("correct", "--list", "--json").stdout.splitlines()]

    def assert_refused(self, says, *words, **options):
        done = self.onrecord("correct", *words, **options)
        self.assert_status(done, 2)
        self.assertEqual(done.stdout, "")
        self.assert_says(done, says)
        self.assertEqual(self.corrections(), [])

    def test_offsets_are_taken_as_they_count(self):
        text = HARBOUR["text"]
        begin = text.index("It is a matter")
        at = f"{begin}-{len(text)}"
        self.assert_status(self.onrecord("correct", "1", "--statement", "1", "--content", at, *BECAUSE), 0)
        (made,) = self.corrections()
        self.assertEqual((made["after"]["content"], made["after"]["content_text"]), ([[begin, len(text)]], text[begin:]))

    def test_offsets_behind_the_end_are_refused(self):
        text = HARBOUR["text"]
        for unit, length in (("codepoint", len(text)), ("byte", len(text.encode())), ("utf16", len(text.encode("utf-16-le")) // 2)):
            for flag in ("--content", "--source", "--cue", "--addressee"):
                self.assert_refused(rf"^onrecord: 1: {flag}: 1-{length + 1} .* {length} \(unit: {unit}\) \(BadValue\)",
                                    "1", "--statement", "1", flag, f"1-{length + 1}", "--unit", unit, *BECAUSE)
        self.assert_refused(r"--content: 900-901 .*BadValue", "1", "--statement", "1", "--content", "1-5,900-901", *BECAUSE)
        self.assert_refused(r"--about: 1-900 .*BadValue", "1", "--about", "1-900", "--remove", *BECAUSE)

    def test_offsets_that_hold_nothing_are_refused(self):
        for at in ("5-5", "9-5", "1-4,7-7"):
            self.assert_refused(r"--content: \d-\d holds nothing.*BadValue", "1", "--statement", "1", "--content", at, *BECAUSE)

    def test_flags_that_contradict_each_other_are_refused(self):
        for words in (("--statement", "1", "--remove", "--act", "deny"), ("--statement", "1", "--confirm", "--act", "deny"),
                      ("--statement", "1", "--remove", "--content", ""), ("1", "--confirm", "--speaker", "Vale"),
                      ("--statement", "1", "--remove", "--confirm"), ("1", "--add", "--statement", "1", "--content", "Friday"),
                      ("1", "--statement", "1", "--about", "Friday", "--act", "deny"), ("--undo", "1", "--act", "deny"),
                      ("--list", "--statement", "1"), ("--list", "--undo", "1")):
            done = self.onrecord("correct", *words, *(() if "--list" in words or "--undo" in words else BECAUSE))
            self.assert_status(done, 2)
            self.assert_says(done, r"^onrecord: --[a-z]+ excludes --[a-z]+")
        self.assertEqual(self.corrections(), [])

    def test_who_corrects_is_asked_for_by_its_flag(self):
        for user in ({}, {"USER": ""}):
            self.assert_refused(r"--by NAME.*MissingField", "--statement", "1", "--act", "deny", "--why", "x", env=user)
        done = self.onrecord("correct", "--statement", "1", "--act", "deny", "--why", "x", env={"USER": "quill"})
        self.assert_status(done, 0)
        self.assertIn("by quill", done.stdout)
        done = self.onrecord("correct", "--undo", "1", env={})
        self.assert_status(done, 2)
        self.assert_says(done, "--by NAME")


if __name__ == "__main__":
    unittest.main()
