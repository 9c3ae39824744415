"""What is different on a terminal: the progress bar, colours, the width."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unittest

from program import HARBOUR, PROGRAM, CommandTest, lines, many


class Terminal(CommandTest):
    def on_terminal(self, *words, streams, columns=80, environment=None):
        """Runs the program with `streams` on a terminal; what it wrote there."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        started = self.start_on(follower, words, streams, environment)
        os.close(follower)
        written = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the last one to have it open has closed it
                break
            if not chunk:
                break
            written += chunk
        os.close(leader)
        self.assertEqual(started.wait(300), 0)
        return written.decode().replace("\r\n", "\n")

    def start_on(self, follower, words, streams, environment):
        where = {name: follower if name in streams else subprocess.DEVNULL for name in ("stdout", "stderr")}
        return subprocess.Popen([PROGRAM, *words], cwd=self.folder, stdin=subprocess.DEVNULL,
                                env={**os.environ, "TERM": "xterm", **(environment or {})}, **where)

    def test_a_bar_with_rate_while_it_works_that_goes_at_the_end(self):
        self.write("many.jsonl", lines(*many(400)))
        shown = self.on_terminal("add", "many.jsonl", "-j1", streams=("stderr",))
        bars = re.findall(r"\r\x1b\[K(\[[= ]{24}\] +\d+ %  [\d,]+ articles  \d+/s[^\r\n]*)", shown)
        self.assertTrue(bars, shown)
        self.assertTrue(all(len(bar) < 80 for bar in bars))
        self.assertRegex(shown, r"\r\x1b\[Konrecord: 400 new, [^\r]*\n$")

    def test_no_bar_and_no_colour_away_from_a_terminal(self):
        self.write("many.jsonl", lines(*many(100)))
        done = self.onrecord("add", "many.jsonl")
        self.assertNotRegex(done.stderr, "[\r\x1b]")

    def test_colours_on_a_terminal_unless_unwanted(self):
        self.write("one.jsonl", lines(HARBOUR))
        shown = self.on_terminal("extract", "one.jsonl", streams=("stdout",))
        self.assertIn("\x1b[0;36m", shown)
        for words, environment in ((("--color", "never"), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})):
            shown = self.on_terminal("extract", "one.jsonl", *words, streams=("stdout",), environment=environment)
            self.assertNotIn("\x1b", shown)

    def test_lines_fit_the_terminal(self):
        self.write("one.jsonl", lines({**HARBOUR, "text": HARBOUR["text"].replace("\n\n", " ") * 4}))
        shown = self.on_terminal("extract", "one.jsonl", streams=("stdout",), columns=44, environment={"NO_COLOR": "1"})
        self.assertLessEqual(max(map(len, shown.splitlines())), 44)
        self.assertGreater(max(map(len, shown.splitlines())), 34)


if __name__ == "__main__":
    unittest.main()
