import gzip
import re

from django.conf import settings
from django.test import SimpleTestCase

from articles.charts.look import ENOUGH, contrast, luminance, pairs, read_themes

STATIC, TEMPLATES = settings.BASE_DIR / "static", settings.BASE_DIR / "templates"


class LookTests(SimpleTestCase):
    def themes(self):
        return [theme.colours for theme in read_themes(STATIC / "css" / "tokens.css").values()]

    def test_dark_by_choice_is_dark_by_preference(self):
        light, preferred, chosen = self.themes()
        self.assertEqual(preferred, chosen)
        self.assertEqual(light.keys(), chosen.keys())

    def test_text_stands_out_on_every_ground_in_every_theme(self):
        for theme in read_themes(STATIC / "css" / "tokens.css").values():
            for pair in pairs(theme):
                self.assertGreaterEqual(pair.contrast, ENOUGH, (pair.text, pair.ground))

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

    def test_no_face_of_arabic_stands_where_it_would_give_latin_text_its_digits(self):
        text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
        serif = re.search(r"--serif: (.*);", text)[1]
        self.assertNotRegex(serif, "Arabic|Geeza")
        faces = [face for face in re.findall(r"@font-face {.*}", text) if '"Naskh"' in face]
        self.assertEqual([re.search(r"unicode-range: U\+([0-9A-F]+)", face)[1] for face in faces], ["0600", "0600"])

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
