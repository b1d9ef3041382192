"""Do the pages of provinces, groups and sources say what the archive holds of each, at a fixed cost?"""

import re
from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import FacetStatistic, GroupLineage, Name, SourceHost
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source
from articles.tests.search.archive import SmallArchive, dated, tag
from articles.tests.views.pages import (
    HOSTILE,
    labelled,
    links,
    main_words,
    number,
    read,
    running_parts,
    total,
    words,
)

# A link to a year is no number of articles.
YEAR = re.compile(r"(All of )?20\d\d")
PAGES = ("/", "/provinces/", "/groups/", "/sources/", "/about/")
RECORDS = ("/provinces/aleppo/", "/groups/islamic-state/", "/sources/levant-wire/")


class NumberTests(SmallArchive, TestCase):
    """A number that is a link leads to as many articles."""

    def test_every_number_on_every_page_is_true(self):
        for page in (*PAGES[:-1], *RECORDS, "/provinces/idlib/", "/groups/syrian-arab-army/", "/sources/courier/"):
            response = self.client.get(page)
            numbers = {**links(response), **labelled(response)}
            followed = [
                (said.rpartition(": ")[2] if said[:1].isalpha() else said, address)
                for said, address in numbers.items()
                if address.startswith("/articles/?") and re.search(r"\d", said) and not YEAR.fullmatch(said)
            ]
            for said, address in followed:
                with self.subTest(page=page, said=said, address=address):
                    self.assertEqual(total(self.client, address), number(said))
            self.assertTrue(followed, page)

    def test_names_are_in_order_whether_they_begin_with_a_capital_or_not(self):
        for at, name in enumerate(("zebra wire", "Yellow Wire", "alpha wire", "Beta Wire")):
            make_source(slug=f"outlet-{at}", name=name)
            make_group(f"group-{at}", name=name)
        expected = ["alpha wire", "Beta Wire", "Yellow Wire", "zebra wire"]
        for path in ("/sources/", "/groups/"):
            shown = [text for text in read(self.client.get(path)).xpath("//main//a//text()") if text in expected]
            self.assertEqual(shown, expected, path)

    def test_hidden_articles_are_counted_nowhere(self):
        before = {page: main_words(self.client.get(page)) for page in (*PAGES, *RECORDS)}
        hidden = make_article(title="Gone", source=self.wire, visibility="hidden", **dated("2011-01-01"))
        tag(hidden, self.aleppo, self.state)
        for page, shown in before.items():
            with self.subTest(page):
                self.assertEqual(main_words(self.client.get(page)), shown)


class ProvinceTests(SmallArchive, TestCase):
    def test_names_places_span_and_neighbours_in_the_text(self):
        self.aleppo.name_ar, self.aleppo.capital = "حلب", "Aleppo city"
        self.aleppo.save()
        Name.objects.create(text="Halab", province=self.aleppo)
        Name.objects.create(text="Aleppo pine", province=self.aleppo, rule="never")
        make_place("tall-x", name='Tall "X" & Y').provinces.add(self.aleppo)
        response = self.client.get("/provinces/aleppo/")
        shown = main_words(response)
        for part in ("Aleppo حلب", "3 articles, published in 2017", "Halab", "1 place that count", "Aleppo city"):
            self.assertIn(part, shown)
        self.assertNotIn("Aleppo pine", shown)
        self.assertEqual(
            labelled(response)["2 articles: Islamic State"], "/articles/?province=aleppo&group=islamic-state"
        )
        self.assertEqual(links(response)['Tall "X" & Y'], "/articles/?q=%22Tall%20%22X%22%20%26%20Y%22&province=aleppo")

    def test_all_that_are_not_shown_are_one_link_away(self):
        for number_ in range(6):
            tag(make_article(**dated(f"2018-01-0{number_ + 1}")), self.aleppo)
        response = self.client.get("/provinces/aleppo/")
        self.assertEqual(links(response)["All 9, and search among them"], "/articles/?province=aleppo")

    def test_undated_articles_alone_give_no_span(self):
        tag(make_article(captured_at="2018-07-21T00:00Z", captured_precision="day"), make_province("homs"))
        response = self.client.get("/provinces/homs/")
        self.assertIn("1 article, none with a stated date", main_words(response))
        self.assertNotContains(response, "2018")


