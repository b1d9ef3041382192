"""Two groups named together, the names that articles were tagged by, and where the search column does not reach."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"
TOGETHER = (SQL / "together.sql").read_text(encoding="utf-8")
BEYOND_SEARCH = (SQL / "beyond_search.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_name_proposals"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(help_text="sha256 of the state", max_length=64)),
                ("packed", models.BinaryField(help_text="JSON, compressed with zlib")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="tagged_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.namestate",
            ),
        ),
        migrations.CreateModel(
            name="GroupsTogether",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "within",
                    models.CharField(
                        choices=[("sentence", "the same sentence"), ("paragraph", "the same paragraph")], max_length=9
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups_together",
                        to="articles.article",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.armedgroup",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.armedgroup",
                    ),
                ),
            ],
            options={
                "ordering": ["article", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("article"),
                        models.F("group"),
                        models.F("other"),
                        models.F("within"),
                        name="groups_together_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("other__gt", models.F("group"))), name="groups_together_in_order"
                    ),
                ],
            },
        ),
        migrations.RunSQL([TOGETHER, BEYOND_SEARCH], elidable=False),
    ]
