"""What changes the record: who may, what becomes of it, and what others see of it."""
import concurrent.futures
import json
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
import urllib.parse

from serving import HARBOUR, LANTERN, PATIENCE, PROGRAM, TOKEN, ServerTest, lines

THIRD = {**HARBOUR, "id": "harbour-3", "url": "https://harbour.example/3", "text": HARBOUR["text"] + " Nothing else was said."}


def form_data(fields, files=()):
    edge = "edge-of-a-form"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    parts += [f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode()
              + content + b"\r\n" for name, content in files]
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class Writing(ServerTest):
    def test_articles_are_added_once_each(self):
        served = self.serve()
        answer = served.post("/api/articles", lines(THIRD, HARBOUR), "application/x-ndjson")
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual([answer.json[what] for what in ("new", "known", "failed", "done")], [1, 1, 0, True])
        self.assertEqual([i["added"] for i in answer.json["inputs"]], ["new", "known"])
        key = answer.json["inputs"][0]["article"]
        self.assertEqual(served.get(f"/article/{key}.json").json["id"], "harbour-3")
        self.assertEqual(self.counts(served)["articles"], 3)

    def test_bad_inputs_end_nothing_but_themselves(self):
        served = self.serve()
        body, kind = form_data([], [("a.txt", b"One day \xe2\x80\x9cit rained,\xe2\x80\x9d said Mara Vale."), ("b.txt", b"\x7fELF\0\0\0\0"),
                                    ("c.jsonl", b'{"text": 1}\n' + lines(THIRD).encode()), ("../../d.txt", b" ")])
        delivery = served.post("/api/articles", body, kind).json
        self.assertEqual([delivery["new"], delivery["failed"]], [2, 3])
        errors = {i["input"]: i["error"]["code"] for i in delivery["inputs"] if i["error"]}
        self.assertEqual(errors, {"b.txt": "Binary", "c.jsonl:1": "BadValue", "../../d.txt": "Empty"})
        self.assert_error(served.post("/api/articles", "{", "application/json"), 400, "Syntax")
        self.assert_error(served.post("/api/articles", "", "application/json"), 400, "Empty")
        self.assert_error(served.post("/api/articles", "x", "application/pdf"), 415)

    def test_a_form_needs_the_cookie_and_its_own_token(self):
        served = self.serve()
        text = {"text": "“It snowed,” said Mara Vale.", "title": "Snow"}
        encode = "&".join(f"{k}={v}" for k, v in text.items()).encode()
        urlencoded = "application/x-www-form-urlencoded"
        self.assertEqual(served.post("/add", encode, urlencoded, token=None).status, 401)
        self.assertEqual(served.post("/sign-in", b"token=wrong", urlencoded, token=None).status, 401)
        signed = served.post("/sign-in", b"token=" + TOKEN.replace(" ", "+").encode() + b"&next=//evil.example", urlencoded, token=None)
        self.assertEqual((signed.status, signed["Location"]), (303, "/"))
        self.assertIn("HttpOnly", signed["Set-Cookie"])
        self.assertIn("SameSite=Strict", signed["Set-Cookie"])
        cookie = signed["Set-Cookie"].split(";")[0]
        self.assertNotIn(TOKEN, cookie)
        self.assertEqual(served.post("/add", encode, urlencoded, token=None, Cookie=cookie).status, 401)
        self.assertEqual(served.post("/add", encode + b"&form_token=guess", urlencoded, token=None, Cookie=cookie).status, 401)
        found = re.search(r'name="form_token"[^>]*value="([0-9a-f]{32})"', served.get("/add", Cookie=cookie).text)
        if found is None:
            self.skipTest("the page of /add has no form yet")
        whole = encode + b"&form_token=" + found.group(1).encode()
        other = served.post("/add", whole, urlencoded, token=None, Cookie=cookie, Origin="http://evil.example")
        self.assertEqual(other.status, 401)
        sent = served.post("/add", whole, urlencoded, token=None, Cookie=cookie)
        self.assertEqual(sent.status, 303)
        self.assertEqual(served.get(sent["Location"]).status, 401)
        while not (delivery := served.get(sent["Location"] + ".json", Cookie=cookie).json["delivery"])["done"]:
            time.sleep(0.05)
        self.assertEqual(delivery["new"], 1)

    def test_the_printed_address_signs_in(self):
        served = self.serve(token=None)
        made = served.printed["token"]
        self.assertRegex(made, "^[0-9a-f]{32}$")
        answer = served.get(f"/?token={made}")
        self.assertEqual((answer.status, answer["Location"]), (303, "/"))
        self.assertIsNone(served.get("/?token=wrong")["Set-Cookie"])
        self.assertEqual(served.post("/api/articles", lines(THIRD), "application/x-ndjson", token=made).status, 200)

    def test_nothing_is_written_read_only_or_without_the_token(self):
        served = self.serve("--read-only")
        self.assertEqual(served.printed["token"], "")
        self.assert_error(served.post("/api/articles", lines(THIRD), "application/x-ndjson"), 403, "Denied")
        served = self.serve()
        for token in (None, "", "wrong", TOKEN[:-1]):
            self.assert_error(served.post("/api/articles", lines(THIRD), "application/x-ndjson", token=token), 401, "Denied")
        served = self.serve("--host", "0.0.0.0")
        self.assert_error(served.post("/api/articles", lines(THIRD), "application/x-ndjson"), 403, "Denied")
        self.assertEqual(self.counts(served)["articles"], 2)

    def test_what_another_program_writes_is_seen(self):
        served = self.serve("--read-only")
        first = served.get("/index.json")
        self.assertEqual(first.json["counts"]["articles"], 2)
        self.add(self.folder, THIRD)
        again = served.get("/index.json", If_None_Match=first["ETag"])
        self.assertEqual(again.status, 200)
        self.assertEqual(again.json["counts"]["articles"], 3)

    def test_a_wording_says_how_its_variants_differ(self):
        text = "The pier is shut.\n\n“We will{} sell the ‘northern pier’ to them before the winter,” Tomas Roe said.\n"
        self.add(self.folder, {**THIRD, "id": "w1", "url": "", "publisher": "One", "text": text.format("")},
                 {**THIRD, "id": "w2", "url": "", "publisher": "Two", "text": text.format(" not")})
        served = self.serve()
        hit = served.get("/search.json?q=northern").json["page"]["hits"][0]
        key = next(key for key in served.get(f"/article/{hit['article']['key']}.json").json["wordings"] if key)
        self.assertEqual([variant["change"] for variant in served.get(f"/wording/{key}.json").json["variants"]], ["none", "meaning"])
        page = served.get(f"/wording/{key}").text
        self.assertIn("the meaning may differ", page)
        self.assertNotIn("the same", page)
        self.assertEqual(page.count("‘northern pier’ to"), 4)  # in the title, the heading and each variant

    def test_both_weeks_of_the_home_page_count_alike(self):
        said = "“The pier is safe,” said {} and {}.\n\n“It holds,” said {}."
        people = ("Mara Vale", "Tomas Roe", "Mara Vale")
        for number, day in enumerate(("2032-05-04", "2032-05-12")):
            self.add(self.folder, {**THIRD, "id": f"h{number}", "url": "", "published": day, "text": f"Mara Vale and Tomas Roe came on day {number}.\n\n" + said.format(*people)})
        served = self.serve()
        home = served.get("/index.json").json
        self.assertEqual(home["week"], {"from": "2032-05-06", "to": "2032-05-12"})
        for quoted in home["quoted"]:
            key = quoted["speaker"]["key"]
            for span, number in ((("2032-05-06", "2032-05-12"), quoted["statements"]), (("2032-04-29", "2032-05-05"), quoted["before"])):
                found = served.get("/search.json?by={}&from={}&to={}".format(key, *span)).json["page"]["total"]
                self.assertEqual(found, number, quoted)
        self.assertTrue(home["quoted"])

    def test_two_writers(self):
        served = self.serve()
        mine = [{**THIRD, "id": f"m{i}", "url": "", "text": f"{THIRD['text']} Mine {i}."} for i in range(15)]
        theirs = [{**THIRD, "id": f"t{i}", "url": "", "text": f"{THIRD['text']} Theirs {i}."} for i in range(15)]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            other = pool.submit(self.add, self.folder, *theirs)
            answers = list(pool.map(lambda a: served.post("/api/articles", lines(a), "application/x-ndjson"), mine))
            other.result()
        for answer in answers:
            self.assertIn(answer.status, (200, 503), answer.text)  # more than eight deliveries may not wait
        added = sum(answer.json.get("new", 0) for answer in answers if answer.status == 200)
        self.assertGreaterEqual(added, 8)
        self.assertEqual(self.counts(served)["articles"], 2 + 15 + added)
        done = subprocess.run([PROGRAM, "check", "--json"], cwd=self.folder, capture_output=True)
        self.assertTrue(json.loads(done.stdout)["sound"], done.stdout)

    def test_a_record_replaced_while_serving(self):
        served = self.serve("--read-only")
        self.assertEqual(self.counts(served)["articles"], 2)
        self.add(self.folder, THIRD, record="other.db")
        for stale in self.folder.glob("onrecord.db-*"):
            stale.unlink()
        os.replace(self.folder / "other.db", self.folder / "onrecord.db")
        self.assertEqual(self.counts(served)["articles"], 1)
        self.assertEqual(served.get("/article/1.json").json["id"], "harbour-3")
        shutil.move(self.folder / "onrecord.db", self.folder / "away.db")
        self.assert_error(served.get("/index.json"), 503, "NotFound")
        (self.folder / "onrecord.db").write_text("not a record at all, but text " * 100)
        self.assert_error(served.get("/index.json"), 503, "NotARecord")
        os.replace(self.folder / "away.db", self.folder / "onrecord.db")
        self.assertEqual(self.counts(served)["articles"], 1)

    def test_a_full_disk_while_adding(self):
        # A file that may not grow further fails as a full disk does.
        size = os.path.getsize(self.folder / "onrecord.db")
        import resource
        served = self.serve(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192)))
        long = {**THIRD, "passed over": os.urandom(300000).hex()}
        answer = served.post("/api/articles", lines(long), "application/x-ndjson")
        self.assert_error(answer, 507, "Full")
        self.assertEqual(self.counts(served)["articles"], 2)
        self.assertEqual(served.get("/article/1").status, 200)

    def test_markup_in_articles_and_names_is_text(self):
        evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        served = self.serve()
        article = {"id": evil, "title": evil, "publisher": evil, "author": evil, "url": "javascript:alert(1)", "published": "2031-04-01",
                   "text": f"“{evil} is over,” said {evil} Mara Vale. “It is {evil},” she said."}
        added = served.post("/api/articles", json.dumps(article))
        self.assertEqual(added.status, 200, added.text)
        key = added.json["inputs"][0]["article"]
        for path in (f"/article/{key}", "/", "/search?q=over", "/speakers", "/search?publisher=%3Cscript%3E", "/search.atom", "/about",
                     "/article/%3Cscript%3Ealert(1)%3C%2Fscript%3E"):
            page = served.get(path).text
            self.assertNotIn("<script>alert", page, path)
            self.assertNotIn("<img src=x", page, path)
            self.assertNotRegex(page, r'href="?javascript:', path)

    def test_a_reader_corrects_a_statement_and_undoes_it(self):
        served = self.serve()
        urlencoded = "application/x-www-form-urlencoded"
        statement = served.get("/article/1.json").json["statements"][0]
        form = f"article=1&statement={statement['key']}&act=deny&why=It+is+a+denial&author=M.+Vale"
        self.assert_error(served.post("/correct.json", form, urlencoded, token=None), 401, "Denied")
        for content in ("9-3", "9-9", "0-99999"):
            self.assert_error(served.post("/correct.json", f"{form}&content={content}", urlencoded), 400, "BadValue")
        self.assert_error(served.post("/correct.json", form.replace("M.+Vale", ""), urlencoded), 400, "MissingField")
        made = served.post("/correct.json", form, urlencoded)
        self.assertEqual((made.status, made.json["done"]), (200, "change"), made.text)
        (kept,) = served.get("/article/1.json").json["corrections"]
        self.assertEqual([kept["after"]["act"], kept["author"], kept["undone"]], ["deny", "M. Vale", False])
        self.assertEqual(served.get("/correct.json?article=1").json["total"], 1)
        undo = served.post("/correct/undo.json", f"correction={made.json['correction']}&author=T.+Roe", urlencoded)
        self.assertEqual((undo.status, undo.json["done"]), (200, "undo"), undo.text)
        self.assertTrue(served.get("/article/1.json").json["corrections"][0]["undone"])

    def test_a_reader_corrects_the_words_of_a_statement(self):
        served = self.serve()
        urlencoded = "application/x-www-form-urlencoded"
        article = served.get("/article/1.json").json
        statement = next(s for s in article["statements"] if len(s["content"]) == 1 and s["source"])
        text = article["text"]

        def sent(path="/correct.json", **fields):
            fields = {"article": 1, "statement": statement["key"], "why": "its words", "author": "M. Vale", **fields}
            return served.post(path, urllib.parse.urlencode(fields), urlencoded)

        def kept():
            return [c for c in served.get("/article/1.json").json["corrections"] if not c["undone"]]

        begin, end = statement["content"][0]
        words = text[begin:end].split()
        fewer = " ".join(words[:-1])  # white space as a form has it
        as_it_is = {f"{part}_words": " … ".join(statement[f"{part}_text"]) for part in ("source", "cue", "content")}
        self.assert_error(sent(**as_it_is), 400)
        self.assert_error(sent(content_words="purple zeppelins"), 400, "BadValue")
        self.assert_error(sent(content_words=""), 400)
        self.assert_error(sent(source_words="The"), 400, "BadValue")
        self.assertEqual(kept(), [])
        self.assertEqual(sent(**{**as_it_is, "content_words": fewer}).json["done"], "change")
        (made,) = kept()
        (cut_begin, cut_end), = made["after"]["content"]
        self.assertEqual(text[cut_begin:cut_end].split(), words[:-1])
        self.assertEqual(made["after"]["source"], made["before"]["source"])

    def test_the_form_asks_which_words_are_meant(self):
        served = self.serve()
        urlencoded = "application/x-www-form-urlencoded"
        statement = served.get("/article/1.json").json["statements"][0]["key"]
        form = {"article": 1, "statement": statement, "why": "<b>whose</b>", "author": "M. Vale", "source_words": "The"}
        asked = served.post("/correct", urllib.parse.urlencode(form), urlencoded)
        self.assertEqual(asked.status, 200)
        self.assertIn("Which are meant?", asked.text)
        self.assertIn("&lt;b&gt;whose&lt;/b&gt;", asked.text)
        places = re.findall(r'type="radio" name="source" value="([0-9,-]+)"( checked)?', asked.text)
        self.assertGreater(len(places), 1)
        self.assertEqual(sum(bool(checked) for _, checked in places), 1)
        missing = served.post("/correct", urllib.parse.urlencode({**form, "source_words": "zeppelins"}), urlencoded)
        self.assertEqual(missing.status, 400)
        self.assertIn("do not stand in the article", missing.text)
        # A place that was chosen for other words is no answer.
        other = served.post("/correct", urllib.parse.urlencode({**form, "source": places[0][0], "source_words": "zeppelins"}), urlencoded)
        self.assertEqual(other.status, 400)
        chosen = served.post("/correct", urllib.parse.urlencode({**form, "source": places[-1][0]}), urlencoded)
        self.assertEqual(chosen.status, 303, chosen.text)
        (made,) = served.get("/article/1.json").json["corrections"]
        self.assertEqual("-".join(map(str, made["after"]["source"][0])), places[-1][0])

    def test_threads_go_with_their_connections(self):
        served = self.serve()

        def threads():
            status = open(f"/proc/{served.program.pid}/status").read()
            return int(re.search(r"^Threads:\s+(\d+)", status, re.M)[1])

        connections = [served.connect() for _ in range(40)]
        for connection in connections:
            connection.request("GET", "/about")
            self.assertEqual(connection.getresponse().read()[:2], b"<!")
        self.assertGreater(threads(), 40)
        for connection in connections:
            connection.close()
        until = time.monotonic() + PATIENCE
        while threads() > 12 and time.monotonic() < until:
            served.get("/about")
        self.assertLessEqual(threads(), 12)
        self.assertEqual(served.get("/about").status, 200)

    def test_it_stops_when_told(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            served = self.serve()
            idle = served.connect()
            idle.request("GET", "/about")
            idle.getresponse().read()
            begun = time.monotonic()
            self.assertEqual(served.stop(number), 0)
            self.assertLess(time.monotonic() - begun, 5)
            idle.close()

    def test_starting_over_nothing_and_twice(self):
        served = self.serve(record="new.db")
        self.assertEqual(self.counts(served)["articles"], 0)
        self.assertEqual(served.get("/").status, 200)
        again = subprocess.run([PROGRAM, "serve", "--port", str(served.port)], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(again.returncode, 2)
        self.assertIn("(Busy)", again.stderr)
        missing = subprocess.run([PROGRAM, "serve", "--read-only", "--record", "none.db"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(missing.returncode, 2)
        self.assertIn("(NotFound)", missing.stderr)


if __name__ == "__main__":
    unittest.main()
