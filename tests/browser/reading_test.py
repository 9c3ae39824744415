"""What readers do on each screen, at two widths, with JavaScript and without.

ONRECORD_PROGRAM names the program; requirements.txt names the Python packages.
"""
import functools
import os
import sys
import time
import unittest

from axe_core_python.selenium import Axe
from browser import WIDTHS, Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "server"))
from serving import PATIENCE, TOKEN, ServerTest  # noqa: E402

# Without line breaks, since Enter sends a form on the home page.
DRAFT = ("Islanders are angry at how little anybody has told them this year about the boats, the timetable and what a crossing will cost. "
         "“They never asked us about the ferry,” Tomas Roe said on Thursday, before the meeting began in the hall. "
         "“I have sold nine zeppelins to the baker,” Ines Falk said.")
PASTED = "“The bridge is shut until Friday,” said Mara Vale on Monday. “Nobody may cross,” she said."


def on(path):
    """Does a test at each width, from that page on; nothing is wider than the window, nothing complains."""
    def wrapped(test):
        @functools.wraps(test)
        def at_each_width(self):
            for width in WIDTHS:
                with self.subTest(width=width):
                    self.driver.delete_all_cookies()
                    self.browser.size(width)
                    self.driver.get(self.served.address + path)
                    self.assertLessEqual(self.browser.page_width(), width)
                    test(self)
                    self.assertLessEqual(self.browser.page_width(), width)
                    self.assertEqual(self.browser.complaints(), [])
        return at_each_width
    return wrapped


