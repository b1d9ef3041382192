"""Does the database itself refuse a value that no column of choices may hold?"""

from django.db import IntegrityError, models, transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import Article, ImportRun, LedgerRow, Name, ProvinceTag
from articles.tests.factories import make_article, make_group, make_province


class ChoicesOfTheDatabaseTests(TestCase):
    def assert_refused(self, row: models.Model, column: str, constraint: str) -> None:
        rows = type(row)._default_manager.filter(pk=row.pk)
        with self.subTest(constraint), self.assertRaisesRegex(IntegrityError, constraint), transaction.atomic():
            rows.update(**{column: "strange"})

    def test_article_columns_hold_only_their_choices(self) -> None:
        article = make_article(published_at="2016-05-03T10:00Z", published_precision="day")
        for column in ("kind", "published_precision", "published_basis", "captured_precision", "captured_basis"):
            self.assert_refused(article, column, f"article_{column}_known")
        Article.objects.filter(pk=article.pk).update(kind="opinion", published_basis="banner")
        self.assert_refused(article, "visibility", "article_visibility_known")

    def test_tag_and_name_columns_hold_only_their_choices(self) -> None:
        tag = ProvinceTag.objects.create(article=make_article(), province=make_province(), role="route")
        for column in ("role", "origin", "status"):
            self.assert_refused(tag, column, f"province_tag_{column}_known")
        name = Name.objects.create(text="Grey Column", group=make_group())
        for column in ("rule", "origin"):
            self.assert_refused(name, column, f"name_{column}_known")

    def test_run_and_ledger_columns_hold_only_their_choices(self) -> None:
        run = ImportRun.objects.create(command="import_articles", started_at=timezone.now())
        self.assert_refused(run, "state", "import_run_state_known")
        self.assert_refused(LedgerRow.objects.create(run=run, outcome="created"), "outcome", "ledger_row_outcome_known")
