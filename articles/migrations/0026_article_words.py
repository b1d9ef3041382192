"""By which words an article is known to hold a name that comes later; in place of the search column."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

WORDS = (Path(__file__).parent / "sql" / "words.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_word_statistics")]

    operations = [
        migrations.CreateModel(
            name="ArticleWords",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="word_index",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        help_text="articles.ingest.tagging.word_index",
                        size=None,
                    ),
                ),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex("words", name="article_words")],
            },
        ),
        migrations.RunSQL([WORDS], elidable=False),
    ]
