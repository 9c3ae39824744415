"""onrecord models"""
import hashlib
import json
import pathlib
import unittest

from program import CommandTest


class Models(CommandTest):
    def test_the_shipped_model_is_listed(self):
        done = self.onrecord("models", "--json")
        self.assert_status(done, 0)
        cards = {card["name"]: card for card in json.loads(done.stdout)["models"]}
        small = cards["small"]
        self.assertEqual(hashlib.sha256(pathlib.Path(small["path"]).read_bytes()).hexdigest(), small["digest"])
        self.assertTrue(small["version"] and small["licence"] and small["description"])
        view = self.onrecord("models")
        self.assert_status(view, 0)
        self.assertIn(f"small {small['version']}\n", view.stdout)
        self.assertIn(small["digest"], view.stdout)


if __name__ == "__main__":
    unittest.main()
