"""Searches that readers keep."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_tag_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                (
                    "querystring",
                    models.TextField(help_text="The parameters of the search in their order, page and its size apart."),
                ),
                ("wants_digest", models.BooleanField(default=False)),
                (
                    "seen_upto",
                    models.BigIntegerField(help_text="The newest article when the reader last said to have looked."),
                ),
                ("told_upto", models.BigIntegerField(help_text="The newest article when a digest was last sent.")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "saved searches",
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("reader"),
                        django.db.models.functions.text.MD5("querystring"),
                        name="saved_search_once_per_reader",
                    )
                ],
            },
        ),
    ]
