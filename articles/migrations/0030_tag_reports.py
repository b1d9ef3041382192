"""What readers report of tags, and how many reports came from one address on a day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_search_parted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportTally",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("day", models.DateField(db_index=True)),
                ("report_count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="TagReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("wrong", "a tag is wrong"), ("missing", "a tag is missing")],
                        max_length=7,
                        verbose_name="says that",
                    ),
                ),
                ("named", models.CharField(blank=True, max_length=200, verbose_name="name given")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="reader's reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waits for an editor"),
                            ("accepted", "accepted: the tag was changed"),
                            ("dismissed", "dismissed: the tag stays as it is"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="sent")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tag_reports", to="articles.article"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.armedgroup",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.place",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.province",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a reader",
                "verbose_name_plural": "reports of readers",
                "ordering": ["-state", "-id"],
                "indexes": [models.Index(fields=["created_at"], name="tag_report_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("place__isnull", True)),
                            models.Q(("group__isnull", True), ("province__isnull", True)),
                            models.Q(("place__isnull", True), ("province__isnull", True)),
                            _connector="OR",
                        ),
                        name="tag_report_of_one_record",
                        violation_error_message="A tag is of one province, place or group; leave the others empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wrong", "missing"])), name="tag_report_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "dismissed"])),
                        name="tag_report_state_known",
                    ),
                ],
            },
        ),
    ]
