"""Does what an editor says of copies hold, whatever the machine finds later?"""

from datetime import date, timedelta
from io import StringIO

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import TestCase

from articles import copy_deeds, curation
from articles.models import Article, CopyRuling, Deed, DuplicateMember
from articles.tests.copies.archive import archived, clusters, settled
from articles.tests.copies.texts import body, edited, report
from articles.tests.factories import make_source

DAY = date(2016, 5, 1)


class CopyDeedTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.editor = User.objects.create_user("amina")
        cls.copies = [
            archived(body(edited(report(1), 0.1, n)), make_source(), DAY + timedelta(n), title=f"Copy {n}")
            for n in range(3)
        ]
        cls.other = archived(body(report(2)), make_source(), DAY + timedelta(9), title="Another report")
        settled()

    def groups(self) -> list[list[int]]:
        return [sorted(group) for group in clusters()]

    def find_again(self) -> None:
        call_command("find_duplicates", stdout=StringIO(), stderr=StringIO())

    def test_an_article_that_left_stays_out(self) -> None:
        first, second, third = (article.pk for article in self.copies)
        copy_deeds.leave_cluster(self.copies[0], editor=self.editor, reason="Another day.")
        self.assertEqual(self.groups(), [[second, third]])
        self.find_again()
        fourth = archived(body(edited(report(1), 0.1, 7)), make_source(), DAY)
        settled()
        groups = self.groups()
        self.assertFalse(any(first in group and {second, third} & set(group) for group in groups), groups)
        self.assertTrue(any(fourth.pk in group for group in groups))
        deed = Deed.objects.latest("id")
        self.assertEqual((deed.action, deed.article, deed.reason), ("leave cluster", self.copies[0], "Another day."))
        self.assertEqual(deed.after, {"cluster": None})

    def test_an_article_that_was_put_beside_another_stays_there(self) -> None:
        copy_deeds.join_cluster(self.other, self.copies[1], editor=self.editor, reason="Translated.")
        everything = sorted(article.pk for article in (*self.copies, self.other))
        for _ in range(2):
            self.assertEqual(self.groups(), [everything])
            member = DuplicateMember.objects.get(article=self.other)
            self.assertEqual((member.origin, member.first), ("editor", False))
            self.find_again()
        self.assertEqual(
            set(DuplicateMember.objects.exclude(article=self.other).values_list("origin", flat=True)), {"machine"}
        )
        self.assertEqual(Deed.objects.latest("id").after, {"cluster": member.cluster_id})

    def test_the_later_word_counts(self) -> None:
        copy_deeds.leave_cluster(self.copies[0], editor=self.editor)
        copy_deeds.join_cluster(self.copies[0], self.copies[1], editor=self.editor)
        self.assertEqual(self.groups(), [[article.pk for article in self.copies]])
        copy_deeds.leave_cluster(self.copies[0], editor=self.editor)
        self.assertEqual(self.groups(), [[self.copies[1].pk, self.copies[2].pk]])
        self.assertFalse(CopyRuling.objects.filter(same=True).exists())

    def test_two_that_were_no_copies_for_the_machine_make_a_cluster(self) -> None:
        alone = archived(body(report(3)), make_source(), DAY, title="A third report")
        settled()
        copy_deeds.join_cluster(self.other, alone, editor=self.editor)
        self.assertIn([self.other.pk, alone.pk], self.groups())
        self.assertEqual(DuplicateMember.objects.get(article=alone).first, True)

    def test_what_cannot_be_done_is_refused_with_what_to_do(self) -> None:
        for deed, words in (
            (lambda: copy_deeds.leave_cluster(self.other, editor=self.editor), "is in no cluster"),
            (lambda: copy_deeds.join_cluster(self.other, self.other, editor=self.editor), "is no copy of itself"),
            (lambda: copy_deeds.join_cluster(*self.copies[:2], editor=self.editor), "are in one cluster already"),
        ):
            with self.assertRaisesMessage(curation.CurationError, words):
                deed()
        self.assertEqual((Deed.objects.count(), CopyRuling.objects.count()), (0, 0))

    def test_a_corrected_date_makes_another_first(self) -> None:
        last = self.copies[2]
        curation.correct_article(last, {"published_at": "2015-01-01T00:00Z"}, editor=self.editor)
        self.assertEqual(DuplicateMember.objects.get(first=True).article, last)

    def test_a_text_that_changes_keeps_what_was_ruled(self) -> None:
        copy_deeds.join_cluster(self.other, self.copies[0], editor=self.editor)
        Article.objects.filter(pk=self.other.pk).update(body=body(report(5)))
        self.find_again()
        self.assertEqual(len(self.groups()[0]), 4)