class Reading:
    """Each screen does what it is for. Below, once for each kind of browser."""

    script = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = Browser(cls.script)
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        super().setUp()
        self.served = self.serve()
        self.driver = self.browser.driver

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, selector):
        """Presses what leads to another page, and waits for that."""
        before, page = self.driver.current_url, self.one("html")
        self.one(selector).click()
        WebDriverWait(self.driver, PATIENCE).until(lambda d: d.current_url != before or d.find_element(By.TAG_NAME, "html") != page)

    def text(self):
        return self.one("main").text

    def sign_in(self):
        self.driver.get(self.served.address + "?token=" + TOKEN.replace(" ", "+"))

    @on("")
    def test_home_searches_and_verifies(self):
        self.assertIn("statements", self.text())
        self.one(".ask textarea").send_keys("ferry")
        self.press(".ask button:not([formaction])")
        self.assertIn("/search?", self.driver.current_url)
        self.assertTrue(self.all(".card mark"))
        self.driver.back()
        box = self.one(".ask textarea")
        box.clear()
        box.send_keys("purple zeppelins over the old harbour town")
        self.press(".ask button[formaction]")
        self.assertIn("/verify?", self.driver.current_url)
        self.assertTrue(self.all(".verdict"))

    @on("article/1")
    def test_an_article_is_read(self):
        self.assertTrue(self.all(".text .m.c"))
        self.assertTrue(self.all(".text .m.q"))
        self.assertEqual(len(self.all(".notes li")), len(self.served.get("/article/1.json").json["statements"]))
        self.press(".notes .who[href], .notes .words a")
        self.assertRegex(self.driver.current_url, "/speaker/|#")

    @on("speakers")
    def test_a_speaker_is_narrowed(self):
        self.press("main a.who")
        self.assertIn("/speaker/", self.driver.current_url)
        before = len(self.all(".card"))
        self.assertTrue(before)
        facets = self.one("details[data-facets]")
        if not facets.get_attribute("open"):
            facets.find_element(By.TAG_NAME, "summary").click()
        self.press("details[data-facets] li a")
        self.assertIn("?", self.driver.current_url)
        self.assertLessEqual(len(self.all(".card")), before)

    @on("search")
    def test_a_search_is_filtered(self):
        self.assertTrue(self.all(".card"))
        self.one("main form [name=q]").send_keys("zeppelin")
        self.press("main form button")
        self.assertIn("q=zeppelin", self.driver.current_url)
        self.assertFalse(self.all(".card"))

    @on("wording/1")
    def test_a_wording_shows_its_variants(self):
        self.assertTrue(self.all(".variants tbody tr"))
        self.press(".variants tbody a")
        self.assertIn("/article/", self.driver.current_url)

    @on("verify")
    def test_a_quotation_is_verified(self):
        statement = self.served.get("/article/1.json").json["statements"][0]
        self.one("main textarea[name=quote]").send_keys(" ".join(statement["content_text"]))
        self.press("main form button")
        self.assertTrue(self.all("main .card a[href*='/article/']"))

    @on("verify")
    def test_a_draft_is_verified(self):
        self.one("main textarea[name=quote]").send_keys(DRAFT)
        self.press("main form button")
        self.assertEqual(self.one("h1").text, "What the draft quotes")
        heads = [head.text for head in self.all(".draft .verdict h2")]
        self.assertEqual([head.split(maxsplit=1)[0] for head in heads], ["1", "2"])
        self.assertTrue(heads[1].endswith("Not in this record"))
        self.assertEqual(len(self.all(".draft a.m[id]")), 2)
        self.one(".draft a.m[href='#q2']").click()
        self.assertTrue(self.driver.current_url.endswith("#q2"))
        self.one(".number[href='#t1']").click()
        self.press(".verdict .links a")
        self.assertIn("/verify?quote=", self.driver.current_url)

    @on("")
    def test_a_draft_is_verified_from_home(self):
        self.one(".ask textarea").send_keys(DRAFT)
        self.press(".ask button[formaction]")
        self.assertEqual(self.one("h1").text, "What the draft quotes")

    @on("search?q=the")
    def test_a_search_changes_its_order(self):
        before = [card.get_attribute("id") for card in self.all(".card")]
        self.press(".orders a[href*='sort=oldest']")
        self.assertEqual(self.one(".orders [aria-current]").text, "oldest first")
        self.assertEqual(sorted(card.get_attribute("id") for card in self.all(".card")), sorted(before))
        self.press(".orders a[href*='sort=best']")
        self.one("main form [name=q]").send_keys(" ferry")
        self.press("main form button")
        self.assertIn("sort=best", self.driver.current_url)

    @on("add")
    def test_a_text_is_added(self):
        self.sign_in()
        self.driver.get(self.served.address + "add")
        self.one("textarea[name=text]").send_keys(f"{PASTED} It is {time.time()}.")
        self.one("[name=title]").send_keys("The bridge")
        self.press("main form[enctype] button")
        until = time.monotonic() + PATIENCE
        while not self.all("main a[href*='/article/']") and time.monotonic() < until:
            time.sleep(0.2)
            self.driver.refresh()
        self.press("main a[href*='/article/']")
        self.assertIn("The bridge is shut", self.text())

    @on("correct")
    def test_a_statement_is_corrected_and_that_undone(self):
        self.sign_in()
        self.driver.get(self.served.address + "correct?article=1&statement=1")
        Select(self.one("main select[name=act]")).select_by_value("deny")
        self.one("main [name=why]").send_keys("It is a denial")
        self.one("main [name=author]").send_keys("M. Vale")
        self.press("main form button:not([type])")
        self.assertIn("It is a denial", self.text())
        (kept,) = [c for c in self.served.get("/article/1.json").json["corrections"] if not c["undone"]]
        self.assertEqual(kept["after"]["act"], "deny")
        self.driver.get(self.served.address + "correct")
        self.one(".undo [name=author]").send_keys("M. Vale")
        self.press(".undo button")
        self.assertFalse([c for c in self.served.get("/article/1.json").json["corrections"] if not c["undone"]])


    @on("correct")
    def test_the_words_of_a_statement_are_corrected(self):
        self.sign_in()
        self.driver.get(self.served.address + "correct?article=1&statement=1")
        before = self.one("#content-words").get_attribute("value")
        self.assertTrue(before)
        source = self.one("#source-words")
        source.clear()
        source.send_keys("The")
        self.one("main [name=why]").send_keys("Somebody else")
        self.one("main [name=author]").send_keys("M. Vale")
        self.press("main form button:not([type])")
        self.assertIn("Which are meant?", self.text())
        self.assertEqual(self.one("#content-words").get_attribute("value"), before)
        self.assertEqual(self.axe(), [])
        last = self.all(".places input")[-1]
        place = last.get_attribute("value")
        last.click()
        self.press("main form button:not([type])")
        self.assertIn("Somebody else", self.text())
        kept = [c for c in self.served.get("/article/1.json").json["corrections"] if not c["undone"]]
        self.assertEqual("-".join(map(str, kept[-1]["after"]["source"][0])), place)
        self.undo_all()

    def undo_all(self):
        for kept in self.served.get("/article/1.json").json["corrections"]:
            if not kept["undone"]:
                self.served.post("/correct/undo.json", f"correction={kept['key']}&author=M.+Vale", "application/x-www-form-urlencoded")

    def axe(self):
        """What axe-core objects to; without JavaScript it cannot look."""
        return [v["id"] for v in Axe().run(self.driver)["violations"]] if self.script else []


