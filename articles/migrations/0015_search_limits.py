"""Texts whose search vector would be too large are cut by what they consist of, not by their length alone."""

from pathlib import Path

from django.db import migrations

LIMITS = (Path(__file__).parent / "sql" / "search_limits.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_copies")]
    operations = [migrations.RunSQL([LIMITS], elidable=False)]
