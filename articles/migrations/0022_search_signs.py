"""Quotation marks, dashes, blanks and stops beyond ASCII part words in the search column, as they do for a reader."""

from pathlib import Path

from django.db import migrations

SIGNS = (Path(__file__).parent / "sql" / "search_signs.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_beyond_search_glued")]
    operations = [migrations.RunSQL([SIGNS], elidable=False)]
