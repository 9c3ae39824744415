"""Ctrl-C, SIGTERM and kill -9 in the middle of `add` and `extract`."""
import json
import signal
import unittest

from program import CommandTest, lines, many


class Interrupt(CommandTest):
    def begin(self, *words):
        """A run that has told of three articles and goes on waiting for input."""
        started = self.start(*words, "--json", "-j2")
        started.stdin.write(lines(*many(40)).encode())
        started.stdin.flush()
        told = [json.loads(started.stdout.readline()) for _ in range(3)]
        return started, told

    def finish(self, started):
        # The reader hears of the signal when its input ends.
        try:
            started.stdin.close()
        except BrokenPipeError:
            pass
        rest, complaints = started.stdout.read(), started.stderr.read()
        started.wait(300)
        return rest.decode(), complaints.decode()

    def go_on(self, kept):
        self.write("many.jsonl", lines(*many(40)))
        self.assert_sound()
        self.assertEqual(self.counts()["articles"], kept)
        done = self.onrecord("add", "many.jsonl")
        self.assert_status(done, 0)
        self.assert_says(done, f"onrecord: {40 - kept} new, {kept} known")
        self.assertEqual(self.counts()["articles"], 40)
        self.assert_sound()

    def test_what_is_done_stays_and_the_next_run_goes_on(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                started, _ = self.begin("add", "-")
                started.send_signal(number)
                rest, complaints = self.finish(started)
                self.assertEqual(started.returncode, 130)
                self.assertRegex(complaints, r"onrecord: interrupted: \d+ new")
                *_, last = map(json.loads, rest.splitlines())
                self.assertTrue(last["summary"]["interrupted"])
                self.go_on(last["summary"]["new"])
                for path in self.folder.glob("onrecord.db*"):
                    path.unlink()

    def test_kill_9_keeps_what_was_told(self):
        started, told = self.begin("add", "-")
        started.kill()
        rest, _ = self.finish(started)
        self.assertEqual(started.returncode, -signal.SIGKILL)
        told += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        kept = self.counts()["articles"]
        self.assertGreaterEqual(kept, len(told))
        self.go_on(kept)

    def test_extract_ends_too(self):
        started, _ = self.begin("extract", "-")
        started.send_signal(signal.SIGINT)
        rest, complaints = self.finish(started)
        self.assertEqual(started.returncode, 130)
        self.assertIn("interrupted", complaints)
        for line in rest.splitlines():
            json.loads(line)

    def test_a_second_signal_ends_it_at_once(self):
        started, _ = self.begin("add", "-")
        # Standard input stays open: the reader waits and cannot hear the first one.
        started.send_signal(signal.SIGINT)
        while started.poll() is None:
            started.send_signal(signal.SIGINT)
        self.assertEqual(started.returncode, -signal.SIGINT)
        self.assert_sound()


if __name__ == "__main__":
    unittest.main()
