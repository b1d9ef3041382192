"""Is every deed of an editor done whole, written down, and kept against the machine?"""

from django.contrib.auth.models import User
from django.test import TestCase

from articles import curation
from articles.models import Article, Deed, GroupTag, Name, ProvinceTag
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source


class CurationTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = User.objects.create_user("amina")
        cls.article = make_article(
            title="Road reopened", published_at="2016-05-03T10:00Z", published_precision="minute", published_offset=180
        )

    def stored(self) -> Article:
        return Article.objects.get(pk=self.article.pk)

    def deed(self) -> Deed:
        return Deed.objects.latest("id")


class TagDeedTests(CurationTestCase):
    def test_rejecting_a_machines_tag_makes_it_the_editors_and_takes_it_from_search(self):
        group = make_group()
        GroupTag.objects.create(article=self.article, group=group)
        curation.decide_tag(self.article, group, accepted=False, editor=self.editor, reason="Another group.")
        tag = GroupTag.objects.get()
        self.assertEqual(
            (tag.origin, tag.status, tag.decided_by, tag.note), ("editor", "rejected", self.editor, "Another group.")
        )
        self.assertNotIn(3_000_000 + group.pk, self.stored().facets)

    def test_a_missing_tag_is_added(self):
        province = make_province()
        curation.decide_tag(self.article, province, accepted=True, editor=self.editor, role="primary")
        tag = ProvinceTag.objects.get()
        self.assertEqual((tag.province, tag.role, tag.basis, tag.origin), (province, "primary", "curator", "editor"))

    def test_a_role_that_is_not_given_stays(self):
        province = make_province()
        ProvinceTag.objects.create(article=self.article, province=province, role="route")
        curation.decide_tag(self.article, province, accepted=True, editor=self.editor)
        self.assertEqual(ProvinceTag.objects.get().role, "route")

    def test_the_deed_says_who_what_why_and_what_was_before(self):
        place = make_place("khanaser")
        curation.decide_tag(self.article, place, accepted=True, editor=self.editor, reason="Second paragraph.")
        curation.decide_tag(self.article, place, accepted=False, editor=self.editor)
        second, first = Deed.objects.all()
        self.assertEqual(
            (first.action, first.subject, first.before, first.reason),
            ("accept tag", "place Khanaser", None, "Second paragraph."),
        )
        self.assertEqual(
            (second.before["status"], second.after["status"], second.editor), ("accepted", "rejected", self.editor)
        )

    def test_a_role_that_there_is_not_is_refused_with_the_roles_there_are(self):
        with self.assertRaisesRegex(curation.CurationError, "Role: .*heartland.*Use one of primary, mentioned"):
            curation.decide_tag(self.article, make_province(), accepted=True, editor=self.editor, role="heartland")
        self.assertEqual((ProvinceTag.objects.count(), Deed.objects.count()), (0, 0))


class CorrectionTests(CurationTestCase):
    def test_a_corrected_field_is_locked_and_written_down(self):
        curation.correct_article(self.article, {"title": "Road closed"}, editor=self.editor, reason="Misread.")
        self.assertEqual((self.stored().title, self.stored().locked_fields), ("Road closed", ["title"]))
        deed = self.deed()
        self.assertEqual(
            (deed.before, deed.after, deed.reason), ({"title": "Road reopened"}, {"title": "Road closed"}, "Misread.")
        )

    def test_an_unchanged_field_is_neither_locked_nor_written_down(self):
        curation.correct_article(self.article, {"title": "Road reopened"}, editor=self.editor)
        self.assertEqual((self.stored().locked_fields, Deed.objects.count()), ([], 0))

    def test_a_removed_date_becomes_unknown_in_all_its_columns(self):
        curation.correct_article(self.article, {"published_at": None}, editor=self.editor)
        stored = self.stored()
        self.assertEqual(
            (stored.published_at, stored.published_precision, stored.published_basis), (None, "unknown", "none")
        )
        self.assertEqual(set(stored.locked_fields), set(curation.DATE_FIELDS))

    def test_a_stated_date_gets_the_curator_as_its_basis(self):
        curation.correct_article(self.article, {"published_precision": "day"}, editor=self.editor)
        stored = self.stored()
        self.assertEqual(
            (stored.published_basis, stored.published_precision, stored.published_offset), ("curator", "day", 180)
        )

    def test_a_date_with_unknown_precision_is_a_day(self):
        undated = make_article()
        curation.correct_article(undated, {"published_at": self.stored().published_at}, editor=self.editor)
        self.assertEqual(Article.objects.get(pk=undated.pk).published_precision, "day")

    def test_a_moved_article_changes_its_source_facet(self):
        source = make_source()
        curation.correct_article(self.article, {"source": source}, editor=self.editor)
        self.assertIn(1_000_000 + source.pk, self.stored().facets)
        self.assertEqual(self.deed().after, {"source": source.name})

    def test_the_text_is_not_correctable(self):
        with self.assertRaisesRegex(curation.CurationError, "Not correctable: body"):
            curation.correct_article(self.article, {"body": "Something else."}, editor=self.editor)

    def test_a_value_that_a_field_cannot_hold_is_refused(self):
        for field, value in (
            ("kind", "ballad"), ("published_precision", "fortnight"), ("language", "English"), ("title", ""),
        ):  # fmt: skip
            with self.subTest(field), self.assertRaises(curation.CurationError):
                curation.correct_article(self.article, {field: value}, editor=self.editor)
        self.assertEqual((self.stored().locked_fields, Deed.objects.count()), ([], 0))

    def test_unlocking_lets_imports_in_again(self):
        curation.correct_article(self.article, {"title": "Road closed"}, editor=self.editor)
        curation.unlock_fields(self.article, editor=self.editor, reason="Corrected at the source.")
        self.assertEqual((self.stored().locked_fields, self.deed().before), ([], ["title"]))