class PlaceTests(SmallArchive, TestCase):
    def test_the_places_most_named_lead_to_the_articles_that_are_counted(self):
        for rank, slug in enumerate(("khanasser", "villages", "nowhere"), start=1):
            place = make_place(slug)
            place.provinces.add(self.aleppo)
            FacetStatistic.objects.create(code=9_000_000 + place.pk, document_count=rank)
        elsewhere = make_place("market")
        FacetStatistic.objects.create(code=9_000_000 + elsewhere.pk, document_count=9)
        named = {
            label: address
            for label, address in labelled(self.client.get("/provinces/aleppo/")).items()
            if "q=" in address
        }
        self.assertEqual(list(named), ["3 articles: Khanasser", "1 article: Villages"])
        for label, address in named.items():
            self.assertEqual(total(self.client, address), number(label))

    def test_before_anything_was_counted_no_place_is(self):
        self.assertNotContains(self.client.get("/provinces/aleppo/"), "Places most named")


class GroupTests(SmallArchive, TestCase):
    def test_type_parent_members_names_and_lineage(self):
        parent, member, later = (
            make_group("the-front"),
            make_group("the-squad"),
            make_group("the-heirs", name="The Heirs"),
        )
        self.state.parent, self.state.name_ar, self.state.confirmed = parent, "الدولة", False
        self.state.save()
        member.parent = self.state
        member.save()
        Name.objects.create(text="the caliphate", group=self.state, rule="context", used_from=date(2014, 6, 29))
        Name.objects.create(text="the emirate", group=self.state, used_until=date(2012, 6, 29))
        Name.objects.create(
            text="the front", group=self.state, used_from=date(2012, 6, 29), used_until=date(2013, 4, 8)
        )
        GroupLineage.objects.create(
            predecessor=self.state,
            relation="renamed",
            successor=later,
            happened_on=date(2019, 3, 23),
            precision="month",
            note="as announced",
        )
        GroupLineage.objects.create(predecessor=parent, relation="split", successor=self.state)
        GroupLineage.objects.create(
            predecessor=parent,
            relation="absorbed_by",
            successor=self.state,
            happened_on=date(2015, 1, 1),
            precision="year",
        )
        response = self.client.get("/groups/islamic-state/")
        shown = main_words(response)
        for part in (
            "rebel faction", "unconfirmed record", "Islamic State الدولة", "the caliphate in context from 2014",
            "the emirate until 2012", "the front 2012–2013",
            "2015follows The Front (absorbed by)", "March 2019took the name The Heirs (as announced)",
            "date not knownsplit from The Front",
        ):  # fmt: skip
            self.assertIn(part, shown)
        whens = [words(when) for when in read(response).xpath("//ol[@class='lineage']//span[@class='when']")]
        self.assertEqual(whens, ["2015", "March 2019", "date not known"])
        self.assertEqual(links(response)["The Squad"], "/groups/the-squad/")
        self.assertIn("Part of The Front", shown.replace("Part ofThe", "Part of The"))

    def test_a_group_without_articles_says_that_this_is_not_silence_of_the_world(self):
        make_group("unheard-of")
        self.assertIn(
            "No article yet. That says what was collected", main_words(self.client.get("/groups/unheard-of/"))
        )


class NamedTogetherTests(SmallArchive, TestCase):
    def test_other_groups_of_the_same_articles_lead_to_the_articles_that_name_both(self):
        (address,) = links(
            self.client.get("/groups/islamic-state/"), "//section[h2='Named in the same articles']"
        ).values()
        self.assertEqual(total(self.client, address), 1)
        self.assertIn("Road reopened", main_words(self.client.get(address)))


class SourceTests(SmallArchive, TestCase):
    def test_note_hosts_span_and_undated(self):
        SourceHost.objects.create(source=self.wire, host="wire.example")
        self.wire.note, self.wire.reference, self.wire.origin = "Owned by a port.", "A registry", "machine"
        self.wire.save()
        shown = main_words(self.client.get("/sources/levant-wire/"))
        for part in (
            "3 articles, published in 2017",
            "Owned by a port.",
            "Known from: A registry",
            "wire.example",
            "1 undated",
            "made by an import",
        ):
            self.assertIn(part, shown)

    def test_what_is_not_known_of_an_outlet_is_said(self):
        self.assertIn("is not recorded here", main_words(self.client.get("/sources/courier/")))
        self.courier.note, self.courier.confirmed = "Owned by a mill.", False
        self.courier.save()
        shown = main_words(self.client.get("/sources/courier/"))
        self.assertIn("Owned by a mill.No reference is given for this.Not checked against a second source.", shown)

    def test_years_are_listed_newest_first(self):
        page = read(self.client.get("/sources/courier/"))
        years = page.xpath("//section[h2='By year']//a/@href")
        self.assertEqual([re.search(r"since=(\d+)", address)[1] for address in years], ["2017", "2016"])

    def test_shares_are_of_all_articles_most_first(self):
        make_article(source=self.courier)
        make_source(slug="silent", name="Silent (sample)")
        outlets = [words(part) for part in read(self.client.get("/sources/")).xpath("//section[@class='outlet']")]
        self.assertEqual(
            outlets,
            [
                "Courier (sample) 4 articles, 57 % of the archive, 2016 to 2017 January 2017: held",
                "Levant Wire (sample) 3 articles, 43 % of the archive, in 2017 January 2017 to February 2017: held",
                "Silent (sample) no article yet",
            ],
        )


