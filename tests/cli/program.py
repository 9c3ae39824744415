"""The real program in an empty folder.

ONRECORD_PROGRAM names it. The articles here are inventions.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ["ONRECORD_PROGRAM"])
PATIENCE = 300  # seconds; the program is slow under the sanitizers

HARBOUR = {
    "id": "harbour-1",
    "url": "https://harbour.example/1",
    "publisher": "The Harbour Post",
    "published": "2031-03-12",
    "author": "P. Quill",
    "title": "Ferry closes",
    "text": "The ferry to Skarn will close on Friday.\n\n"
    "“We cannot keep it open,” said Mara Vale, the harbour’s director. “It is a matter of safety.”\n\n"
    "The union said that it had not been asked.",
}
LANTERN = {
    "id": "lantern-1",
    "publisher": "Lantern",
    "published": "2031-03-14",
    "title": "Island “cut off”",
    "text": "Islanders reacted with anger.\n\n"
    "“They never asked us about the ferry,” Tomas Roe, a fisherman, told Lantern on Thursday.\n\n"
    "Mayor Ines Falk denied that the island would be cut off.",
}


def lines(*articles):
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def many(number):
    """So many different articles, a few statements each."""
    return [{**HARBOUR, "id": f"n{i}", "url": "", "text": f"{HARBOUR['text']} Berth {i} stays shut."} for i in range(number)]


def slices(text, article_line):
    """Each statement's words by role, cut out of the text by the offsets (code points)."""
    return [
        {role: [text[begin:end] for begin, end in statement[role]] for role in ("source", "cue", "content")}
        for statement in article_line["statements"]
    ]


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="onrecord-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    def run_bytes(self, *words, prefix=(), **options):
        options.setdefault("stdin", None if "input" in options else subprocess.DEVNULL)
        if "stdout" not in options:
            options["stdout"] = subprocess.PIPE
        options.setdefault("stderr", subprocess.PIPE)
        if options["stdin"] is None:
            del options["stdin"]
        return subprocess.run([*prefix, PROGRAM, *map(str, words)], cwd=self.folder, timeout=PATIENCE, **options)

    def onrecord(self, *words, **options):
        """Runs it; the streams are text, which must be valid UTF-8."""
        if isinstance(options.get("input"), str):
            options["input"] = options["input"].encode()
        done = self.run_bytes(*words, **options)
        done.stdout = done.stdout.decode() if done.stdout is not None else ""
        done.stderr = done.stderr.decode() if done.stderr is not None else ""
        return done

    def start(self, *words, **options):
        started = subprocess.Popen(
            [PROGRAM, *map(str, words)], cwd=self.folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

        def end():
            if started.poll() is None:
                started.kill()
            for stream in (started.stdin, started.stdout, started.stderr):
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
            started.wait()

        self.addCleanup(end)
        return started

    def assert_status(self, done, status):
        self.assertEqual(done.returncode, status, f"{done.args}\n{done.stdout}\n{done.stderr}")

    def assert_says(self, done, *patterns):
        """Each pattern is found in a line of standard error, in any order."""
        for pattern in patterns:
            self.assertRegex(done.stderr, pattern)

    def assert_sound(self, record="onrecord.db"):
        done = self.onrecord("check", "--record", record, "--json")
        self.assert_status(done, 0)
        self.assertTrue(json.loads(done.stdout)["sound"])

    def counts(self, record="onrecord.db"):
        done = self.onrecord("stats", "--record", record, "--json")
        self.assert_status(done, 0)
        return json.loads(done.stdout)


class RecordTest(CommandTest):
    """Tests that read one record of HARBOUR and LANTERN, made once."""

    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="onrecord-cli-record-"))
        cls.addClassCleanup(shutil.rmtree, cls.made, ignore_errors=True)
        (cls.made / "both.jsonl").write_text(lines(HARBOUR, LANTERN), encoding="utf-8")
        subprocess.run([PROGRAM, "add", "both.jsonl"], cwd=cls.made, check=True, timeout=PATIENCE,
                       stderr=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        for path in self.made.glob("onrecord.db*"):
            shutil.copy(path, self.folder)
