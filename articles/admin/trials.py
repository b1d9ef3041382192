"""What would this rule do? A page that reads captures of an outlet without a rule and with it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.ingest.load.rule_trials import CAPTURES, try_rule
from articles.ingest.rule_trial import TooSlow
from articles.ingest.source_rules import SourceRule as ReadingRule
from articles.ingest.source_rules import fault_of
from articles.models import Source, SourceRule

TEXT_AT_MOST = 500_000


class TrialForm(forms.Form):
    """A rule as it is, or as it might be."""

    source = forms.ModelChoiceField(Source.objects.all(), label="Outlet")
    kind = forms.ChoiceField(choices=SourceRule.Kind.choices)
    pattern = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"class": "vTextField"}))
    rule = forms.ModelChoiceField(SourceRule.objects.all(), required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        required=False,
        max_length=TEXT_AT_MOST,
        label="Page",
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=f"A page as text or HTML. Left empty: the {CAPTURES} newest captures of the outlet are read.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what no reader could use, with the reader's own reason."""
        given = super().clean() or {}
        if given.keys() >= {"source", "kind", "pattern"}:
            fault = fault_of(self.reading_rule())
            if fault:
                self.add_error("pattern", fault)
        return given

    def reading_rule(self) -> ReadingRule:
        """The rule as the readers take it."""
        return ReadingRule(
            self.cleaned_data["source"].slug, self.cleaned_data["kind"], self.cleaned_data["pattern"].strip()
        )


def try_rule_page(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """Show what a rule does. Nothing is stored; a form that was sent, or an address with a pattern, is answered."""
    user = request.user
    if not (user.has_perm("articles.change_sourcerule") and user.has_perm("articles.view_capture")):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    form = TrialForm(given) if "pattern" in given else TrialForm(initial=given.dict())
    context = {
        **site.each_context(request),
        "title": "What would this rule do?",
        "form": form,
        "opts": SourceRule._meta,
    }
    if form.is_bound and form.is_valid():
        context |= outcome_of(form)
    return TemplateResponse(request, "admin/articles/sourcerule/try.html", context)


def outcome_of(form: TrialForm) -> dict[str, Any]:
    """What the page says of a trial."""
    given = form.cleaned_data
    stored = given["rule"].pk if given["rule"] else None
    try:
        tried = try_rule(form.reading_rule(), given["source"], stored=stored, text=given["text"])
    except TooSlow as error:
        return {"slow": str(error)}
    return {"tried": [one for one in tried if one.trial.touched], "read": len(tried), "was_tried": True}
