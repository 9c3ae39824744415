"""--version, --help and what is no command"""
import json
import unittest

from program import CommandTest

COMMANDS = ("add", "extract", "search", "show", "check", "export", "stats", "models")


class Options(CommandTest):
    def test_version(self):
        done = self.onrecord("--version")
        self.assert_status(done, 0)
        self.assertRegex(done.stdout, r"^onrecord \d+\.\d+\.\d+\n$")
        version = json.loads(self.onrecord("--version", "--json").stdout)["version"]
        self.assertEqual(done.stdout, f"onrecord {version}\n")

    def test_help_has_an_example(self):
        for words in ((), *((command,) for command in COMMANDS)):
            done = self.onrecord(*words, "--help")
            self.assert_status(done, 0)
            self.assertEqual(done.stderr, "")
            self.assertIn("example:", done.stdout)
            for command in words or COMMANDS:
                self.assertIn(command, done.stdout)

    def test_no_command_shows_the_help_and_fails(self):
        done = self.onrecord()
        self.assert_status(done, 2)
        self.assertEqual(done.stdout, "")
        self.assert_says(done, "Subcommands:", "example:")

    def test_what_is_not_understood(self):
        for words in (("sing",), ("add",), ("add", "a", "--loud"), ("extract", "a", "--unit", "word"), ("extract", "a", "-j", "0"),
                      ("extract", "a", "-j", "many"), ("extract", "a", "--json", "--tsv"), ("extract", "a", "--min-confidence", "2"),
                      ("export", "--format", "xml"), ("show",), ("show", "a", "b"), ("add", "a", "--precision", "f8")):
            done = self.onrecord(*words)
            self.assert_status(done, 2)
            self.assertEqual(done.stdout, "")
            self.assertRegex(done.stderr, "^onrecord: .+")


if __name__ == "__main__":
    unittest.main()
