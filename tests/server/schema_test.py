"""The server against its own OpenAPI document, by schemathesis: requests made from the document, and of each answer
whether the document has its status, type and shape.

ONRECORD_PROGRAM names the program; tests/browser/requirements.txt has schemathesis.
"""
import os
import pathlib
import subprocess
import sys
import unittest

from serving import TOKEN, ServerTest

SCHEMATHESIS = pathlib.Path(sys.executable).parent / "schemathesis"
# Each is a promise of the document; what is left out asks for more than HTTP does.
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
          "response_headers_conformance", "unsupported_method", "ignored_auth")


class Schema(ServerTest):
    def test_the_server_does_as_its_document_says(self):
        served = self.serve()
        done = subprocess.run(
            [SCHEMATHESIS, "run", served.address + "api/openapi.json", "--checks", ",".join(CHECKS),
             "--phases", "examples,coverage,fuzzing", "--max-examples", os.environ.get("ONRECORD_EXAMPLES", "15"), "--seed", "1",
             "--generation-database", "none", "--header", "Authorization: Bearer " + TOKEN, "--request-timeout", "60", "--no-color"],
            cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout[-20000:] + done.stderr[-2000:])
        self.assertIsNone(served.program.poll())


if __name__ == "__main__":
    unittest.main()
