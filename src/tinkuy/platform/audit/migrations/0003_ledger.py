from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_turn"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(verbose_name="nivel")),
                ("index", models.PositiveBigIntegerField(verbose_name="número")),
                ("hashes", models.BinaryField(verbose_name="hashes")),
            ],
            options={
                "verbose_name": "tesela del árbol",
                "verbose_name_plural": "teselas del árbol",
                "constraints": [models.UniqueConstraint(fields=("level", "index"), name="audit_tile_once")],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(unique=True, verbose_name="hojas")),
                ("root", models.CharField(max_length=64, verbose_name="raíz")),
                ("note", models.TextField(verbose_name="nota firmada")),
                ("signed_at", models.DateTimeField(verbose_name="firmado")),
            ],
            options={
                "verbose_name": "punto de control",
                "verbose_name_plural": "puntos de control",
                "ordering": ("-size",),
            },
        ),
        migrations.AlterField(
            model_name="entry",
            name="at",
            field=models.DateTimeField(db_index=True, verbose_name="cuándo"),
        ),
        migrations.AddField(
            model_name="entry",
            name="index",
            field=models.PositiveBigIntegerField(null=True, verbose_name="número de hoja"),
        ),
        migrations.AddField(
            model_name="entry",
            name="salt",
            field=models.CharField(default="", max_length=32, verbose_name="sal"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="hidden",
            field=models.CharField(blank=True, max_length=400, verbose_name="campos reservados"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="leaf_hash",
            field=models.CharField(default="", max_length=64, verbose_name="hash de la hoja"),
            preserve_default=False,
        ),
    ]
