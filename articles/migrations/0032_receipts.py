"""What searches found, kept to be cited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0031_saved_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Of the search and the revision.", max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("querystring", models.TextField(help_text="The parameters of the search in their order.")),
                (
                    "asked",
                    models.JSONField(help_text="As typed, as read, in words, its filters, the other names sought."),
                ),
                ("revision", models.BigIntegerField()),
                ("revision_at", models.DateTimeField(help_text="Since when the archive had been so.")),
                ("article_count", models.PositiveBigIntegerField()),
                (
                    "ids_sha256",
                    models.CharField(help_text="Of the numbers in order, a line feed between two.", max_length=64),
                ),
                ("ids", models.BinaryField(null=True)),
                ("tags", models.BinaryField(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "ordering": ["-made_at", "key"],
            },
        ),
    ]
