"""Is the article told from what stands around it, on pages as newspapers build them?"""

import json

from django.test import SimpleTestCase

from articles.ingest.html_page import extract_html_page
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import Section, Story

LEAD = "A ferry that lay idle for nine years will cross the strait again from Tuesday on."
ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on, weather permitting."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days and for lower fares."
THREE = "The engine was rebuilt in the old yard above the town, where forty people found work over the winter."
TEXTS = [ONE, TWO, THREE]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)
OTHER = "A box about something else, which explains at some length what nobody who reads of ferries has asked."


def texts(body: str, head: str = "") -> list[str]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return [block.text for block in extract_html_page(page, SourceRules()).blocks]


def article(inside: str = PARAGRAPHS, before: str = "", after: str = "") -> str:
    text = f"<div class=story__body>{inside}</div>"
    return f"<main><article><h1>Ferry sails again</h1>{before}{text}{after}</article></main>"


class WhatBelongs(SimpleTestCase):
    def test_the_paragraph_under_the_headline_belongs_to_the_text(self) -> None:
        for before in (
            f"<p class=article__lead>{LEAD}</p>",
            f"<header><div class=byline>By Ann Reed</div><h2>{LEAD}</h2></header>",
            f"<div class=x9><div>{LEAD}</div></div>",
        ):
            with self.subTest(before):
                self.assertEqual(texts(article(before=before)), [LEAD, *TEXTS])

    def test_the_description_finds_the_paragraph_under_the_headline_in_any_box(self) -> None:
        head = f'<meta name="description" content="{LEAD}">'
        self.assertEqual(texts(article(before=f"<div class=social-meta>{LEAD}</div>"), head), [LEAD, *TEXTS])
        self.assertEqual(texts(article(before=f"<div class=social-meta>{OTHER}</div>"), head), TEXTS)

    def test_headings_lists_and_quotations_of_the_text_stay(self) -> None:
        inside = f"<p>{ONE}</p><h2>Old yard</h2><ul><li>{TWO}</li></ul><blockquote><p>{THREE}</p></blockquote>"
        self.assertEqual(texts(article(inside)), [ONE, "Old yard", TWO, THREE])

    def test_a_live_report_keeps_all_its_entries(self) -> None:
        entries = "".join(
            f"<div class=live__entry><h3>Entry {number}</h3><div class=live__text><p>{text}</p></div></div>"
            for number, text in enumerate(TEXTS * 2)
        )
        found = texts(article(entries))
        self.assertEqual([text for text in found if text in TEXTS], TEXTS * 2)
        self.assertIn("Entry 5", found)

    def test_text_without_paragraphs_is_parted_by_empty_lines(self) -> None:
        lines = "<br><br>".join(("<font size=5>Ferry sails again</font>", *TEXTS))
        self.assertEqual(texts(f"<table><tr><td>{lines}</td></tr></table>", "<title>Ferry sails again</title>"), TEXTS)

    def test_a_paragraph_full_of_links_that_ends_as_a_sentence_stays(self) -> None:
        inside = (
            f"<p>{ONE}</p><p><a href=/1>The yard of the brothers Cole</a> <a href=/2>built it</a>.</p><p>{THREE}</p>"
        )
        self.assertEqual(texts(article(inside))[1], "The yard of the brothers Cole built it.")

    def test_what_is_named_furniture_but_holds_the_article_is_the_article(self) -> None:
        for name in ("paywall", "widget", "content sidebar", "tag-ferry", "has-ads", "teaser-page"):
            with self.subTest(name):
                self.assertEqual(texts(f"<h1>Ferry sails again</h1><div class='{name}'>{PARAGRAPHS}</div>"), TEXTS)
        for name in ("cmp-text", "fig-paragraph", "post type-post tag-ferry hentry"):
            with self.subTest(name):
                parts = "".join(f"<div class='{name}'><p>{text}</p></div>" for text in TEXTS)
                self.assertEqual(texts(f"<h1>Ferry sails again</h1><div>{parts}<p>{ONE}</p></div>"), [*TEXTS, ONE])
        opening = f"<div class=teaser-content><p>{LEAD}</p></div><div>{PARAGRAPHS * 3}</div>"
        self.assertEqual(texts(f"<h1>Ferry sails again</h1><main>{opening}</main>"), [LEAD, *TEXTS * 3])
        wrapped = "".join(f"<div class='elementor-widget'><p>{text}</p></div>" for text in TEXTS)
        self.assertEqual(texts(f"<h1>Ferry sails again</h1><div>{wrapped}</div>"), TEXTS)

    def test_other_scripts_are_weighed_as_latin_ones(self) -> None:
        arabic = "قال مدير الميناء يوم الثلاثاء إن العبارة ستبحر مرتين في اليوم من الآن فصاعدا."
        japanese = "港長は火曜日、連絡船が今後一日に二回運航されると述べた。漁師たちは歓迎した。"
        for text in (arabic, japanese):
            with self.subTest(text):
                self.assertEqual(texts(article(f"<p>{text}</p>" * 2 + "<p><a href=/x>أخرى</a></p>")), [text] * 2)