class VisibilityTests(CurationTestCase):
    def test_withdrawing_needs_a_reason(self):
        with self.assertRaisesRegex(curation.CurationError, "needs a reason"):
            curation.set_visibility(self.article, "withdrawn", editor=self.editor, reason=" ")
        self.assertEqual(self.stored().visibility, "public")

    def test_a_withdrawn_article_is_no_longer_public_and_can_come_back(self):
        curation.set_visibility(self.article, "withdrawn", editor=self.editor, reason="Asked by the outlet.")
        self.assertFalse(Article.objects.public().exists())
        curation.set_visibility(self.article, "public", editor=self.editor, reason="")
        self.assertTrue(Article.objects.public().exists())
        self.assertEqual(Deed.objects.count(), 2)

    def test_a_visibility_that_there_is_not_is_refused(self):
        with self.assertRaisesRegex(curation.CurationError, "Use one of public, hidden, withdrawn"):
            curation.set_visibility(self.article, "dimmed", editor=self.editor, reason="A test.")


class VocabularyDeedTests(CurationTestCase):
    def test_a_rule_that_there_is_not_is_refused(self):
        name = Name(text="Salam Force", group=make_group(), rule="sometimes")
        with self.assertRaisesRegex(curation.CurationError, "Use one of always, context, never"):
            curation.keep_vocabulary(name, editor=self.editor, created=True, fields=["text"])
        self.assertFalse(Name.objects.exists())

    def test_a_changed_pack_name_becomes_the_editors(self):
        name = Name.objects.create(text="Salam Force", group=make_group(), origin="pack")
        name.rule = "never"
        curation.keep_vocabulary(name, editor=self.editor, created=False, fields=["rule"])
        self.assertEqual(Name.objects.get().origin, "editor")
        self.assertEqual((self.deed().before, self.deed().after), ({"rule": "always"}, {"rule": "never"}))

    def test_a_packs_name_that_an_editor_retired_cannot_be_removed(self):
        name = Name.objects.create(text="Salam Force", group=make_group(), origin="pack", from_pack=True)
        name.rule = "never"
        curation.keep_vocabulary(name, editor=self.editor, created=False, fields=["rule"])
        self.assertFalse(curation.may_remove(name))
        with self.assertRaisesRegex(curation.CurationError, "would come back. Set its rule to never"):
            curation.remove_vocabulary(name, editor=self.editor)
        self.assertEqual(Name.objects.get().rule, "never")

    def test_an_editors_name_can_be_removed_and_a_packs_cannot(self):
        kept = Name.objects.create(text="Kept", group=make_group(), origin="pack")
        added = Name.objects.create(text="Added", group=make_group(), origin="editor")
        self.assertEqual((curation.may_remove(kept), curation.may_remove(added)), (False, True))
        curation.remove_vocabulary(added, editor=self.editor)
        with self.assertRaisesRegex(curation.CurationError, "would come back"):
            curation.remove_vocabulary(kept, editor=self.editor)
        self.assertEqual(Name.objects.get(), kept)


class WarningTests(CurationTestCase):
    def test_a_warning_flags_the_article_until_it_is_lifted_and_keeps_what_else_is_flagged(self):
        Article.objects.update(flags=["date-doubtful"])
        curation.set_warning(self.article, warned=True, editor=self.editor, reason="Describes torture.")
        self.assertEqual(self.stored().flags, ["date-doubtful", "content-warning"])
        self.assertEqual(self.stored().locked_fields, ["flags"])
        self.assertEqual((self.deed().action, self.deed().reason), ("warn of content", "Describes torture."))
        curation.set_warning(self.article, warned=False, editor=self.editor)
        self.assertEqual((self.stored().flags, self.stored().locked_fields), (["date-doubtful"], []))
        self.assertEqual(self.deed().action, "lift content warning")

    def test_a_warning_says_why(self):
        with self.assertRaisesMessage(curation.CurationError, "needs a reason"):
            curation.set_warning(self.article, warned=True, editor=self.editor, reason=" ")
        self.assertEqual(self.stored().flags, [])

    def test_what_is_so_already_is_no_deed(self):
        curation.set_warning(self.article, warned=False, editor=self.editor)
        self.assertFalse(Deed.objects.exists())
