"""onrecord search"""
import json
import unittest

from program import RecordTest


class Search(RecordTest):
    def hits(self, *words):
        done = self.onrecord("search", "--json", *words)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        page = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0 if page["hits"] else 1)
        return page["hits"]

    def test_words_speakers_publishers_dates_and_forms(self):
        self.assertEqual([hit["article"]["id"] for hit in self.hits("ferry", "asked")], ["lantern-1"])
        self.assertTrue(self.hits("--speaker", "vale"))
        self.assertEqual({hit["article"]["id"] for hit in self.hits("--speaker", "vale")}, {"harbour-1"})
        self.assertEqual({hit["article"]["id"] for hit in self.hits("--publisher", "lantern")}, {"lantern-1"})
        self.assertEqual({hit["article"]["id"] for hit in self.hits("--from", "2031-03-13")}, {"lantern-1"})
        self.assertEqual({hit["article"]["id"] for hit in self.hits("--to", "2031-03-13")}, {"harbour-1"})
        for form in ("direct", "indirect"):
            self.assertEqual({hit["form"] for hit in self.hits("--form", form)}, {form})
        self.assertFalse(self.hits("zeppelin"))
        self.assertFalse(self.hits("ferry", "-asked"))

    def test_words_after_two_dashes_are_no_flags(self):
        self.assertEqual(self.hits("--", "ferry", "asked"), self.hits("ferry", "asked"))
        self.assertEqual(self.hits("--", "ferry", "-asked"), self.hits("ferry", "-asked"))
        self.assertTrue(self.hits("ferry", "--"))
        self.assert_status(self.onrecord("search", "ferry", "--asked"), 2)

    def test_newest_first(self):
        dates = [hit["article"]["published"] for hit in self.hits()]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertEqual(set(dates), {"2031-03-12", "2031-03-14"})

    def test_matches_cut_out_the_words_in_the_context(self):
        (hit,) = self.hits("ferry", "asked")
        words = {hit["context"][begin:end].lower() for begin, end in hit["matches"]}
        self.assertEqual(words, {"ferry", "asked"})
        for role in ("source", "cue", "content"):
            self.assertEqual([hit["context"][begin:end] for begin, end in hit[role]], hit[f"{role}_text"])

    def test_pages_follow_one_another(self):
        every = [hit["key"] for hit in self.hits("--limit", "100")]
        paged, cursor = [], ""
        while True:
            page = json.loads(self.onrecord("search", "--json", "--limit", "1", "--cursor", cursor).stdout)
            self.assertEqual(page["total"], len(every))
            paged += [hit["key"] for hit in page["hits"]]
            cursor = page["next"]
            if not cursor:
                break
        self.assertEqual(paged, every)

    def test_the_view_marks_the_words_found(self):
        done = self.onrecord("search", "ferry", "asked")
        self.assert_status(done, 0)
        self.assertIn("Island “cut off”", done.stdout)
        self.assertRegex(done.stdout, r"\[“They never \*asked\* us about the \*ferry\*,”\]")
        self.assertIn("1 of 1 statements", done.stdout)
        coloured = self.onrecord("search", "ferry", "--color", "always").stdout
        self.assertIn("\x1b[0;1;4;35mferry\x1b[", coloured)

    def test_nothing_found_is_status_1(self):
        done = self.onrecord("search", "zeppelin")
        self.assert_status(done, 1)
        self.assertEqual(done.stdout, "")
        self.assert_says(done, "nothing found")
        done = self.onrecord("search", "--by", "Nora Zeppelin")
        self.assert_status(done, 1)
        self.assertEqual(done.stderr, "onrecord: there is no speaker 'Nora Zeppelin' in onrecord.db\n")
        self.assert_says(self.onrecord("search", "zeppelin", "--by", "Mara Vale"), "nothing found")

    def test_bad_queries(self):
        for words in (("--from", "soon"), ("--to", "2031-13"), ("--cursor", "!!")):
            done = self.onrecord("search", *words)
            self.assert_status(done, 2)
            self.assert_says(done, r"^onrecord: search: .* \((BadValue|Syntax)\)")
        self.assert_status(self.onrecord("search", "--form", "loud"), 2)
        self.assert_status(self.onrecord("search", "--lout", "1"), 2)
        self.assert_status(self.onrecord("search", "--limit", "0"), 2)


if __name__ == "__main__":
    unittest.main()
