"""Does the API say of provinces, groups and sources what their pages say, in numbers that are true?"""

from datetime import date

from django.db import connection
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.api.name_schemas import FullGroup, FullProvince, FullSource, GroupRecord, ProvinceRecord, SourceRecord
from articles.models import GroupLineage, Name, SourceHost
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source
from articles.tests.search.archive import SmallArchive, dated, tag

READS = {
    "/api/v1/provinces/aleppo": FullProvince,
    "/api/v1/groups/islamic-state": FullGroup,
    "/api/v1/sources/levant-wire": FullSource,
}
LISTS = {"/api/v1/provinces": ProvinceRecord, "/api/v1/groups": GroupRecord, "/api/v1/sources": SourceRecord}


class RecordTests(SmallArchive, TestCase):
    def read(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, response.content)
        return response.json()

    def test_the_promised_keys_are_there(self):
        for address, schema in READS.items():
            self.assertEqual(set(self.read(address)), set(schema.model_fields), address)
        for address, schema in LISTS.items():
            for record in self.read(address):
                self.assertEqual(set(record), set(schema.model_fields), address)

    def test_a_province_with_its_names_and_places(self):
        self.aleppo.name_ar, self.aleppo.capital = "حلب", "Aleppo city"
        self.aleppo.save()
        Name.objects.create(text="Halab", province=self.aleppo)
        Name.objects.create(text="Aleppo pine", province=self.aleppo, rule="never")
        make_place("azaz", latitude="36.5862", longitude="37.0434").provinces.add(self.aleppo)
        record = self.read("/api/v1/provinces/aleppo")
        self.assertEqual((record["name"], record["name_ar"], record["capital"]), ("Aleppo", "حلب", "Aleppo city"))
        self.assertEqual(
            record["names"],
            [{"text": "Halab", "script": "latin", "rule": "always", "used_from": None, "used_until": None}],
        )
        self.assertEqual(
            record["places"],
            [{"slug": "azaz", "name": "Azaz", "kind": "place", "latitude": 36.5862, "longitude": 37.0434}],
        )
        self.assertEqual((record["count"], record["since"], record["until"]), (3, "2017-01-26", "2017-02-02"))
        self.assertEqual(
            record["facets"]["group"],
            [
                {"slug": "islamic-state", "name": "Islamic State", "count": 2},
                {"slug": "syrian-arab-army", "name": "Syrian Arab Army", "count": 1},
            ],
        )
        self.assertEqual(record["facets"]["year"], [{"slug": "2017", "name": "2017", "count": 3}])

    def test_a_group_with_members_and_dated_lineage(self):
        parent, member, later = make_group("the-front"), make_group("the-squad"), make_group("the-heirs")
        self.state.parent = parent
        self.state.save()
        member.parent = self.state
        member.save()
        Name.objects.create(text="the caliphate", group=self.state, rule="context", used_from=date(2014, 6, 29))
        changed = {
            "relation": "renamed",
            "happened_on": date(2019, 3, 23),
            "precision": "month",
            "note": "as announced",
        }
        GroupLineage.objects.create(predecessor=self.state, successor=later, **changed)
        GroupLineage.objects.create(predecessor=parent, relation="split", successor=self.state)
        record = self.read("/api/v1/groups/islamic-state")
        self.assertEqual(record["parent"], "the-front")
        self.assertEqual(record["members"], [{"slug": "the-squad", "name": "The Squad"}])
        self.assertEqual([name["used_from"] for name in record["names"]], ["2014-06-29"])
        self.assertEqual(
            [
                (edge["relation"], edge["predecessor"]["slug"], edge["successor"]["slug"], edge["happened_on"])
                for edge in record["lineage"]
            ],
            [("renamed", "islamic-state", "the-heirs", "2019-03"), ("split", "the-front", "islamic-state", None)],
        )

    def test_a_source_with_its_hosts_and_span(self):
        SourceHost.objects.create(source=self.wire, host="levant-wire.example")
        record = self.read("/api/v1/sources/levant-wire")
        self.assertEqual((record["hosts"], record["count"], record["undated"]), (["levant-wire.example"], 3, 1))
        self.assertEqual((record["since"], record["until"]), ("2017-01-26", "2017-02-02"))
        self.assertEqual(record["url"], "http://testserver/sources/levant-wire/")

    def test_the_number_is_that_of_the_articles_it_leads_to(self):
        for address in (*READS, "/api/v1/groups/syrian-arab-army", "/api/v1/provinces/idlib"):
            record = self.read(address)
            articles = self.read(record["articles_url"].removeprefix("http://testserver"))
            self.assertEqual((record["count"], record["facets"]), (articles["count"], articles["facets"]), address)

    def test_a_record_without_articles(self):
        make_group("silent")
        record = self.read("/api/v1/groups/silent")
        self.assertEqual((record["count"], record["since"], record["histogram"]), (0, None, []))

    def test_an_unknown_one_is_404_and_says_where_the_list_is(self):
        for names in ("provinces", "groups", "sources"):
            response = self.client.get(f"/api/v1/{names}/nowhere")
            self.assertEqual((response.status_code, list(response.json()["errors"])), (404, ["slug"]))
            self.assertIn(f"/api/v1/{names} lists", response.json()["detail"])

    def test_the_number_of_statements_is_fixed(self):
        for _ in range(9):
            group = make_group()
            Name.objects.create(text=group.name, group=self.state)
            GroupLineage.objects.create(predecessor=group, relation="joined", successor=self.state)
            tag(make_article(**dated("2016-05-05")), group, self.state, self.aleppo)
            make_place().provinces.add(self.aleppo)
        for (address, _), count in zip(READS.items(), (12, 13, 11), strict=True):
            self.client.get(address)
            with self.subTest(address), self.assertNumQueries(count):
                self.client.get(address)


