"""Names are found by the key that they are compared by, whole or by how it begins."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from articles.vocabulary.folding import key


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The keys of the names there are."""
    Name = apps.get_model("articles", "Name")
    names = list(Name.objects.only("text"))
    for name in names:
        name.key = key(name.text)
    Name.objects.bulk_update(names, ["key"], batch_size=1_000)


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_search_signs")]
    operations = [
        migrations.AddField(
            "name",
            "key",
            models.TextField(
                default="", editable=False, help_text="The text as names are compared: see vocabulary/folding.py."
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("name", models.Index(fields=["key"], name="name_key", opclasses=["text_pattern_ops"])),
    ]
