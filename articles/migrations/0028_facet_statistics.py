"""How many articles carry a province, group or place, counted ahead for completions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_revision")]
    operations = [
        migrations.CreateModel(
            "FacetStatistic",
            [
                ("code", models.IntegerField(primary_key=True, serialize=False)),
                (
                    "document_count",
                    models.PositiveBigIntegerField(help_text="Public articles that carry the facet value."),
                ),
            ],
        ),
    ]
