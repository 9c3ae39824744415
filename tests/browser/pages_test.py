"""Every page in Debian's chromium: nothing that axe-core objects to, nothing wider than the window.

ONRECORD_PROGRAM names the program; requirements.txt names the Python packages.
"""
import os
import sys
import unittest

from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "server"))
from serving import ReadTest  # noqa: E402

PAGES = ("", "article/1", "speakers", "speaker/1", "search", "search?q=ferry", "wording/1", "verify",
         "verify?quote=the+ferry", "verify?quote=purple+zeppelins", "add", "correct", "about", "nowhere")


class Pages(ReadTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        options = webdriver.ChromeOptions()
        for word in ("--headless", "--no-sandbox", "--disable-gpu"):
            options.add_argument(word)
        options.binary_location = "/usr/bin/chromium"
        cls.browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        cls.addClassCleanup(cls.browser.quit)

    def test_every_page(self):
        axe = Axe()
        for scheme in ("light", "dark"):
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            for width in (380, 1280):
                self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                             {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                for page in PAGES:
                    with self.subTest(page, scheme=scheme, width=width):
                        self.browser.get(self.served.address + page)
                        found = axe.run(self.browser)["violations"]
                        self.assertEqual([(v["id"], [n["html"] for n in v["nodes"]]) for v in found], [])
                        self.assertLessEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), width)


if __name__ == "__main__":
    unittest.main()
