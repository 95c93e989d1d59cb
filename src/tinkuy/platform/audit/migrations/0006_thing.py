from typing import Any

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Left, StrIndex


def fill(apps: Any, schema_editor: Any) -> None:
    """The first part of each key, in two statements."""
    entries = apps.get_model("audit", "Entry").objects
    entries.exclude(key__contains="|").update(thing=F("key"))
    entries.filter(key__contains="|").update(thing=Left("key", StrIndex("key", Value("|")) - 1))


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_leaf_number"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="thing",
            field=models.CharField(db_index=True, default="", max_length=200, verbose_name="de qué cosa"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
