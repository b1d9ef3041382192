"""A slash, and a full stop before a capital, part words in the search; Arabic words meet whatever their article."""

from pathlib import Path

from django.db import migrations

PARTED = (Path(__file__).parent / "sql" / "search_parted.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0028_facet_statistics")]
    operations = [migrations.RunSQL([PARTED], elidable=False)]
