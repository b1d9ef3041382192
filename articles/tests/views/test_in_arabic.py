"""Is all that the interface says on a page below /ar/ said in Arabic?"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import TestCase
from lxml import html

from articles.models import DuplicateCluster, DuplicateMember, GroupLineage
from articles.receipts.kept import keep
from articles.tests.factories import make_article, make_capture, make_group, make_place, make_province, make_source
from articles.tests.search.archive import filterset, tag
from articles.tests.views.pages import read

BODY = "Zzsalt zzroad near Zzaleppo.\n\nThe Zzguard opened it."
# What is called so in every language: formats, registers, styles of citation, words of addresses and of the query.
ALIKE = frozenset(
    "sijill csv json lines ris bibtex csl geojson openapi bib jsonl articles sha utf iso ocha chicago apa utc kb http "
    "https text html type plain or title english en ar".split()
)
LATIN = re.compile(r"[A-Za-z]{2,}")
SAID = ("aria-label", "title", "placeholder", "alt")
QUOTED = "ancestor-or-self::*[self::bdi or self::code or self::pre or self::kbd or self::script or self::style]"
OTHER = "ancestor-or-self::*[@lang][1][@lang != 'ar']"


def said(response: HttpResponse) -> Iterator[str]:
    """The texts of a page that are not marked as something else than the interface in Arabic."""
    tree = read(response)
    for node in tree.xpath("//text()[normalize-space()]"):
        parent = node.getparent()
        around = parent.getparent() if node.is_tail else parent
        if not around.xpath(QUOTED) and not around.xpath(OTHER):
            yield node.strip()
    for element in tree.xpath("//body//*[not(self::span[@class='Z3988'])]"):
        if isinstance(element, html.HtmlElement) and not element.xpath(QUOTED) and not element.xpath(OTHER):
            yield from (element.get(name) for name in SAID if element.get(name))


class ArabicInterface(TestCase):
    """Names and texts of the archive begin with zz, so that no other Latin word can be theirs."""

    @classmethod
    def setUpTestData(cls) -> None:
        province, group, later = make_province("zzaleppo"), make_group("zzguard"), make_group("zzwatch")
        GroupLineage.objects.create(predecessor=group, successor=later, relation="renamed")
        make_place("zzvillage", kind="river").provinces.add(province)
        cls.source = make_source(slug="zzwire", name="Zzwire", note="", language="en")
        day = {"published_at": datetime(2017, 1, 26, tzinfo=UTC), "published_precision": "day"}
        cls.article = make_article(title="Zzsalt", body=BODY, source=cls.source, **day)
        cls.copy = make_article(title="Zzsalt", body=BODY, source=make_source(slug="zzpost", name="Zzpost"))
        cluster = DuplicateCluster.objects.create()
        for article in (cls.article, cls.copy):
            DuplicateMember.objects.create(cluster=cluster, article=article, similarity=1)
        for article in (cls.article, cls.copy):
            tag(article, province, group, later)
        make_capture(cls.article, body="Zzsalt.")
        make_capture(cls.article, body=BODY, current=True)
        asked = filterset("q=zzsalt")
        asked.is_valid()
        cls.receipt = f"/receipts/{keep(asked, sender='192.0.2.1').key}/"
        cls.reader = get_user_model().objects.create_user("zzreader")

    def paths(self) -> list[str]:
        article, words = self.article.pk, self.article.words
        return [
            "/", "/articles/", "/articles/?q=zzsalt&group=zzguard&map=share&since=2016&undated=include",
            "/articles/?q=zznowhere&source=zzwire&until=2001", "/articles/?since=zz&page=0&lang=zz",
            "/articles/?q=zzsalt&count=reports", "/articles/values/?facet=group", f"/articles/{article}/{words}/",
            f"/articles/{article}/{words}/?from=q%3Dzzsalt&at=1", f"/articles/{article}/{words}/captures/",
            f"/articles/{article}/captures/{self.article.current_capture_id or 1}/",
            f"/articles/{article}/{words}/copies/{self.copy.pk}/", f"/articles/{article}/{words}/report/?tag=zz",
            f"/articles/{article}/{words}/report/sent/", "/provinces/", "/provinces/zzaleppo/", "/groups/",
            "/groups/zzguard/", "/sources/", "/sources/zzwire/", "/coverage/", "/coverage/?unit=day",
            "/coverage/?since=zz", "/coverage/rejected/", "/explore/?columns=month&show=share",
            "/explore/together/", "/explore/sources/",
            "/compare/", "/compare/?a=zzsalt&b=zzroad&show=share", "/about/", "/help/", "/help/counts/",
            "/receipts/new/?q=zzsalt", self.receipt, "/account/sign-in/", "/zznothing/",
        ]  # fmt: skip

    def strange(self, path: str) -> list[str]:
        """The texts of a page with Latin words that are not the archive's, nor the address's, nor alike everywhere."""
        known = ALIKE | set(LATIN.findall(path))
        texts = said(self.client.get(f"/ar{path}", follow=True))
        return sorted({
            text
            for text in texts
            if any(not word.startswith("zz") and word not in known for word in LATIN.findall(text.lower()))
        })  # fmt: skip

    def test_no_page_says_anything_in_english(self):
        for path in self.paths():
            with self.subTest(path):
                self.assertEqual(self.strange(path), [])

    def test_a_readers_own_pages_are_in_arabic_too(self):
        self.client.force_login(self.reader)
        for path in ("/account/searches/", "/account/searches/new/?q=zzsalt", "/account/password/"):
            with self.subTest(path):
                self.assertEqual(self.strange(path), [])
