"""Receipts that know of corrected texts and of reports, and how many one address asked for in an hour."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0032_receipts"),
    ]

    operations = [
        migrations.AddField("receipt", "report_count", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("receipt", "texts", models.BinaryField(null=True)),
        migrations.CreateModel(
            name="ReceiptTally",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("hour", models.DateTimeField(db_index=True)),
                ("receipt_count", models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