class WithoutProse(SimpleTestCase):
    def test_the_text_for_search_engines_stands_in_where_only_a_program_shows_it(self) -> None:
        stated = json.dumps(
            {"@type": "NewsArticle", "headline": "Ferry sails again", "articleBody": "\n\n".join(TEXTS)}
        )
        head = f'<script type="application/ld+json">{stated}</script>'
        self.assertEqual(texts("<div id=root></div>", head), TEXTS)
        self.assertEqual(texts(article(f"<p>{ONE}</p><p>{TWO}</p>"), head), [ONE, TWO])


class Sections(SimpleTestCase):
    def test_a_heading_divides_the_text_and_stays_in_it(self) -> None:
        page = f"<html><body>{article(f'<p>{ONE}</p><h2>Old yard</h2><p>{TWO}</p><p>{THREE}</p>')}</body></html>"
        story = read_story(Record(page.encode(), "ferry.html", media_type="text/html"))
        assert isinstance(story, Story)
        self.assertEqual(story.paragraphs, [ONE, "Old yard", TWO, THREE])
        self.assertEqual(story.sections, (Section(0), Section(1, "Old yard")))


class WhatDoesNot(SimpleTestCase):
    def test_boxes_inside_the_text_by_what_they_are_called(self) -> None:
        for box in (
            f"<div class='newsletter-signup'><p>{OTHER}</p></div>",
            f"<aside><p>{OTHER}</p></aside>",
            f"<div class=infoBox><p>{OTHER}</p></div>",
            f"<section id=relatedArticles><h3>Related</h3><p>{OTHER}</p></section>",
            f"<div hidden><p>{OTHER}</p></div>",
            f"<div style='color:red; display: none'><p>{OTHER}</p></div>",
            f"<figure><img src=a.jpg><figcaption>{OTHER}</figcaption></figure>",
            f"<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>{OTHER}</p></div>",
            f"<blockquote class=twitter-tweet><p>{OTHER}</p></blockquote>",
            "<p><strong><a href=/next>READ NEXT: Another ferry story that you may like to read</a></strong></p>",
        ):
            with self.subTest(box):
                self.assertEqual(texts(article(f"<p>{ONE}</p>{box}<p>{TWO}</p><p>{THREE}</p>")), TEXTS)

    def test_comments_longer_than_the_article(self) -> None:
        comments = f"<section class=comments>{f'<div class=comment><p>{OTHER}</p></div>' * 30}</section>"
        self.assertEqual(texts(article() + comments), TEXTS)
        self.assertEqual(texts(article(f"<p>{ONE}</p>") + comments), [ONE])

    def test_teasers_of_other_articles_below(self) -> None:
        card = f"<div class=card><a href=/x><h3>Another headline of the day</h3><p>{OTHER}</p></a></div>"
        self.assertEqual(texts(article() + f"<div class=grid>{card * 6}</div>"), TEXTS)

    def test_what_follows_the_text_in_an_element_of_another_kind(self) -> None:
        after = f"<div class=q7><span>{OTHER}</span></div>"
        self.assertEqual(texts(article(PARAGRAPHS + after)), TEXTS)

    def test_the_headline_repeated_and_a_heading_over_nothing(self) -> None:
        inside = f"<h2>Ferry sails again</h2>{PARAGRAPHS}<h3>More from the harbour</h3>"
        self.assertEqual(texts(article(inside)), TEXTS)
        self.assertEqual(
            texts(article("<h3>Ferry returns</h3>" + PARAGRAPHS), '<meta property="og:title" content="Ferry returns">'),
            TEXTS,
        )
