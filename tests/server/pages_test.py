"""Each page, and the same data at its address with .json."""
import gzip
import json
import re
import unittest
import urllib.parse

from serving import HARBOUR, LANTERN, ReadTest

PAGES = ("/", "/article/1", "/speakers", "/search", "/search?q=ferry", "/about", "/add", "/verify", "/verify?quote=the+ferry&by=nobody")

DRAFT = ("Islanders are angry at how little anybody has told them this year about the boats, the timetable and what a crossing will cost.\n\n"
         "“They never asked us about the ferry,” Tomas Roe said on Thursday, before the meeting began.\n\n"
         "“I have sold nine zeppelins to the baker,” Ines Falk said.\n")


class Pages(ReadTest):
    def test_every_page_and_its_data(self):
        for path in PAGES:
            with self.subTest(path):
                page = self.served.get(path)
                self.assertEqual(page.status, 200, page.bytes[:300])
                self.assertEqual(page["Content-Type"], "text/html; charset=utf-8")
                self.assertTrue(page.text.lstrip().lower().startswith("<!doctype html>"))
                bare, _, query = path.partition("?")
                data = self.served.get(("/index" if bare == "/" else bare) + ".json" + ("?" + query if query else ""))
                self.assertEqual(data.status, 200)
                self.assertEqual(data["Content-Type"], "application/json; charset=utf-8")
                self.assertIsInstance(data.json, dict)

    def test_home(self):
        home = self.served.get("/index.json").json
        self.assertEqual(home["counts"]["articles"], 2)
        self.assertEqual([day["day"] for day in home["days"]], ["2031-03-12", "2031-03-14"])
        self.assertEqual(home["week"], {"from": "2031-03-08", "to": "2031-03-14"})

    def test_article(self):
        article = self.served.get("/article/1.json").json
        self.assertEqual(article["id"], "harbour-1")
        for statement in article["statements"]:
            for role in ("source", "cue", "content"):
                cut = [article["text"][begin:end] for begin, end in statement[role]]
                self.assertEqual(cut, statement[f"{role}_text"])

    def test_an_articles_own_id_leads_to_its_key(self):
        for path, there in (("/article/harbour-1", "/article/1"), ("/article/harbour-1.json?unit=byte", "/article/1.json?unit=byte")):
            answer = self.served.get(path)
            self.assertEqual((answer.status, answer["Location"]), (302, there))

    def test_units(self):
        text = self.served.get("/article/1.json").json["text"]
        for unit, encoding, size in (("byte", "utf-8", 1), ("utf16", "utf-16-le", 2)):
            article = self.served.get(f"/article/1.json?unit={unit}").json
            for statement in article["statements"]:
                cut = [text.encode(encoding)[begin * size:end * size].decode(encoding) for begin, end in statement["content"]]
                self.assertEqual(cut, statement["content_text"])

    def test_search_pages_follow_one_another(self):
        every = [hit["key"] for hit in self.served.get("/search.json").json["page"]["hits"]]
        paged, cursor = [], ""
        while True:
            page = self.served.get(f"/search.json?limit=1&cursor={cursor}").json["page"]
            self.assertEqual(page["total"], len(every))
            paged += [hit["key"] for hit in page["hits"]]
            cursor = page["next"]
            if not cursor:
                break
        self.assertEqual(paged, every)

    def test_orders(self):
        def keys(query):
            return [hit["key"] for hit in self.served.get("/search.json?" + query).json["page"]["hits"]]

        days = [hit["article"]["published"][:10] for hit in self.served.get("/search.json?sort=oldest").json["page"]["hits"]]
        self.assertEqual(days, sorted(days))
        self.assertEqual(sorted(keys("sort=oldest")), sorted(keys("")))
        self.assertNotEqual(keys("sort=oldest"), keys(""))
        self.assertEqual(sorted(keys("q=the&sort=best")), sorted(keys("q=the")))
        paged, cursor = [], ""
        while True:
            page = self.served.get(f"/search.json?q=the&sort=best&limit=1&cursor={cursor}").json["page"]
            paged += [hit["key"] for hit in page["hits"]]
            cursor = page["next"]
            if not cursor:
                break
        self.assertEqual(paged, keys("q=the&sort=best"))
        self.assert_error(self.served.get("/search.json?sort=loudest"), 400)
        self.assert_error(self.served.get("/search.json?sort=best&cursor=1"), 400)

    def test_a_page_leads_to_its_orders_and_keeps_the_one_chosen(self):
        page = self.served.get("/search?q=the&sort=best&limit=1").text
        self.assertRegex(page, r'<a href="/search\?q=the&amp;limit=1">newest first</a>')
        self.assertRegex(page, r'<a href="[^"]*sort=best[^"]*" aria-current="true">best match first</a>')
        self.assertRegex(page, r'<a rel="next" href="[^"]*sort=best[^"]*cursor=')
        self.assertIn('<input type="hidden" name="sort" value="best">', page)
        self.assertNotIn("best match", self.served.get("/search?by=1").text)

    def test_a_feed_is_of_the_newest(self):
        page = self.served.get("/search?q=ferry&sort=oldest").text
        self.assertIn('href="/search.atom?q=ferry"', page)
        self.assertEqual(self.served.get("/search.atom?q=ferry&sort=oldest").text, self.served.get("/search.atom?q=ferry").text)

    def test_search_filters(self):
        def ids(query):
            return {hit["article"]["id"] for hit in self.served.get("/search.json?" + query).json["page"]["hits"]}

        self.assertEqual(ids("q=ferry+asked"), {"lantern-1"})
        self.assertEqual(ids("publisher=lantern"), {"lantern-1"})
        self.assertEqual(ids("to=2031-03-13"), {"harbour-1"})
        self.assertEqual(ids("q=zeppelin"), set())

    def test_a_query_may_hold_question_marks(self):
        for path in ("/search.json?q=the+ferry?", "/search.json?q=who?+the+ferry??&by=Roe?"):
            asked = self.served.get(path)
            self.assertEqual(asked.status, 200, asked.bytes)
            self.assertEqual(asked.json, self.served.get(path.replace("?", "%3F").replace("%3F", "?", 1)).json)
        self.assertIn('value="who?what"', self.served.get("/search?q=who?what").text)

    def test_verify(self):
        every = [s for key in (1, 2) for s in self.served.get(f"/article/{key}.json").json["statements"]]
        quote = next(s["content_text"][0] for s in every if s["form"] == "direct" and len(s["content"]) == 1)
        answer = self.served.post("/api/verify", json.dumps({"quote": quote})).json
        self.assertEqual(answer["verdict"], "exact")
        self.assertIn(answer["evidence"][0]["words"].strip("“”\"‘’',."), quote)
        asked = urllib.parse.urlencode({"quote": quote})
        self.assertEqual(self.served.get("/verify.json?" + asked).json["answer"], answer)
        self.assertIn("On record, word for word", self.served.get("/verify?" + asked).text)
        nothing = self.served.post("/api/verify", '{"quote": "purple zeppelins rule the waves"}').json
        self.assertEqual((nothing["verdict"], nothing["record"]["articles"]), ("not found", 2))

    def test_verify_refuses(self):
        for body, status in (("{", 400), ("[]", 400), ('{"by": "Ash"}', 400), ('{"quote": 3}', 400), ('{"quote": "…"}', 400)):
            with self.subTest(body):
                self.assert_error(self.served.post("/api/verify", body), status)
        self.assert_error(self.served.post("/api/verify", "a=b", type="text/plain"), 415)
        shown = self.served.get("/verify?quote=%3Cscript%3Ealert(1)%3C/script%3E&by=%22%3E%3Cb%3E").text
        self.assertNotIn("<script>", shown)
        self.assertNotIn("<b>", shown)

    def test_a_draft_is_verified(self):
        answer = self.served.post("/api/verify/draft", DRAFT, type="text/plain").json
        self.assertEqual([q["answer"]["verdict"] for q in answer["quotations"]], ["exact", "not found"])
        for quotation in answer["quotations"]:
            words = " ".join(answer["text"][begin:end] for begin, end in quotation["at"])
            self.assertEqual(words, quotation["answer"]["quote"])
        in_bytes = self.served.post("/api/verify/draft?unit=byte", DRAFT, type="text/plain").json
        begin, end = in_bytes["quotations"][1]["at"][0]
        self.assertEqual(DRAFT.encode()[begin:end].decode(), in_bytes["quotations"][1]["answer"]["quote"])
        object = json.dumps({"text": DRAFT, "id": "draft"})
        self.assertEqual(self.served.post("/api/verify/draft", object).json["quotations"], answer["quotations"])
        before = self.served.post("/api/verify/draft?to=2030", DRAFT, type="text/plain").json
        self.assertEqual([q["answer"]["verdict"] for q in before["quotations"]], ["not found"] * 2)

    def test_the_form_tells_a_draft_from_a_quotation(self):
        def sent(**fields):
            return self.served.post("/verify", urllib.parse.urlencode(fields), type="application/x-www-form-urlencoded", token=None)

        page = sent(quote=DRAFT)
        self.assertEqual(page.status, 200)
        self.assertIn("What the draft quotes", page.text)
        self.assertLess(page.text.index("On record, word for word</h2>"), page.text.index("Not in this record</h2>"))
        earlier = sent(quote=DRAFT, to="2030").text
        alone = re.search(r'href="([^"]+)">This quotation alone', earlier).group(1).replace("&amp;", "&")
        self.assertIn("to=2030", alone)
        self.assertIn("Not in this record", self.served.get(alone).text)
        quotation = sent(quote="They never asked us", by="Tomas Roe")
        self.assertEqual((quotation.status, quotation["Location"]), (303, "/verify?quote=They%20never%20asked%20us&by=Tomas%20Roe"))
        self.assertEqual(sent(quote=DRAFT, **{"as": "quotation"}).status, 303)
        self.assertIn("What the draft quotes", sent(quote="“Nobody asked us,” Tomas Roe said.", **{"as": "draft"}).text)
        self.assert_error(self.served.post("/verify.json", "quote=a&as=poem", type="application/x-www-form-urlencoded"), 400)
        self.assertEqual(self.served.post("/verify.json", "quote=the+ferry", type="application/x-www-form-urlencoded").json["quote"], "the ferry")

    def test_a_draft_has_a_link_if_it_fits_in_one(self):
        link = "/verify?" + urllib.parse.urlencode({"draft": DRAFT}, quote_via=urllib.parse.quote)
        self.assertIn("What the draft quotes", self.served.get(link).text)
        data = self.served.get(link.replace("/verify?", "/verify.json?")).json
        self.assertEqual(data, self.served.post("/api/verify/draft", DRAFT, type="text/plain").json)
        form = urllib.parse.urlencode({"quote": DRAFT})
        self.assertIn("Link to this page", self.served.post("/verify", form, type="application/x-www-form-urlencoded").text)
        long = self.served.post("/verify", urllib.parse.urlencode({"quote": DRAFT + "It rained all day. " * 400}), type="application/x-www-form-urlencoded").text
        self.assertIn("What the draft quotes", long)
        self.assertNotIn("Link to this page", long)
        self.assertNotIn("as JSON", long)

    def test_a_draft_is_shown_as_text(self):
        form = urllib.parse.urlencode({"quote": "“<script>alert(1)</script> is what they never asked us,” <b>Roe</b> said.", "as": "draft"})
        page = self.served.post("/verify", form, type="application/x-www-form-urlencoded").text
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<b>Roe", page)

    def test_a_draft_without_quotations(self):
        self.assertEqual(self.served.post("/api/verify/draft", "It rained.", type="text/plain").json["quotations"], [])
        self.assert_error(self.served.post("/api/verify/draft", "", type="text/plain"), 400)
        self.assert_error(self.served.post("/api/verify/draft", "a", type="image/png"), 415)
        self.assert_error(self.served.post("/api/verify/draft", "a " * 600_000, type="text/plain"), 413)

    def test_etag(self):
        for path in ("/", "/search.json?q=ferry", "/article/1"):
            first = self.served.get(path)
            self.assertTrue(first["ETag"])
            again = self.served.get(path, If_None_Match=first["ETag"])
            self.assertEqual((again.status, again.bytes), (304, b""))
            self.assertEqual(again["ETag"], first["ETag"])
            self.assertEqual(self.served.get(path, If_None_Match='"other"').status, 200)

    def test_what_nobody_reads_is_no_part_of_an_answer(self):
        for path, more in (("/", "?x=unread"), ("/", "?token=unread"), ("/search?q=ferry", "&x=unread"), ("/article/1", "?q=unread"),
                           ("/search?q=ferry", "&q=unread"), ("/speakers", "?q=unread&token=unread")):
            with self.subTest(path + more):
                answer = self.served.get(path + more)
                self.assertEqual(answer["ETag"], self.served.get(path)["ETag"])
                self.assertNotIn("unread", answer.text)
        self.assertEqual(self.served.get("/search?q=ferry&limit=3")["ETag"], self.served.get("/search?limit=3&q=ferry")["ETag"])

    def test_every_field_of_the_document_is_read(self):
        pages = {"/article/{key}.json": "/article/1", "/speaker/{key}.json": "/speaker/1", "/wording/{key}.json": "/wording/1"}
        valid = {"limit": "7", "draft": "It%20rained.", "form": "direct", "act": "deny", "kind": "person", "disputed": "1", "superseded": "1", "sort": "oldest", "from": "2031",
                 "to": "2031", "unit": "byte", "statement": "1", "cursor": "", "joinings": "", "article": "1"}
        for path, methods in self.served.get("/api/openapi.json").json["paths"].items():
            if not path.endswith(".json") or "get" not in methods or path.startswith(("/add", "/search.feed")):
                continue
            page = pages.get(path, path.removesuffix(".json")).replace("/index", "/")
            for field in (p["name"] for p in methods["get"].get("parameters", []) if p["in"] == "query"):
                needed = "article=1&" if path == "/correct.json" and field == "statement" else ""
                with self.subTest(page=page, field=field):
                    answer = self.served.get(f"{page}?{needed}{field}={valid.get(field, 'harbour')}")
                    self.assertEqual(answer.status, 200)
                    self.assertIn(f"{field}=", re.search('<link rel="alternate" type="application/json"[^>]*>', answer.text)[0])

    def test_a_key_has_one_address(self):
        self.assertEqual(self.served.get("/speaker/01").status, 302)
        self.assertEqual(self.served.get("/wording/01").status, 404)

    def test_gzip_only_if_accepted(self):
        plain = self.served.get("/article/1")
        self.assertIsNone(plain["Content-Encoding"])
        packed = self.served.get("/article/1", Accept_Encoding="br, gzip;q=0.8")
        self.assertEqual(packed["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.bytes), plain.bytes)
        self.assertNotEqual(packed["ETag"], plain["ETag"])
        self.assertIsNone(self.served.get("/article/1", Accept_Encoding="gzip;q=0")["Content-Encoding"])

    def test_head_is_get_without_a_body(self):
        head, get = self.served.ask("HEAD", "/article/1"), self.served.get("/article/1")
        self.assertEqual((head.status, head.bytes), (200, b""))
        for header in ("Content-Length", "Content-Type", "ETag"):
            self.assertEqual(head[header], get[header])

    def test_every_answer_guards_the_browser(self):
        for path in (*PAGES, "/nowhere", "/article/999", "/search.json", "/api/openapi.json"):
            answer = self.served.get(path)
            policy = answer["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(answer["X-Content-Type-Options"], "nosniff")
            self.assertEqual(answer["Referrer-Policy"], "same-origin")
            if answer["Content-Type"].startswith("text/html"):
                self.assertNotIn("<script>", answer.text)
                self.assertNotRegex(answer.text, r"\son[a-z]+=|style=")


class Years(ReadTest):
    """A record in which one article has no more than a year."""

    articles = (HARBOUR, LANTERN, {**LANTERN, "id": "lantern-0", "published": "2029", "text": LANTERN["text"] + " It rained."})

    def test_time_runs_evenly(self):
        chart = re.search(r'<svg role="group".*?</svg>', self.served.get("/").text, re.S).group()
        bars = re.findall(r'aria-label="([\d-]+): \d+".*?<rect class="bar" x="(\d+)"', chart, re.S)
        self.assertEqual([name for name, _ in bars], ["2029", "2031-03"])
        width = int(re.search(r'viewBox="0 0 (\d+) ', chart).group(1))
        self.assertEqual(int(bars[1][1]), width * 27 // 28)  # the year, 26 months without anything, the last month


class Addressed(ReadTest):
    """A record in which speakers are spoken of as Ms and Dr."""

    articles = ({**HARBOUR, "text": "“We cannot keep the ward open,” said Ms. Ottilie Marchbank on Monday.\n\n“It is late,” Ms Marchbank said."},
                {**LANTERN, "text": "“The roof leaks,” said Ms Ottilie Marchbank on Tuesday. Health minister Dr. Ida Plus said the roof was old."})

    def test_a_form_of_address_is_no_role(self):
        for name in ("Ottilie Marchbank", "Ida Plus"):
            page = self.served.get(self.served.get("/speaker/" + urllib.parse.quote(name))["Location"]).text
            self.assertIn(f"<h1>{name}</h1>", page)
            self.assertNotRegex(page, r"(>|<li>)(Ms|Dr)\.?( <span|</p>)")

    def test_one_name_is_told_in_the_singular(self):
        page = self.served.get(self.served.get("/speaker/Ida%20Plus")["Location"]).text
        self.assertIn("Why this name is this speaker<", page)
        self.assertRegex(self.served.get("/speaker/1").text, r"Why these \d names are one speaker<")


if __name__ == "__main__":
    unittest.main()
