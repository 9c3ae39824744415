"""What a client can send wrong: each gets a clear answer, and the next request is served."""
import socket
import unittest

from serving import ReadTest


class BadRequests(ReadTest):
    def raw(self, request, shut=False):
        """Sends bytes as they are; all that comes back."""
        with socket.create_connection((self.served.host, self.served.port), timeout=60) as connection:
            try:
                connection.sendall(request)
                if shut:
                    connection.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it answered before it had read all
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except ConnectionResetError:
                pass
            return received

    def tearDown(self):
        self.assertEqual(self.served.get("/about").status, 200)

    def test_unknown_addresses_and_keys(self):
        for path in ("/nowhere", "/article/999", "/article/no-such-id", "/speaker/999", "/speaker/Nobody", "/add/0",
                     "/static/nothing.css", "/static/../CMakeLists.txt", "/static/%2e%2e/secret", "/article/", "/article/-1",
                     "/article/99999999999999999999"):
            with self.subTest(path):
                answer = self.served.get(path)
                self.assertIn(answer.status, (404, 401))
                self.assertIn("text/html", answer["Content-Type"])
                if not path.startswith("/static"):
                    self.assertIn(self.served.get(path + ".json").status, (404, 401))
                    self.assert_error(self.served.get(path + ".json"), self.served.get(path + ".json").status)

    def test_values_that_mean_nothing(self):
        for query in ("from=soon", "to=2031-13", "cursor=%21%21", "limit=0", "limit=101", "limit=many", "form=loud", "act=sing",
                      "kind=stone", "disputed=maybe", "unit=inch"):
            with self.subTest(query):
                self.assert_error(self.served.get("/search.json?" + query), 400, "BadValue")

    def test_broken_utf8_and_percent_signs(self):
        for query in ("q=%ff", "q=%c3%28", "q=%ed%a0%80", "%ff=1"):
            self.assert_error(self.served.get("/search.json?" + query), 400, "Encoding")
        for query in ("q=%", "q=%4", "q=%zz"):
            self.assert_error(self.served.get("/search.json?" + query), 400, "Syntax")
        self.assert_error(self.served.get("/article/%ff"), 400, "Encoding")
        raw = self.raw(b"GET /search.json?q=\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.assertIn(b" 400 ", raw.splitlines()[0])

    def test_control_characters_and_markup_are_words(self):
        for query in ("q=%00", "q=%1b%5b31m", "q=%3Cscript%3Ealert(1)%3C/script%3E", "q=%22%27%3C%3E%26"):
            page = self.served.get("/search?" + query)
            self.assertEqual(page.status, 200, page.bytes[:300])
            self.assertNotIn("<script>alert", page.text)
            self.assertEqual(self.served.get("/search.json?" + query).status, 200)
            self.assertNotIn("<script>alert", self.served.get("/search.atom?" + query).text)

    def test_long_queries(self):
        self.assertEqual(self.served.get("/search.json?q=" + "a" * 7000).status, 200)
        self.assert_error(self.served.get("/search.json?q=" + "+".join(["a"] * 2000)), 400, "Syntax")
        self.assert_error(self.served.get("/search.json?q=" + "a" * 9000), 414, "TooLarge")
        for path in ("/search?q=" + "a" * (1 << 20), "/" + "a" * (1 << 20)):
            answer = self.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            self.assertRegex(answer.splitlines()[0], rb" (414|431) ")
            self.assertIn(b'"code":"TooLarge"', answer)

    def test_no_http(self):
        for request in (b"hello\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/3.7\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x00\x05hello\r\n\r\n"):
            answer = self.raw(request, shut=True)
            if answer:
                self.assertIn(b" 400 ", answer.splitlines()[0])

    def test_heads_without_end(self):
        answer = self.raw(b"GET / HTTP/1.1\r\n" + b"X-Filler: " + b"a" * 100000 + b"\r\n\r\n")
        self.assertRegex(answer.splitlines()[0], rb" (400|431) ")
        answer = self.raw(b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % i for i in range(50000)) + b"\r\n")
        self.assertRegex(answer.splitlines()[0], rb" 431 ")

    def test_methods(self):
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            answer = self.served.ask(method, "/search.json")
            self.assert_error(answer, 405)
            self.assertEqual(answer["Allow"], "GET, HEAD")
        self.assert_error(self.served.ask("POST", "/search.json", b"x"), 405)
        self.assert_error(self.served.ask("BREW", "/search.json"), 405)
        self.assertEqual(self.served.ask("GET", "/api/extract")["Allow"], "POST")

    def test_bodies(self):
        self.assert_error(self.served.post("/api/extract", b"x" * (17 << 20), "text/plain"), 413, "TooLarge")
        self.assert_error(self.served.post("/api/extract", b"a b c. " * (1 << 18), "text/plain"), 413, "TooLarge")
        for path in ("/api/extract", "/api/verify/draft"):
            longer = self.served.post(path, b"a b c. " * 15_000, "text/plain")
            self.assert_error(longer, 413, "TooLarge")
            self.assertIn("100000 bytes", longer.json["error"]["message"])
            self.assertIsNone(longer["Retry-After"])
        self.assert_error(self.served.post("/api/extract", b"", "text/plain"), 400, "Empty")
        self.assert_error(self.served.post("/api/extract", b"{", "application/json"), 400, "Syntax")
        self.assert_error(self.served.post("/api/extract", b"{}", "application/json"), 400, "MissingField")
        self.assert_error(self.served.post("/api/extract", b"\xff\xfe\x00", "application/json"), 400)
        self.assert_error(self.served.post("/api/extract", b"\x7fELF\x00\x00\x00", "text/plain"), 400, "Binary")
        self.assert_error(self.served.post("/api/extract", b"%PDF", "application/pdf"), 415)
        self.assert_error(self.served.post("/api/extract?unit=inch", b"a", "text/plain"), 400, "BadValue")

    def test_bodies_that_lie_about_their_length(self):
        head = b"POST /api/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        for more in (b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", b"Content-Length: -1\r\n\r\nhello", b"Content-Length: x\r\n\r\nhello",
                     b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: sideways\r\n\r\nhello",
                     b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"):
            answer = self.raw(head + more, shut=True)
            self.assertRegex(answer.splitlines()[0], rb" (400|408) ", more)
        answer = self.raw(head + b"Content-Length: 500\r\n\r\ncut short", shut=True)
        self.assertRegex(answer.splitlines()[0], rb" (400|408) ")

    def test_another_name_for_this_machine(self):
        answer = self.served.get("/search.json", Host="evil.example")
        self.assert_error(answer, 421, "Denied")
        self.assertEqual(self.served.get("/search.json", Host="localhost:1").status, 200)

    def test_a_connection_closed_in_mid_answer(self):
        for _ in range(20):
            with socket.create_connection((self.served.host, self.served.port)) as connection:
                connection.sendall(b"GET /article/1 HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.assertIsNone(self.served.program.poll())


if __name__ == "__main__":
    unittest.main()
