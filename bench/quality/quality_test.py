"""The gate itself: a score below its floor, another corpus and a measure that vanished are all wrong; updates never lower."""
import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

loader = importlib.machinery.SourceFileLoader("quality_run", str(Path(__file__).with_name("run")))
run = importlib.util.module_from_spec(importlib.util.spec_from_loader("quality_run", loader))
loader.exec_module(run)


def results(score, digest="d"):
    return {"made up": {"digest": digest, "scores": {"f1": score, "f1 of": 9, "missed": ["x"]}}}


FLOORS = {"made up": {"digest": "d", "floors": {"f1": 71.0}}}


class Gate(unittest.TestCase):
    def test_holds_at_the_floor(self):
        rows, wrong = run.compare(results(71.0), FLOORS)
        self.assertEqual((rows, wrong), ([("made up", "f1", 71.0, 71.0)], []))

    def test_below(self):
        self.assertEqual(run.compare(results(70.99), FLOORS)[1], ["made up f1: 70.99 is below its floor 71.0"])

    def test_another_corpus(self):
        self.assertEqual(run.compare(results(80.0, "e"), FLOORS)[1], ["made up is not the corpus that its floors are of"])

    def test_not_measured(self):
        self.assertEqual(run.compare({}, FLOORS)[1], ["made up: not measured any more"])

    def test_update_raises(self):
        new, refused = run.updated(results(72.39), FLOORS, lower=False)
        self.assertEqual((new["made up"]["floors"]["f1"], refused), (72.3, []))

    def test_update_never_lowers_unless_told(self):
        new, refused = run.updated(results(60.0), FLOORS, lower=False)
        self.assertEqual((new, refused), (FLOORS, ["made up f1: 60.0 would lower 71.0"]))
        self.assertEqual(run.updated(results(60.0), FLOORS, lower=True)[0]["made up"]["floors"]["f1"], 60.0)


if __name__ == "__main__":
    unittest.main()
