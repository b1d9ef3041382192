import gzip
import re

from django.conf import settings
from django.test import SimpleTestCase

STATIC, TEMPLATES = settings.BASE_DIR / "static", settings.BASE_DIR / "templates"
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
TEXTS = ("ink", "ink-2", "accent", "warn")
SURFACES = ("paper", "raised", "sunk", "accent-soft", "warn-soft")


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class LookTests(SimpleTestCase):
    def themes(self):
        light = TOKENS.partition(":root {")[2].partition("}")[0]
        preferred = TOKENS.partition(':root:not([data-theme="light"]) {')[2].partition("}")[0]
        chosen = TOKENS.partition('\n:root[data-theme="dark"] {')[2].partition("}")[0]
        return [dict(PAIR.findall(block)) for block in (light, preferred, chosen)]

    def test_dark_by_choice_is_dark_by_preference(self):
        light, preferred, chosen = self.themes()
        self.assertEqual(preferred, chosen)
        self.assertEqual(light.keys(), chosen.keys())

    def test_text_stands_out_on_every_surface(self):
        for theme in self.themes():
            for text in TEXTS:
                for surface in SURFACES:
                    self.assertGreaterEqual(contrast(theme[text], theme[surface]), 4.5, (text, surface))
            self.assertGreaterEqual(contrast(theme["mark-ink"], theme["mark"]), 4.5)
            self.assertGreaterEqual(contrast(theme["on-accent"], theme["accent"]), 4.5)

    def test_numbers_stand_out_on_every_shade(self):
        for theme in self.themes():
            for shade, ink in enumerate(("ink", "ink", "ink", "on-map-3", "on-map-4")):
                self.assertGreaterEqual(contrast(theme[ink], theme[f"map-{shade}"]), 4.5, shade)

    def test_borders_of_controls_and_bars_can_be_seen(self):
        for theme in self.themes():
            for shape in ("line-strong", "series", "series-2", "series-3", "series-4"):
                self.assertGreaterEqual(contrast(theme[shape], theme["raised"]), 3, shape)

    def test_shades_of_the_map_part_by_lightness_alone_so_that_no_eye_needs_the_hue(self):
        for theme in self.themes():
            shades = [luminance(theme[f"map-{shade}"]) for shade in range(5)]
            self.assertIn(shades, (sorted(shades), sorted(shades, reverse=True)))
            for shade in range(1, 5):
                self.assertGreaterEqual(contrast(theme[f"map-{shade}"], theme[f"map-{shade - 1}"]), 1.15)
            self.assertGreaterEqual(contrast(theme["map-4"], theme["map-0"]), 4.5)

    def test_no_template_has_an_inline_style_or_script(self):
        for path in TEMPLATES.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"\sstyle=|<style|\son[a-z]+=", path.name)
            scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
            self.assertEqual([tag for tag in scripts if "application/ld+json" not in tag], [], path.name)

    def test_what_readers_load_of_scripts_stays_small(self):
        sent = [gzip.compress((STATIC / name).read_bytes()) for name in ("site.js", "complete.js")]
        self.assertLess(sum(map(len, sent)), 3_000)

    def test_what_is_loaded_when_it_is_asked_for_is_smaller_still(self):
        for name in ("keys.js", "lists.js", "period.js"):
            self.assertLess(len(gzip.compress((STATIC / name).read_bytes())), 1_000, name)

    def test_nothing_is_fetched_from_elsewhere(self):
        for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
            self.assertNotRegex(path.read_text(encoding="utf-8"), r"https?:|//[a-z]+\.|@import", path.name)

    def test_the_reading_face_carries_its_licence(self):
        licence = (STATIC / "fonts" / "LICENSE-source-serif-4.txt").read_text(encoding="utf-8")
        self.assertIn("SIL OPEN FONT LICENSE Version 1.1", licence)
