"""Does a name find its other names, the right ones, and never unasked or unseen?"""

from django.test import TestCase
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.chips import active_filters, excluded_names, other_names
from articles.models import ArmedGroup, GroupLineage, Name
from articles.search.expansion import MOST_IN_QUERY, MOST_OTHERS, expanded
from articles.search.name_keys import refresh_keys
from articles.search.query import Named, leaves, read
from articles.tests.factories import make_article, make_group, make_name, make_place, make_province
from articles.tests.search.archive import complaints, filterset, found, titles
from articles.tests.search.test_query import PIECES


class NamedArchive:
    """Two groups that follow one another, a province, two towns of one name, a mask, and articles on them."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.state = make_group("islamic-state", name="Islamic State")
        for text in ("Islamic State", "Daesh", "Daesh group", "Islamic State in Iraq", "IS group", "داعش"):
            make_name(text, cls.state)
        make_name("ISIL", cls.state, case_sensitive=True)
        make_name("IS", cls.state, case_sensitive=True, rule="context")
        make_name("TIP", make_group("turkistan"), case_sensitive=True)
        make_name("Turkistan Party", ArmedGroup.objects.get(slug="turkistan"))
        cls.before = make_group("state-of-iraq", name="State of Iraq")
        make_name("State of Iraq", cls.before)
        make_name("ISI", cls.before)
        GroupLineage.objects.create(predecessor=cls.before, relation="renamed", successor=cls.state)
        cls.province = make_province("deir-ez-zor", name="Deir ez-Zor")
        for text in ("Deir ez-Zor", "Deir Ezzur", "Deir Ezzor", "Dayr az-Zawr", "دير الزور"):
            make_name(text, cls.province)
        for slug, other in (("soran-hama", "Souran"), ("soran-aleppo", "Sawran")):
            place = make_place(slug)
            make_name("Soran", place)
            make_name(other, place)
        make_name("Islamic State mail", None)
        for word in ("Daesh", "ISIL", "داعش", "Islamic State", "Islamic State mail", "ISI", "state", "Deir Ezzur"):
            make_article(title=word, body="A text.", language="ar" if word == "داعش" else "en")


def parts(typed: str, **options: object) -> list[tuple[str, list[str]]]:
    """The names in a query as typed, each with its other names."""
    query, _ = expanded(read(typed), **options)
    return [
        (str(leaf), [other.text for other in leaf.others])
        for leaf, _ in ((getattr(one, "sought", one), out) for one, out in leaves(query.root))
        if isinstance(leaf, Named)
    ]


class ExpandedTests(NamedArchive, TestCase):
    def test_what_is_a_name(self):
        for typed, names in (
            ("Daesh", ["Daesh"]),
            ("da'esh ROAD", ["da'esh"]),
            ("road isil bridge", ["isil"]),
            ('"Islamic State"', ['"Islamic State"']),
            ("Islamic State in Iraq", ["Islamic State in Iraq"]),
            ("Islamic State mail", []),
            ('"the Islamic State"', []),
            ("Islamic -road State", []),
            ("Islamic OR State", []),
            ("-Daesh", []),
            ("-(Daesh road)", []),
            ('="Daesh"', []),
            ("Daesh*", []),
            ('"Daesh road"~5', []),
            ("Daesh NEAR/5 road", []),
            ("group:Daesh", []),
            ("title:Daesh", ["Daesh"]),
            ("title:(Islamic State) road", ["Islamic State"]),
            ("title:Islamic State", []),
            ("(Daesh OR road) deir ezzur", ["Daesh", "deir ezzur"]),
            ("Deir-ez-Zor", ["Deir-ez-Zor"]),
            ("دير الزور", ["دير الزور"]),
            ("IS", []),
            ("tip", []),
            ("Turkistan Party", []),
            ("Soran", []),
            ("Souran", ["Souran"]),
            ("", []),
        ):
            with self.subTest(typed):
                self.assertEqual([name for name, _ in parts(typed)], names)

    def test_the_other_names_are_all_of_the_record_that_say_something_of_their_own(self):
        self.assertEqual(parts("ISIL"), [("ISIL", ["Islamic State", "داعش", "Daesh"])])
        self.assertEqual(parts("Islamic State")[0][1], ["ISIL", "داعش", "Daesh"])
        self.assertEqual(parts("deir ezzor")[0][1], ["Deir ez-Zor", "دير الزور", "Deir Ezzur", "Dayr az-Zawr"])

    def test_a_name_of_which_the_index_keeps_one_word_is_not_sought(self):
        make_article(title="A group", body="Of people.")
        self.assertNotIn("IS group", parts("Daesh")[0][1])
        self.assertNotIn("A group", {hit.title for hit in found("q=Daesh").hits})

    def test_names_of_forerunners_and_successors_by_choice(self):
        self.assertEqual(parts("Daesh", lineage=True)[0][1], ["Islamic State", "ISI", "ISIL", "داعش", "State of Iraq"])
        self.assertEqual(parts("ISI", lineage=True)[0][1], ["State of Iraq", "ISIL", "داعش", "Daesh", "Islamic State"])

    def test_there_is_an_end_to_names(self):
        for slug in ("one", "two", "three", "four", "five"):
            for number in range(60):
                make_name(f"{slug}{number:02}", ArmedGroup.objects.filter(slug=slug).first() or make_group(slug))
        counts = [len(others) for _, others in parts("one00 two00 three00 four00 five00")]
        self.assertEqual((max(counts), sum(counts)), (MOST_OTHERS, MOST_IN_QUERY))

    def test_any_query_costs_one_statement_and_one_as_typed_none(self):
        with self.assertNumQueries(1):
            expanded(read("(Daesh OR road) deir ezzur " * 20))
        with self.assertNumQueries(1):
            expanded(read('-Daesh ="road"'))
        with self.assertNumQueries(0):
            expanded(read("Daesh road"), ("all",))
            expanded(read('-Daesh* ="road"'))

    def test_keys_are_kept_and_renewed(self):
        name = Name.objects.get(text="Deir Ezzur")
        name.text = "Mayādīn"
        name.save(update_fields=["text"])
        self.assertEqual(Name.objects.get(pk=name.pk).key, "maiadin")
        Name.objects.filter(text="Daesh").update(key="as it was folded once")
        self.assertEqual(refresh_keys(), 1)
        self.assertEqual((refresh_keys(), len(parts("Daesh"))), (0, 1))


class FoundTests(NamedArchive, TestCase):
    def test_what_is_found(self):
        every = ["Daesh", "ISIL", "Islamic State", "Islamic State mail", "داعش"]
        for address, expected in (
            ("q=Daesh", every),
            ("q=daesh&as_typed=islamic-state", ["Daesh"]),
            ("q=daesh&as_typed=all", ["Daesh"]),
            ("q=daesh&as_typed=deir-ez-zor", every),
            ("q=daesh&lineage=yes", ["Daesh", "ISI", "ISIL", "Islamic State", "Islamic State mail", "داعش"]),
            ("q=ISIL+-Daesh", ["ISIL", "Islamic State", "Islamic State mail", "داعش"]),
            ("q=title:Daesh", every),
            ('q=="Daesh"', ["Daesh"]),
            ("q=Deir+Ezzor", ["Deir Ezzur"]),
            ('q=="Deir Ezzor"', []),
        ):
            with self.subTest(address):
                self.assertCountEqual(titles(address), expected)

    def test_a_hit_says_by_which_form_it_was_found(self):
        make_article(title="Reports", body="Villages of the Islamic State; a state of war. Shelled by داعش men.")
        for address, expected in (
            ("q=daesh+villages", {"Reports": [("Islamic State", "name"), ("داعش", "script"), ("villages", "typed")]}),
            ("q=village+war", {"Reports": [("war", "typed"), ("villages", "stem")]}),
            ('q="islamic+state"+war', {"Reports": [("داعش", "script"), ("islamic state", "typed"), ("war", "typed")]}),
            ("q=deir+ezzor", {"Deir Ezzur": [("Deir Ezzur", "name")]}),
        ):
            with self.subTest(address):
                hits = [hit for hit in found(address).hits if not hit.is_partial]
                shown = {hit.article.title: [(match.text, match.form) for match in hit.matches] for hit in hits}
                self.assertEqual(shown, expected)

    def test_half_a_name_is_not_marked(self):
        make_article(title="Reports", body="The Islamic State; a state of war.")
        (hit,) = [hit for hit in found("q=daesh").hits if hit.article.title == "Reports"]
        self.assertEqual(hit.snippet, "The <mark>Islamic</mark> <mark>State</mark>; a state of war.")
        self.assertEqual(hit.matched_as, ("Islamic State",))

    def test_other_forms_are_told_where_nothing_stands_as_typed(self):
        make_article(title="Villages", body="The village was shelled.")
        for word, forms in (("village", ()), ("shelling", ("shelled",))):
            (hit,) = found(f"q={word}").hits
            self.assertEqual(hit.matched_as, forms)

    def test_slugs_that_are_none_are_refused_and_unknown_ones_left_unheeded(self):
        self.assertIn("no slug", complaints("q=daesh&as_typed=Not+A+Slug")["as_typed"][0])
        self.assertIn("51 times", complaints("&".join(f"as_typed=a{number}" for number in range(51)))["as_typed"][0])
        self.assertEqual(complaints("lineage=maybe"), {"lineage": ["“maybe” is not known; write yes."]})
        self.assertEqual(complaints("as_typed=nobody"), {})


class ShownTests(NamedArchive, TestCase):
    def test_other_names_are_listed_and_can_be_dropped(self):
        asked = filterset("q=daesh+deir+ezzor&page=2")
        first, second = other_names(asked)
        self.assertEqual((first.typed, first.also), ("daesh", ("Islamic State", "ISIL", "داعش")))
        self.assertEqual(first.remove, "q=daesh+deir+ezzor&as_typed=islamic-state")
        self.assertEqual((first.widen, second.widen), ("q=daesh+deir+ezzor&lineage=yes", ""))
        self.assertEqual((second.first, second.further), (second.also[:3], 1))

    def test_what_was_dropped_can_be_had_again(self):
        (chip,) = active_filters(filterset("q=daesh&as_typed=islamic-state"))[1:]
        self.assertEqual((chip.label, chip.remove), ("daesh as typed alone", "q=daesh"))
        chips = active_filters(filterset("q=daesh&as_typed=all&lineage=yes"))[1:]
        self.assertEqual([chip.label for chip in chips], ["exactly as typed", "also forerunners and successors"])
        self.assertEqual([chip.remove for chip in chips], ["q=daesh&lineage=yes", "q=daesh&as_typed=all"])

    def test_the_page_and_the_api_say_what_was_sought(self):
        page = self.client.get("/articles/?q=ISIL")
        self.assertContains(page, "<summary><bdi>ISIL</bdi> also as <bdi>Islamic State</bdi>, <bdi>داعش</bdi>")
        self.assertContains(page, "as_typed=all")
        self.assertContains(page, "as <bdi>داعش</bdi>")
        answer = self.client.get("/api/v1/articles?q=ISIL").json()
        self.assertEqual(answer["query"]["expansions"], [{"name": "ISIL", "also": ["Islamic State", "داعش", "Daesh"]}])
        self.assertEqual(answer["query"]["interpreted"], "ISIL")
        self.assertIn([{"text": "Daesh", "form": "name"}], [hit["matched_as"] for hit in answer["results"]])

    def test_the_form_keeps_how_names_are_taken(self):
        page = self.client.get("/articles/?q=ISIL&as_typed=all&as_typed=deir-ez-zor&lineage=yes").content.decode()
        for value in ("all", "deir-ez-zor"):
            self.assertIn(f'<input type="hidden" name="as_typed" value="{value}">', page)
        self.assertIn('<input type="hidden" name="lineage" value="yes">', page)


WORDS = st.sampled_from(
    ["Daesh", "ISIL", "Islamic", "State", "Deir", "Ezzur", "دير", "الزور", "road", '"Islamic State"', "-Daesh", "OR",
     "(", "-(", ")", "title:", "Soran", "*", '="']
)  # fmt: skip


class AnyQueryTests(NamedArchive, HypothesisTestCase):
    @settings(deadline=None, max_examples=50)
    @given(st.lists(PIECES | WORDS).map(" ".join))
    def test_names_change_neither_how_a_query_reads_nor_what_it_found_without_them(self, typed):
        query, expansions = expanded(read(typed))
        self.assertEqual(str(query), str(read(typed)))
        slugs = tuple(expansion.slug for expansion in expansions if not expansion.is_excluded)
        self.assertEqual(expanded(read(typed), slugs)[0], read(typed))
        dropped = [each.is_dropped for each in expanded(read(typed), slugs)[1] if not each.is_excluded]
        self.assertEqual(dropped, [True] * len(set(slugs)))

    @settings(deadline=None, max_examples=50)
    @given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
    def test_with_names_no_article_is_lost(self, typed):
        query = read(typed)
        if not query:
            return
        asked = urlencode({"q": typed})
        self.assertLessEqual(set(filterset(f"{asked}&as_typed=all").qs), set(filterset(asked).qs))


class ExcludedTests(NamedArchive, TestCase):
    def excluded(self, address: str) -> list[tuple[str, str]]:
        return [(typed, name) for typed, name, _ in excluded_names(filterset(address))]

    def test_an_excluded_name_tells_how_to_leave_out_its_record_by_any_name(self) -> None:
        ((typed, name, without),) = excluded_names(filterset("q=text+-Daesh"))
        self.assertEqual((typed, name, without), ("Daesh", "Islamic State", "q=text+-Daesh&group=-islamic-state"))
        self.assertEqual(self.excluded(without), [])
        quoted = urlencode({"q": 'text -"Dayr az-Zawr"'})
        self.assertEqual(self.excluded(quoted), [("Dayr az-Zawr", "Deir ez-Zor")])

    def test_nothing_is_told_where_no_one_group_or_province_was_excluded_by_its_name(self) -> None:
        for address in (
            "q=text+-road",
            "q=text+-Soran",
            "q=text+-TIP",
            "q=text+-Daesh*",
            "q=Daesh",
            "q=-Daesh&as_typed=all",
            "q=text+-Daesh&group=islamic-state",
            "q=text+-Daesh&as_typed=islamic-state",
        ):
            with self.subTest(address):
                self.assertEqual(self.excluded(address), [])

    def test_what_is_excluded_is_among_no_names_that_were_sought(self) -> None:
        self.assertEqual(other_names(filterset("q=text+-Daesh")), [])

    def test_the_page_says_so(self) -> None:
        for address in ("/articles/?q=text+-Daesh", "/articles/?q=nowhere+-Daesh"):
            response = self.client.get(address)
            self.assertContains(response, "is left out; articles with other names of", status_code=response.status_code)
            self.assertContains(response, "Leave out all that name Islamic State", status_code=response.status_code)
