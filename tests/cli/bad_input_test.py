"""Inputs that are wrong: each is named with its reason, is counted, and stops nothing else."""
import gzip
import json
import subprocess
import unittest

from program import HARBOUR, LANTERN, CommandTest, lines

GOOD = lines(HARBOUR)


class BadInput(CommandTest):
    def expect(self, code, *inputs, says=None, new=1, prefix=(), options=()):
        """Adds `inputs` and a good article after them: one failure by `code`, the good one done, the record sound."""
        self.write("zz-good.jsonl", lines(LANTERN))
        done = self.onrecord("add", *inputs, "zz-good.jsonl", *options, prefix=prefix)
        self.assert_status(done, 2)
        self.assert_says(done, says or rf"^onrecord: {inputs[0]}: .+ \({code}\)", rf"; 1 failed \(1 {code}\);", f"onrecord: {new} new")
        self.assertEqual(self.counts()["articles"], new)
        self.assert_sound()
        extracted = self.onrecord("extract", *inputs, "zz-good.jsonl", "--json", prefix=prefix)
        self.assert_status(extracted, 2)
        self.assertEqual(len(extracted.stdout.splitlines()), new)
        self.assert_says(extracted, rf"\({code}\)", rf"1 failed \(1 {code}\)")
        return done

    def test_an_empty_file(self):
        self.write("empty.txt", "")
        self.expect("Empty", "empty.txt")

    def test_a_folder_without_articles(self):
        (self.folder / "bare").mkdir()
        self.expect("Empty", "bare")

    def test_a_missing_file(self):
        self.expect("NotFound", "missing.txt")

    def test_a_file_that_may_not_be_read(self):
        path = self.write("secret.txt", HARBOUR["text"])
        path.chmod(0)
        prefix = ()
        try:
            path.read_bytes()
        except PermissionError:
            pass
        else:
            # Root reads everything, unless it gives that power up.
            prefix = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
            if subprocess.run([*prefix, "cat", path], capture_output=True, check=False).returncode == 0:
                self.skipTest("nothing here takes the power to read every file away")
        self.expect("Denied", "secret.txt", prefix=prefix)

    def test_binary_data(self):
        self.write("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
        self.expect("Binary", "picture.txt")

    def test_broken_utf8_in_a_json_line(self):
        self.write("bad.jsonl", GOOD.encode() + b'{"id": "x", "text": "Vale said \xff\xfe no."}\n')
        self.expect("Encoding", "bad.jsonl", new=2, says=r"^onrecord: bad\.jsonl:2: .+ \(Encoding\)")

    def test_text_in_no_declared_encoding_says_that_it_was_guessed(self):
        self.write("old.txt", "“We cannot keep it open,” said Zoë Vale, the director of the café.".encode("windows-1252"))
        self.assert_status(self.onrecord("add", "old.txt"), 0)
        article = json.loads(self.onrecord("show", "1", "--json").stdout)
        self.assertTrue(article["encoding_guessed"])
        self.assertIn("Zoë Vale", article["text"])

    def test_a_json_line_that_is_no_object(self):
        self.write("bad.jsonl", GOOD + "[1, 2]\n")
        self.expect("Syntax", "bad.jsonl", new=2, says=r"^onrecord: bad\.jsonl:2: .+ \(Syntax\)")

    def test_a_json_line_cut_short(self):
        self.write("bad.jsonl", '{"id": "a", "text": "Vale sa\n' + GOOD)
        self.expect("Syntax", "bad.jsonl", new=2, says=r"^onrecord: bad\.jsonl:1: .+ \(Syntax\)")

    def test_a_json_line_without_text(self):
        self.write("bad.jsonl", GOOD + '{"id": "a", "title": "t"}\n')
        self.expect("MissingField", "bad.jsonl", new=2, says=r"^onrecord: bad\.jsonl:2: .+ \(MissingField\)")

    def test_a_line_of_200_megabytes(self):
        with open(self.folder / "long.jsonl", "wb") as file:
            file.write(b'{"id": "long", "text": "')
            for _ in range(200):
                file.write(b"Vale said no. " * (2**20 // 14))
            file.write(b'"}\n' + GOOD.encode())
        self.expect("TooLarge", "long.jsonl", new=2, says=r"^onrecord: long\.jsonl:1: .+ \(TooLarge\)")

    def test_a_truncated_gz(self):
        whole = gzip.compress(lines(HARBOUR, {**HARBOUR, "id": "h2", "url": "", "text": HARBOUR["text"] * 20}).encode())
        self.write("cut.jsonl.gz", whole[:-40])
        done = self.onrecord("add", "cut.jsonl.gz")
        self.assert_status(done, 2)
        self.assert_says(done, r"^onrecord: cut\.jsonl\.gz.*: .+ \(Syntax\)", r"; 1 failed \(1 Syntax\);")
        self.assert_sound()

    def test_dates_that_are_none(self):
        self.write("bad.jsonl", lines({**LANTERN, "id": "d", "published": "the 30th of soon"}) + GOOD)
        self.expect("BadValue", "bad.jsonl", new=2, says=r"^onrecord: bad\.jsonl:1: .+the 30th of soon.+ \(BadValue\)")

    def test_ten_thousand_nested_quotation_marks(self):
        for text in ("“" * 10000 + "no" + "”" * 10000, "“‘" * 5000 + "no", '"' * 10000, "«" * 10000 + " said Vale."):
            done = self.onrecord("add", "-", input=lines({"text": f"Vale said: {text}"}))
            self.assert_status(done, 0)
            self.assert_says(done, "1 new")
        self.assert_sound()
        self.assert_status(self.onrecord("show", "1"), 0)

    def test_nul_characters_in_a_json_line_are_characters(self):
        article = {**HARBOUR, "text": HARBOUR["text"].replace("keep", "ke\0ep")}
        self.assert_status(self.onrecord("add", "-", input=lines(article)), 0)
        read = json.loads(self.onrecord("show", "1", "--json").stdout)
        self.assertEqual(read["text"], article["text"])
        for statement in read["statements"]:
            self.assertEqual([read["text"][begin:end] for begin, end in statement["content"]], statement["content_text"])
        self.assert_sound()
        self.assertNotIn("\0", self.onrecord("show", "1").stdout)

    def test_a_text_file_of_nul_bytes_is_binary_and_one_with_some_is_text(self):
        some = HARBOUR["text"].replace("keep", "ke\0ep")
        self.write("nul.txt", some)
        self.assert_status(self.onrecord("add", "nul.txt", "--record", "some.db"), 0)
        self.assertEqual(json.loads(self.onrecord("show", "1", "--json", "--record", "some.db").stdout)["text"], some)
        self.write("nul.txt", b"\0\0\0" + HARBOUR["text"].encode() + bytes(2000))
        self.expect("Binary", "nul.txt")

    def test_all_at_once_are_counted_by_reason(self):
        self.write("in/a-empty.txt", "")
        self.write("in/b-picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
        self.write("in/c.jsonl", "[]\n" + GOOD + '{"id": 1}\n' + "{}\n")
        self.write("in/d-good.txt", LANTERN["text"])
        done = self.onrecord("add", "missing", "in")
        self.assert_status(done, 2)
        self.assertEqual(len([line for line in done.stderr.splitlines() if line.endswith(")")]), 6, done.stderr)
        self.assert_says(done, "onrecord: 2 new", r"; 6 failed \(1 Binary, 1 Empty, 2 MissingField, 1 NotFound, 1 Syntax\);")
        self.assert_sound()

    def test_a_name_that_would_drive_the_terminal(self):
        self.write("\x1b[2Jevil.txt", "")
        done = self.onrecord("add", "\x1b[2Jevil.txt")
        self.assert_status(done, 2)
        self.assertNotIn("\x1b", done.stderr)
        self.assert_says(done, r"\[2Jevil\.txt: .+ \(Empty\)")


if __name__ == "__main__":
    unittest.main()
