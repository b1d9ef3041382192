"""Are the patterns refused that may run for hours, and no others?"""

import re
from unittest import TestCase

from articles.ingest.patterns import ALIKE, NESTED, TOO_WIDE, explosion


class ExplosionTests(TestCase):
    def test_repetitions_of_what_matches_in_several_ways_are_refused(self) -> None:
        for pattern, fault in (
            ("(a+)+$", NESTED),
            (r"(?:\w+\s*)*end", NESTED),
            ("((a|b+)c?)*", NESTED),
            ("(a{2,})+", NESTED),
            ("(a{2,3})+", NESTED),
            ("(a?a)+", NESTED),
            ("(a?){50}b", NESTED),
            ("(a+){2,9}", NESTED),
            ("(?:x|[ab]*|y){2,}z", NESTED),
            ("(?P<name>a+)+", NESTED),
            ("(?i:a+)+", NESTED),
            ("(a|a)+", ALIKE),
            ("(a|A)+", ALIKE),
            ("(a|ab|b)+", ALIKE),
            ("(?:(a|a))+", NESTED),
            ("((?:b)|b)+", ALIKE),
            ("(a|)+", ALIKE),
            (r"(\w|a)+", ALIKE),
            ("(.|a){1,40}", ALIKE),
            (".*a.*b.*c.*d", TOO_WIDE),
        ):
            with self.subTest(pattern):
                self.assertEqual(explosion(pattern), fault)
                re.compile(pattern)

    def test_patterns_that_match_in_one_way_are_taken(self) -> None:
        for pattern in (
            r"(?:\(\+)+",
            "(?:[a+*(]b)+",
            "(a+)?b+",
            "(?>a+)+",
            "(a++)+",
            "(?>a|a)+",
            "(a|b)+",
            "(?:foo|bar|\\()+",
            "(a|ab)",
            "(a|ab)?c",
            "a+)b(c",
            r"(?:\d{2}:)+",
            r"(?<!x)\d+(?=y)",
            "Copyright .* by .* in .*",
            "(?#a note)a+",
            "[[]a+",
            "a{,3}b{x}",
        ):
            with self.subTest(pattern):
                self.assertEqual(explosion(pattern), "")
