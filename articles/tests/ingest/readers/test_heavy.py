"""Do inputs that ask for all memory end with a true reason, and within bounds?"""

import json
import subprocess
import sys

from django.conf import settings
from django.test import SimpleTestCase

from articles.tests.ingest.readers.heavy import CASES

AT_MOST = 500 * 1024  # kilobytes
# Records, and words of the reason for each reject.
EXPECTED: dict[str, tuple[int, tuple[str, ...]]] = {
    "a line of 50 MB": (0, ("larger than 16777216 bytes",)),
    "a JSON line of 50 MB": (1, ("longer than 16777216 bytes",)),
    "a row of 50 MB": (1, ("longer than 16777216 bytes",)),
    "100,000 columns": (0, ("100002 columns",)),
    "a cell of 320,000 characters": (1, ()),
    "100,000 objects in one another": (1, ("nested too deeply",)),
    "100,000 arrays in one another": (1, ("nested too deeply",)),
    "a number of 5,000 digits": (1, ("number in it cannot be read",)),
    "a number that is none": (1, ("NaN is no JSON number",)),
    "200 MB of one word in a gzip": (0, ("250 times its size",)),
    "400 MB of one word in a tar": (0, ("250 times its size", "250 times its size")),
    "200 MB of one word in a zip in a zip": (0, ("250 times its size",)),
    "240 MB of pages in a WARC": (60, ()),
    "240 MB of pages in one gzip": (60, ()),
    "a film of 300 MB in a WARC": (1, ()),
    "100 MB of zeros in a page": (1, ("unpacks to more than",)),
}


class HeavyTests(SimpleTestCase):
    def test_each_ends_with_its_reason_in_less_than_500_megabytes(self) -> None:
        for name in CASES:
            with self.subTest(name):
                module = "articles.tests.ingest.readers.heavy"
                run = subprocess.run(
                    [sys.executable, "-m", module, name], capture_output=True, cwd=settings.BASE_DIR, check=False
                )
                self.assertEqual(run.returncode, 0, run.stderr.decode()[-2000:])
                told = json.loads(run.stdout)
                records, reasons = EXPECTED[name]
                self.assertEqual((told["records"], len(told["reasons"])), (records, len(reasons)), told["reasons"])
                for reason, expected in zip(told["reasons"], reasons, strict=True):
                    self.assertIn(expected, reason)
                self.assertLess(told["peak"], AT_MOST)
