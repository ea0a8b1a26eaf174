from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("findings", "0003_passage_boxes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="draft",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting to be read"),
                    ("reading", "Being read"),
                    ("to_review", "To review"),
                    ("failed", "Could not be read"),
                    ("loaded", "Loaded"),
                    ("discarded", "Discarded"),
                ],
                db_index=True,
                default="queued",
                max_length=10,
            ),
        ),
    ]
