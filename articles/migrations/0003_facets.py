"""The triggers that keep the facet array true, and the storage that keeps it fast."""

from pathlib import Path

from django.db import migrations

FACETS = (Path(__file__).parent / "sql" / "facets.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_tables")]
    operations = [migrations.RunSQL([FACETS], elidable=False)]
