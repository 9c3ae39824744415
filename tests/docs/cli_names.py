"""Every command, every flag and every Error::Code is in docs/cli.md, and nothing that is gone."""
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def help_of(*words):
    command = [os.environ["ONRECORD_PROGRAM"], *words, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Names(unittest.TestCase):
    def test_error_codes(self):
        header = (ROOT / "include" / "onrecord" / "result.h").read_text(encoding="utf-8")
        body = re.search(r"enum class Code \{(.*?)\};", header, re.DOTALL).group(1)
        codes = re.findall(r"^\s*(\w+),", body, re.MULTILINE)
        self.assertGreater(len(codes), 10)
        table = re.findall(r"^\| `([A-Z]\w+)` \|", PAGE, re.MULTILINE)
        self.assertEqual(sorted(codes), sorted(table))

    def test_commands_are_those_of_the_source(self):
        files = {path.stem for path in (ROOT / "src" / "cli").glob("*.cpp")}
        commands = re.findall(r"^### onrecord (\w+)$", PAGE, re.MULTILINE)
        self.assertGreaterEqual(len(commands), 8)
        for command in commands:
            self.assertIn(command, files)

    def test_every_command_has_an_example_that_names_it(self):
        for command in re.findall(r"^### onrecord (\w+)$", PAGE, re.MULTILINE):
            text = help_of(command)
            example = text.partition("example:")[2]
            self.assertIn(f"onrecord {command}", example, command)

    def test_flags_in_examples_exist(self):
        for command in re.findall(r"^### onrecord (\w+)$", PAGE, re.MULTILINE):
            before, _, example = help_of(command).partition("example:")
            for flag in re.findall(r"--[a-z]\w+|(?<= )-[a-z](?= )", example):
                self.assertIn(flag, before, command)


if __name__ == "__main__":
    unittest.main()