class TrueNumbersTests(HypothesisTestCase):
    @settings(max_examples=20, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["2015-03-04", "2016-01-01", "2016-12-31", None]),
                st.sets(st.integers(0, 1)), st.sets(st.integers(0, 1)), st.sampled_from(["public", "hidden"]),
            ),
            max_size=9,
        )
    )  # fmt: skip
    def test_counts_are_those_of_plain_sql(self, articles):
        provinces, groups = [make_province(), make_province()], [make_group(), make_group()]
        source = make_source()
        for day, its_provinces, its_groups, visibility in articles:
            article = make_article(source=source, visibility=visibility, **(dated(day) if day else {}))
            tag(article, *(provinces[each] for each in its_provinces), *(groups[each] for each in its_groups))
        listed = {each["slug"]: each["count"] for each in self.client.get("/api/v1/groups").json()}
        for group in groups:
            record = self.client.get(f"/api/v1/groups/{group.slug}").json()
            with connection.cursor() as cursor:
                cursor.execute(
                    """select count(*), count(*) filter (where published_on is null), min(published_on)::text,
                         count(*) filter (where published_on between '2016-01-01' and '2016-12-31'),
                         count(*) filter (where exists (select from articles_provincetag tagged
                           where tagged.article_id = article.id and tagged.province_id = %s))
                       from articles_article article where visibility = 'public' and exists (
                         select from articles_grouptag tagged
                         where tagged.article_id = article.id and tagged.group_id = %s)""",
                    [provinces[0].pk, group.pk],
                )
                told = cursor.fetchone()
            facets = {
                name: {each["slug"]: each["count"] for each in values} for name, values in record["facets"].items()
            }
            self.assertEqual(
                told,
                (
                    record["count"], record["undated"], record["since"], facets["year"].get("2016", 0),
                    facets["province"].get(provinces[0].slug, 0),
                ),
            )  # fmt: skip
            self.assertEqual(listed[group.slug], record["count"])