class AddressTests(SmallArchive, TestCase):
    def test_unknown_records_are_404_and_odd_slugs_too(self):
        for family in ("provinces", "groups", "sources"):
            for slug in ("nowhere", "-", "%00", "a" * 3000, "%3Cscript%3E", "ALEPPO"):
                with self.subTest(family=family, slug=slug[:20]):
                    self.assertEqual(self.client.get(f"/{family}/{slug}/").status_code, 404)

    def test_addresses_without_their_last_slash_are_put_right(self):
        self.assertRedirects(self.client.get("/provinces/aleppo"), "/provinces/aleppo/", status_code=301)

    def test_strange_parameters_change_nothing(self):
        for page in (*PAGES, *RECORDS):
            plain = main_words(self.client.get(page))
            for query in ("q=%00", "page=-1", "since=nonsense", "q=" + "-" * 50_000):
                with self.subTest(page=page, query=query[:20]):
                    response = self.client.get(page, QUERY_STRING=query)
                    self.assertEqual((response.status_code, main_words(response)), (200, plain))

    def test_only_reading_is_allowed(self):
        for page in (*PAGES, *RECORDS):
            self.assertEqual((self.client.post(page).status_code, self.client.head(page).status_code), (405, 200))


class EmptyArchiveTests(TestCase):
    def test_every_page_works_without_anything(self):
        for page in PAGES:
            with self.subTest(page):
                self.assertEqual(self.client.get(page).status_code, 200)
        self.assertIn("import_articles", main_words(self.client.get("/")))
        self.assertIn("load_vocabulary", main_words(self.client.get("/groups/")))

    def test_records_without_articles_have_a_page(self):
        for record in (make_province(), make_group(), make_source()):
            response = self.client.get(record.get_absolute_url())
            self.assertIn("No article yet", main_words(response))


class HostileTests(TestCase):
    def test_no_name_or_note_becomes_mark_up(self):
        for payload in HOSTILE:
            province = make_province(name=payload, name_ar=payload, capital=payload, note=payload, reference=payload)
            group = make_group(
                name=payload,
                name_ar=payload,
                type=payload[:30],
                note=payload,
                reference=payload,
                parent=make_group(name=payload),
            )
            source = make_source(name=payload, note=payload, reference=payload)
            place = make_place(name=payload, kind=payload[:20])
            place.provinces.add(province)
            Name.objects.create(text=payload, group=group)
            GroupLineage.objects.create(predecessor=group, relation=payload[:30], successor=group.parent, note=payload)
            tag(make_article(title=payload, source=source), province, group)
            for record in (province, group, source):
                with self.subTest(payload=payload, record=type(record).__name__):
                    self.assertEqual(running_parts(self.client.get(record.get_absolute_url())), [])
        for page in PAGES:
            self.assertEqual(running_parts(self.client.get(page)), [])


class StatementTests(TestCase):
    STATEMENTS = {
        "/": 10,
        "/provinces/": 3,
        "/groups/": 3,
        "/sources/": 3,
        "/provinces/aleppo/": 14,
        "/groups/islamic-state/": 17,
        "/sources/levant-wire/": 12,
    }

    def statements(self) -> dict[str, int]:
        counted = {}
        for page in self.STATEMENTS:
            with CaptureQueriesContext(connection) as captured:
                self.assertEqual(self.client.get(page).status_code, 200)
            counted[page] = len(captured)
        return counted

    def test_a_page_costs_as_many_statements_with_three_rows_as_with_twenty(self):
        province, group = make_province("aleppo"), make_group("islamic-state")
        source = make_source(slug="levant-wire")

        def fill(count: int) -> None:
            for number_ in range(count):
                other = make_group()
                tag(make_article(source=source, **dated("2016-05-01")), province, group, make_province(), other)
                tag(make_article(), province, group)
                place = make_place()
                place.provinces.add(province)
                Name.objects.create(text=f"{place.slug} name", province=province)
                Name.objects.create(text=f"{place.slug} name", group=group)
                make_group(parent=group)
                GroupLineage.objects.create(predecessor=group, relation="renamed", successor=other)
                SourceHost.objects.create(source=source, host=f"{number_}.{place.slug}.example")

        fill(3)
        self.assertEqual(self.statements(), self.STATEMENTS)
        fill(17)
        self.assertEqual(self.statements(), self.STATEMENTS)
