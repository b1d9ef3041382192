"""Does a pack become rows, one way, without undoing an editor?"""

import tempfile
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import TestCase

from articles import curation
from articles.ingest.load.names import stored_rules, stored_vocabulary
from articles.ingest.load.vocabulary import Loaded, load_pack
from articles.models import ArmedGroup, GroupLineage, Name, Place, Province, ProvinceTag, Source
from articles.tests.factories import make_article, make_province
from articles.vocabulary.pack import PACKS, read_pack
from articles.vocabulary.vocabulary import vocabulary_of

from .packs import TABLES, without, write_pack


class PackTests(TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def load(self, *, dry_run: bool = False, **tables: list[str]) -> Loaded:
        return load_pack(read_pack(write_pack(self.folder, **tables)), dry_run=dry_run)


class LoadPackTests(PackTests):
    def test_tables_hold_what_the_pack_says(self) -> None:
        self.load()
        self.assertEqual(Province.objects.get(slug="northland").iso_code, "XL-NO")
        self.assertEqual(ArmedGroup.objects.get(slug="scouts").parent.slug, "red-column")
        self.assertFalse(ArmedGroup.objects.get(slug="grey-column").confirmed)
        self.assertEqual(
            set(Place.objects.get(slug="shore-road").provinces.values_list("slug", flat=True)),
            {"northland", "southland"},
        )
        lineage = GroupLineage.objects.get()
        self.assertEqual((lineage.happened_on, lineage.precision), (date(2016, 3, 1), "month"))
        self.assertEqual([rule.pattern for rule in stored_rules()], ["Share this page"])

    def test_tables_give_the_vocabulary_of_the_pack_back(self) -> None:
        self.load()
        self.assert_same_vocabulary(self.folder)

    def test_tables_give_the_vocabulary_of_the_syria_pack_back(self) -> None:
        load_pack(read_pack(PACKS / "syria"))
        self.assert_same_vocabulary(PACKS / "syria")

    def assert_same_vocabulary(self, folder: Path) -> None:
        stated, stored = vocabulary_of(read_pack(folder)), stored_vocabulary()
        self.assertTrue(set(stated.names) == set(stored.names))
        self.assertTrue(stated.places == stored.places)
        self.assertTrue(stated.groups == stored.groups)
        self.assertEqual(set(stated.lineage), set(stored.lineage))

    def test_second_load_changes_nothing(self) -> None:
        self.assertGreater(self.load().changed, 15)
        again = self.load()
        self.assertEqual((again.changed, again.notes), (0, []))

    def test_dry_run_counts_and_leaves_nothing(self) -> None:
        counted = self.load(dry_run=True).changed
        self.assertEqual(Province.objects.count() + Name.objects.count() + Source.objects.count(), 0)
        self.assertEqual(self.load().changed, counted)

    def test_moved_place_lies_in_its_new_province(self) -> None:
        self.load()
        places = [line.replace("northland", "southland") for line in TABLES["places"]]
        self.assertEqual(self.load(places=places).changed, 2)
        self.assertEqual(Place.objects.get(slug="harbour").provinces.get().slug, "southland")

    def test_group_can_leave_its_parent(self) -> None:
        self.load()
        groups = [line.replace("rebel_faction,red-column", "rebel_faction,") for line in TABLES["groups"]]
        self.assertEqual(self.load(groups=groups).changed, 1)
        self.assertIsNone(ArmedGroup.objects.get(slug="scouts").parent)


class EditorTests(PackTests):
    def test_name_that_an_editor_added_survives(self) -> None:
        self.load()
        Name.objects.create(text="The Reds", group=ArmedGroup.objects.get(slug="red-column"))
        self.assertEqual(self.load().changed, 0)
        self.assertTrue(Name.objects.filter(text="The Reds").exists())

    def test_record_that_an_editor_changed_stays_changed(self) -> None:
        self.load()
        group = ArmedGroup.objects.get(slug="scouts")
        group.name, group.parent = "Scouts of the Shore", None
        editor = get_user_model().objects.create(username="editor")
        curation.keep_vocabulary(group, editor=editor, created=False, fields=["name"])
        self.assertEqual(self.load().changed, 0)
        group.refresh_from_db()
        self.assertEqual((group.name, group.parent), ("Scouts of the Shore", None))

    def test_name_that_an_editor_silenced_stays_silent(self) -> None:
        self.load()
        Name.objects.filter(text="Southland").update(rule="never", origin="editor")
        self.load()
        self.assertEqual(Name.objects.get(text="Southland").rule, "never")


class RemovalTests(PackTests):
    def test_name_gone_from_the_pack_goes(self) -> None:
        self.load()
        loaded = self.load(names=without("names", "group,scouts"))
        self.assertEqual(loaded.changed, 1)
        self.assertFalse(Name.objects.filter(text="RS").exists())

    def test_group_gone_from_the_pack_goes_with_its_members_first(self) -> None:
        self.load()
        gone = {table: without(table, start) for table, start in (("lineage", "red"), ("names", "group"))}
        self.load(groups=TABLES["groups"][:1] + TABLES["groups"][3:], **gone)
        self.assertEqual([group.slug for group in ArmedGroup.objects.all()], ["grey-column"])

    def test_province_that_articles_are_tagged_with_stays_and_is_told(self) -> None:
        self.load()
        ProvinceTag.objects.create(
            article=make_article(), province=Province.objects.get(slug="southland"), role="primary"
        )
        loaded = self.load(
            provinces=without("provinces", "southland"),
            names=without("names", "province,southland"),
            regions=TABLES["regions"][:1],
        )
        self.assertTrue(Province.objects.filter(slug="southland").exists())
        self.assertTrue(any("Southland" in note and "province tags refer to it" in note for note in loaded.notes))

    def test_another_countrys_pack_is_not_removed(self) -> None:
        make_province("farland", iso_code="XF-FA")
        self.load()
        Name.objects.create(text="Farland", province=Province.objects.get(slug="farland"), origin="pack")
        loaded = self.load()
        self.assertTrue(Name.objects.filter(text="Farland").exists())
        self.assertTrue(any("XF" in note for note in loaded.notes))


class RetiredNameTests(PackTests):
    def setUp(self) -> None:
        super().setUp()
        self.load()
        self.editor = get_user_model().objects.create(username="editor")
        self.name = Name.objects.get(text="Harbour")
        self.name.rule = "never"
        curation.keep_vocabulary(self.name, editor=self.editor, created=False, fields=["rule"])

    def test_retired_name_of_a_pack_cannot_be_deleted_to_come_back_with_the_next_load(self) -> None:
        self.assertFalse(curation.may_remove(Name.objects.get(text="Harbour")))
        self.load()
        self.assertEqual(Name.objects.get(text="Harbour").rule, "never")

    def test_name_that_left_the_pack_may_be_deleted(self) -> None:
        self.load(names=without("names", "place,harbour"))
        self.assertTrue(curation.may_remove(Name.objects.get(text="Harbour")))

    def test_name_that_an_editor_had_first_may_not_be_deleted_once_a_pack_brings_it(self) -> None:
        Name.objects.filter(pk=self.name.pk).update(from_pack=False)
        self.load()
        self.assertFalse(curation.may_remove(Name.objects.get(text="Harbour")))
