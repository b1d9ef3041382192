"""Words as titles have them, to be offered to whoever begins or misspells one; names and words spelled alike."""

from pathlib import Path

from django.db import migrations, models

# Of 50,000 words those spelled alike are found in 0.3 ms, without the index in 38.
ALIKE = (Path(__file__).parent / "sql" / "spelled_alike.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_name_keys")]
    operations = [
        migrations.CreateModel(
            "WordStatistic",
            [
                ("word", models.TextField(primary_key=True, serialize=False)),
                (
                    "document_count",
                    models.PositiveBigIntegerField(help_text="Articles that hold a form of the word."),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["word"], name="word_statistic_begins", opclasses=["text_pattern_ops"])]
            },
        ),
        migrations.RunSQL([ALIKE], elidable=False),
    ]
