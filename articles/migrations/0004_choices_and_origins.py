"""The database refuses what no column of choices may hold, and remembers what a pack brought."""

from django.conf import settings
from django.db import migrations, models

FROM_PACK = """
update articles_name set from_pack = true where origin = 'pack';
update articles_sourcerule set from_pack = true where origin = 'pack';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_facets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="name",
            name="from_pack",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Deleted, it would come back.",
                verbose_name="in the vocabulary pack",
            ),
        ),
        migrations.AddField(
            model_name="sourcerule",
            name="from_pack",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Deleted, it would come back.",
                verbose_name="in the vocabulary pack",
            ),
        ),
        migrations.AddConstraint(
            model_name="armedgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="armed_group_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "report",
                            "roundup",
                            "analysis",
                            "interview",
                            "feature",
                            "statement",
                            "opinion",
                            "media",
                            "other",
                        ],
                    )
                ),
                name="article_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("visibility__in", ["public", "hidden", "withdrawn"])),
                name="article_visibility_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_precision__in", ["second", "minute", "day", "month", "year", "unknown"])
                ),
                name="article_published_precision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_basis__in", ["printed", "metadata", "url", "manifest", "banner", "curator", "none"])
                ),
                name="article_published_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("captured_precision__in", ["second", "minute", "day", "month", "year", "unknown"])),
                name="article_captured_precision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("captured_basis__in", ["printed", "metadata", "url", "manifest", "banner", "curator", "none"])
                ),
                name="article_captured_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(("captured_precision__in", ["second", "minute", "day", "month", "year", "unknown"])),
                name="capture_captured_precision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("captured_basis__in", ["printed", "metadata", "url", "manifest", "banner", "curator", "none"])
                ),
                name="capture_captured_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="grouplineage",
            constraint=models.CheckConstraint(
                condition=models.Q(("precision__in", ["second", "minute", "day", "month", "year", "unknown"])),
                name="group_lineage_precision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="grouplineage",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="group_lineage_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="grouptag",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["machine", "editor"])), name="group_tag_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="grouptag",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["accepted", "rejected"])), name="group_tag_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["running", "finished", "interrupted", "failed", "undone"])),
                name="import_run_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["created", "updated", "unchanged", "duplicate", "rejected"])),
                name="ledger_row_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule__in", ["always", "context", "never"])), name="name_rule_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="name_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="place_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="placetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["machine", "editor"])), name="place_tag_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="placetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["accepted", "rejected"])), name="place_tag_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="province",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="province_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="provincetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["primary", "mentioned", "route", "origin", "destination"])),
                name="province_tag_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="provincetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["machine", "editor"])), name="province_tag_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="provincetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["accepted", "rejected"])), name="province_tag_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor", "machine"])), name="source_origin_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerule",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["pack", "editor"])), name="source_rule_origin_known"
            ),
        ),
        migrations.RunSQL(FROM_PACK, migrations.RunSQL.noop),
    ]
