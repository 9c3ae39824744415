"""The tree keeps its own rules; and made-up trees that do not are complained of, so that the check cannot sleep."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import house

ROOT = Path(__file__).resolve().parents[2]


def tree_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()]
    return [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file() and not {ROOT / "build", ROOT / ".git"} & set(p.parents)]


class ThisTree(unittest.TestCase):
    def test_keeps_its_rules(self):
        self.assertEqual(house.complaints(ROOT, tree_files()), [])

    def test_has_what_is_checked(self):
        self.assertGreater(len(list(house.sources(ROOT, "include", "src"))), 50)


class MadeUpTree(unittest.TestCase):
    def complaints(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            names = {name.replace("__", "/").replace("_DOT_", "."): text for name, text in files.items()}
            for name, text in names.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return house.complaints(folder, list(names))

    def test_sound(self):
        self.assertEqual(self.complaints(src__store__a_DOT_cpp='#include <vector>\n#include "onrecord/statement.h"\n'), [])

    def test_arrow_back(self):
        self.assertEqual(self.complaints(src__text__a_DOT_cpp='#include "onrecord/store.h"\n'),
                         ["src/text/a.cpp: text may not know store (onrecord/store.h)"])
        self.assertEqual(self.complaints(include__onrecord__span_DOT_h='#include "onrecord/article.h"\n'),
                         ["include/onrecord/span.h: base may not know text (onrecord/article.h)"])

    def test_arrow_back_in_links(self):
        self.assertEqual(self.complaints(src__store__CMakeLists_DOT_txt="onrecord_stage(store\n  STAGES base extract\n  LIBRARIES x)\n"),
                         ["src/store/CMakeLists.txt: store may not link extract"])
        self.assertEqual(self.complaints(src__format__CMakeLists_DOT_txt="target_link_libraries(onrecord_format PUBLIC onrecord_store)\n"),
                         ["src/format/CMakeLists.txt: format may not link store"])

    def test_inner_header_of_another(self):
        found = self.complaints(src__text__a_DOT_h="\n", src__store__a_DOT_cpp='#include "../text/a.h"\n')
        self.assertEqual(found, ["src/store/a.cpp: ../text/a.h is inside another stage"])

    def test_foreign_header(self):
        self.assertEqual(self.complaints(src__store__a_DOT_cpp="#include <sqlite3.h>\n"),
                         ["src/store/a.cpp: <sqlite3.h> stands only in src/store/sqlite"])
        self.assertEqual(self.complaints(include__onrecord__model_DOT_h="#include <openvino/openvino.hpp>\n"),
                         ["include/onrecord/model.h: <openvino/openvino.hpp> stands only in src/model"])
        self.assertEqual(self.complaints(src__base__a_DOT_cpp="#include <boost/any.hpp>\n"),
                         ["src/base/a.cpp: <boost/any.hpp> is nobody's"])

    def test_names_and_sizes(self):
        self.assertEqual(self.complaints(src__text__string_utils_DOT_cpp="\n"), ["src/text/string_utils.cpp: 'utils' says nothing"])
        self.assertEqual(self.complaints(src__text__a_DOT_cpp="\n" * 601), ["src/text/a.cpp: 601 lines, over 600"])


if __name__ == "__main__":
    unittest.main()
