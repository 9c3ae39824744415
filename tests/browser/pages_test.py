"""Every page in Debian's chromium: nothing that axe-core objects to, nothing wider than the window, no complaint.

ONRECORD_PROGRAM names the program; requirements.txt names the Python packages.
"""
import os
import sys
import unittest

from axe_core_python.selenium import Axe
from browser import WIDTHS, Browser

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "server"))
from serving import ReadTest, TOKEN  # noqa: E402

PAGES = ("", "article/1", "speakers", "speaker/1", "search", "search?q=ferry", "wording/1", "verify", "verify?quote=the+ferry",
         "verify?quote=purple+zeppelins", "search?q=the&sort=best",
         "verify?draft=%E2%80%9CThey+never+asked+us+about+the+ferry,%E2%80%9D+Roe+said.+%E2%80%9CNobody,%E2%80%9D+said+Vale.", "add", "correct", "correct?article=1&statement=1", "about", "nowhere")


class Pages(ReadTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def look_at_all(self, signed_in):
        axe = Axe()
        driver = self.browser.driver
        driver.delete_all_cookies()
        driver.get(self.served.address + (f"?token={TOKEN.replace(' ', '+')}" if signed_in else ""))
        for scheme in ("light", "dark"):
            self.browser.scheme(scheme)
            for width in WIDTHS:
                self.browser.size(width)
                for page in PAGES:
                    with self.subTest(page, scheme=scheme, width=width, signed_in=signed_in):
                        driver.get(self.served.address + page)
                        found = axe.run(driver)["violations"]
                        self.assertEqual([(v["id"], [n["html"] for n in v["nodes"]]) for v in found], [])
                        self.assertLessEqual(self.browser.page_width(), width)
                        narrow = driver.execute_script("return [...document.querySelectorAll('thead th')].filter(th => th.offsetHeight > 60).map(th => th.textContent)")
                        self.assertEqual(narrow, [], "a heading of a column stands letter below letter")
                        missing = [complaint for complaint in self.browser.complaints() if page != "nowhere"]
                        self.assertEqual(missing, [])

    def test_every_page_as_anybody(self):
        self.look_at_all(signed_in=False)

    def test_every_page_signed_in(self):
        self.look_at_all(signed_in=True)


if __name__ == "__main__":
    unittest.main()
