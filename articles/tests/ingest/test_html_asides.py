"""Are captions and links to other articles told from the text, and kept?"""

from django.test import SimpleTestCase

from articles.ingest.extraction import Extraction
from articles.ingest.html_asides import LINKS_AT_MOST
from articles.ingest.html_page import extract_html_page
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import RelatedLink

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on, weather permitting."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days and for lower fares."
CAPTION = "The ferry in the old yard above the town"
NEXT = "Harbour dues rise again in spring"


def read(inside: str = "", before: str = "", after: str = "") -> Extraction:
    page = (
        f"<html><head><link rel=canonical href='https://harbour.example/news/1'></head><body><h1>Ferry sails again</h1>"
        f"{before}<div class=body><p>{ONE}</p>{inside}<p>{TWO}</p></div>{after}</body></html>"
    )
    return extract_html_page(page, SourceRules())


class Captions(SimpleTestCase):
    def test_captions_by_every_name_and_never_in_the_text(self) -> None:
        for picture in (
            f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>",
            f"<div class='wp-caption'><img src=a.jpg><p class='wp-caption-text'>{CAPTION}</p></div>",
            f"<div class=imageCaption>{CAPTION}</div>",
            f"<div class='article__photo'><img src=a.jpg><span>{CAPTION}</span></div>",
            f"<div class=gallery><figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure></div>",
        ):
            with self.subTest(picture):
                found = read(picture)
                self.assertEqual(found.captions, (CAPTION,))
                self.assertEqual([block.text for block in found.blocks], [ONE, TWO])

    def test_a_caption_and_its_credit_are_one_and_said_once(self) -> None:
        figure = f"<figure><figcaption>{CAPTION} <span class=credit>Photo: Ann Reed</span></figcaption></figure>"
        self.assertEqual(read(figure, before=figure).captions, (f"{CAPTION} Photo: Ann Reed",))

    def test_the_picture_under_the_headline_comes_first(self) -> None:
        lead = "<figure><figcaption>The harbour at dawn</figcaption></figure>"
        self.assertEqual(
            read(f"<figure><figcaption>{CAPTION}</figcaption></figure>", before=lead).captions,
            ("The harbour at dawn", CAPTION),
        )

    def test_pictures_of_other_articles_are_not_the_articles(self) -> None:
        other = f"<div class=related><a href=/2><figure><figcaption>{CAPTION}</figcaption></figure>{NEXT}</a></div>"
        self.assertEqual(read(other, after=other).captions, ())


class Related(SimpleTestCase):
    def test_boxes_and_lines_that_are_only_a_link(self) -> None:
        expected = [RelatedLink(NEXT, "https://harbour.example/news/2")]
        for inside, after in (
            (f"<p><a href=/news/2>READ NEXT: {NEXT}</a></p>", ""),
            (f"<p>Lire aussi : <a href='2'>{NEXT}</a></p>", ""),
            (f"<aside class=related-posts><ul><li><a href='/news/2'>{NEXT}</a></li></ul></aside>", ""),
            ("", f"<section id=relatedArticles><a href='https://harbour.example/news/2'><h3>{NEXT}</h3></a></section>"),
        ):
            with self.subTest(inside or after):
                found = read(inside, after=after)
                self.assertEqual(found.related, expected)
                self.assertEqual([block.text for block in found.blocks], [ONE, TWO])

    def test_the_page_itself_front_pages_and_what_is_no_address_are_left_out(self) -> None:
        links = "".join(
            f"<li><a href='{address}'>{NEXT}</a></li>"
            for address in ("/news/1#comments", "/", "javascript:go()", "mailto:a@b.example", "http://[", "")
        )
        self.assertEqual(read(after=f"<div class=related>{links}</div>").related, [])

    def test_a_page_of_links_is_bounded(self) -> None:
        links = "".join(f"<li><a href=/news/{number}>{NEXT} {number}</a></li>" for number in range(2, 100))
        self.assertEqual(len(read(after=f"<div class=related>{links}</div>").related), LINKS_AT_MOST)
