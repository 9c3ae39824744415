"""The real server over a record in an empty folder.

ONRECORD_PROGRAM names the program. The articles are those of tests/cli/program.py.
"""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
from program import HARBOUR, LANTERN, PATIENCE, PROGRAM, lines  # noqa: E402

TOKEN = "a token of tests"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()

    def __getitem__(self, header):
        return self.headers.get(header)

    @property
    def text(self):
        return self.bytes.decode()

    @property
    def json(self):
        return json.loads(self.bytes)


class Served:
    """One running server."""

    def __init__(self, folder, *words, record="onrecord.db", token=TOKEN, **options):
        command = [PROGRAM, "serve", "--json", "--port", "0", "--record", record, *map(str, words)]
        if token:
            command += ["--token", token]
        self.log = open(pathlib.Path(folder) / "serve.log", "ab")
        self.program = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=self.log, **options)
        line = self.program.stdout.readline()
        if not line:
            raise AssertionError(f"no server: {pathlib.Path(folder, 'serve.log').read_text()}")
        self.printed = json.loads(line)
        self.address = self.printed["address"]
        self.host, self.port = urllib.parse.urlsplit(self.address).hostname, urllib.parse.urlsplit(self.address).port

    def connect(self):
        return http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)

    def ask(self, method, path, body=None, headers=None):
        connection = self.connect()
        try:
            connection.request(method, path, body, headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, body, type="application/json", token=TOKEN, **headers):
        all_headers = {"Content-Type": type, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if token:
            all_headers["Authorization"] = "Bearer " + token
        return self.ask("POST", path, body if isinstance(body, bytes) else body.encode(), all_headers)

    def stop(self, number=signal.SIGTERM):
        """Asks it to stop; its exit status."""
        if self.program.poll() is None:
            self.program.send_signal(number)
        status = self.program.wait(PATIENCE)
        self.program.stdout.close()
        self.log.close()
        return status

    def memory(self):
        """Resident bytes."""
        for line in pathlib.Path(f"/proc/{self.program.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no VmRSS")


class ServerTest(unittest.TestCase):
    """Each test has a folder with a record of HARBOUR and LANTERN; `serve` starts a server in it."""

    articles = (HARBOUR, LANTERN)

    @classmethod
    def setUpClass(cls):
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="onrecord-server-made-"))
        cls.addClassCleanup(shutil.rmtree, cls.made, ignore_errors=True)
        cls.add(cls.made, *cls.articles)

    @classmethod
    def add(cls, folder, *articles, record="onrecord.db"):
        subprocess.run([PROGRAM, "add", "--record", record, "-"], cwd=folder, check=True, timeout=PATIENCE,
                       input=lines(*articles).encode(), stderr=subprocess.DEVNULL)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="onrecord-server-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for path in self.made.glob("onrecord.db*"):
            shutil.copy(path, self.folder)

    def serve(self, *words, **options):
        served = Served(self.folder, *words, **options)

        def end():
            if served.program.poll() is None:
                served.stop(signal.SIGKILL)
            served.program.stdout.close()
            served.log.close()

        self.addCleanup(end)
        return served

    def assert_error(self, answer, status, code=None):
        """The one shape that all errors have."""
        self.assertEqual(answer.status, status, answer.bytes[:500])
        self.assertTrue(answer["Content-Type"].startswith("application/json"), answer["Content-Type"])
        error = answer.json["error"]
        self.assertEqual(set(error), {"input", "code", "at", "message"})
        self.assertTrue(error["message"])
        if code:
            self.assertEqual(error["code"], code)

    def counts(self, served):
        return served.get("/index.json").json["counts"]


class ReadTest(ServerTest):
    """Tests that only read share one server, over the record that the class made."""

    words = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.served = Served(cls.made, *cls.words)
        cls.addClassCleanup(cls.served.stop)

    def setUp(self):
        pass