class WithScript(Reading, ServerTest):
    @on("correct")
    def test_selected_words_become_those_of_a_statement(self):
        self.sign_in()
        self.driver.get(self.served.address + "correct?article=1&statement=1")
        text = self.served.get("/article/1.json").json["text"]
        select = """const p = document.querySelectorAll('[data-pick] p')[arguments[0]], walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            const range = document.createRange(); let at = 0, node;
            while ((node = walk.nextNode())) {
              for (const [offset, set] of [[arguments[1], 'setStart'], [arguments[2], 'setEnd']])
                if (offset >= at && offset <= at + node.length) range[set](node, offset - at);
              at += node.length;
            }
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return [Number(p.dataset.at) + arguments[1], Number(p.dataset.at) + arguments[2]]"""
        first, second = self.driver.execute_script(select, 1, 0, 10), None
        self.one("[data-part=source] .take button").click()
        second = self.driver.execute_script(select, 0, 2, 9)
        self.all("[data-part=source] .take button")[1].click()
        wanted = sorted([second, first])
        self.assertEqual(self.one("#source-words").get_attribute("value").split(" … "),
                         [" ".join(text[begin:end].split()) for begin, end in wanted])
        self.one("main [name=why]").send_keys("Both of them")
        self.one("main [name=author]").send_keys("M. Vale")
        self.press("main form button:not([type])")
        (kept,) = [c for c in self.served.get("/article/1.json").json["corrections"] if not c["undone"]]
        self.assertEqual([text[begin:end] for begin, end in kept["after"]["source"]], [text[begin:end].strip() for begin, end in wanted])
        self.undo_all()

    def test_keys_go_from_statement_to_statement(self):
        self.browser.size(1280)
        self.driver.get(self.served.address + "article/1")
        body = self.one("body")
        body.send_keys("j")
        first = self.driver.switch_to.active_element.get_attribute("data-s")
        self.assertEqual(self.one(".notes li.on").get_attribute("data-s"), first.split()[-1])
        self.driver.switch_to.active_element.send_keys("j")
        self.assertNotEqual(self.driver.switch_to.active_element.get_attribute("data-s"), first)
        self.driver.switch_to.active_element.send_keys("k")
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("data-s"), first)

    def test_a_pasted_quotation_is_recognised(self):
        self.driver.get(self.served.address)
        self.one(".ask textarea").send_keys("“Nobody may cross,”" + Keys.ENTER)
        WebDriverWait(self.driver, PATIENCE).until(lambda d: "/verify?" in d.current_url)


class WithoutScript(Reading, ServerTest):
    script = False

    def test_no_script_runs(self):
        self.driver.get(self.served.address + "article/1")
        self.assertFalse(self.one("[data-hint]").is_displayed())


if __name__ == "__main__":
    unittest.main()
