"""onrecord stats"""
import json
import unittest

from program import RecordTest


class Stats(RecordTest):
    def test_counts_agree_with_the_export(self):
        counts = self.counts()
        read = [json.loads(line) for line in self.onrecord("export").stdout.splitlines()]
        statements = [statement for one in read for statement in one["statements"]]
        self.assertEqual(counts["articles"], len(read))
        self.assertEqual(counts["statements"], len(statements))
        for form in ("direct", "mixed", "indirect"):
            self.assertEqual(counts[form], sum(statement["form"] == form for statement in statements))
        self.assertEqual(counts["without_source"], sum(not statement["source"] for statement in statements))
        self.assertEqual((counts["first_published"], counts["last_published"]), ("2031-03-12", "2031-03-14"))
        self.assertEqual({one["name"] for one in counts["publishers"]}, {"The Harbour Post", "Lantern"})

    def test_the_view(self):
        done = self.onrecord("stats")
        self.assert_status(done, 0)
        self.assertRegex(done.stdout, r"(?m)^articles +2$")
        self.assertRegex(done.stdout, r"(?m)^  The Harbour Post +1$")


if __name__ == "__main__":
    unittest.main()
