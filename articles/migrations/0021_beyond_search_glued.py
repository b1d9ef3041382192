"""Which articles hold words that the parser glues to others."""

from pathlib import Path

from django.db import migrations

GLUED = (Path(__file__).parent / "sql" / "beyond_search_glued.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_together_and_retag")]
    operations = [migrations.RunSQL([GLUED], elidable=False)]
