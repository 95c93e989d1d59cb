from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_leaves_of_old_acts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="index",
            field=models.PositiveBigIntegerField(unique=True, verbose_name="número de hoja"),
        ),
    ]
