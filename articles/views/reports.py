"""How does a reader say that a tag of an article is wrong, or missing?"""

from datetime import UTC, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.addresses import client_address
from articles.models import Article, TagReport
from articles.models.tags import Status
from articles.reports.arriving import Record, TooManyReports, receive

from .article import UNREAD, withheld

MISSING = "missing"
KINDS = {"province": gettext_lazy("province"), "group": gettext_lazy("armed group")}


class ReportForm(forms.Form):
    """Which tag, and why. `website` is hidden from people: only programs fill it."""

    tag = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choose the tag that is wrong, or say that one is missing."),
            "invalid_choice": gettext_lazy("“%(value)s” is no tag of this article. Choose one of the list."),
        }
    )
    named = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False, max_length=1000)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, tags: dict[str, Record], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["tag"].choices = [(choice, choice) for choice in (*tags, MISSING)]

    def clean(self) -> dict[str, Any]:
        """Refuse a missing tag without a name, and what a program filled in."""
        given = super().clean()
        if given.get("tag") == MISSING and not given.get("named") and "named" not in self.errors:
            self.add_error("named", gettext("Write the name of the province, place or armed group that is missing."))
        if given.get("website"):
            self.add_error("website", gettext("The field “website” is there to catch programs; leave it empty."))
        return given


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    """The form, and what becomes of it when it is sent. `tag` in the address chooses a tag beforehand."""
    article = get_object_or_404(_articles(), pk=pk)
    if refused := withheld(request, article):
        return refused
    tags = _tags(article)
    if request.method != "POST":
        asked = request.GET.get("tag", "")
        strange = asked not in ("", MISSING, *tags)
        complaints = [("tag", gettext("“%s” is no tag of this article.") % asked[:100])] if strange else []
        return _form(request, article, tags, {"tag": asked}, complaints)
    form = ReportForm(request.POST, tags=tags)
    if not form.is_valid():
        return _form(request, article, tags, form.data, [(name, each[0]) for name, each in form.errors.items()])
    try:
        _receive(article, tags, form.cleaned_data, client_address(request))
    except TooManyReports as error:
        return _too_many(request, article, error)
    return HttpResponseRedirect(reverse("report_sent", args=[article.pk, article.words]))


@require_safe
def sent(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    """What happens next."""
    article = get_object_or_404(_articles(), pk=pk)
    return withheld(request, article) or render(request, "articles/report_sent.html", {"article": article})


def _articles():
    return Article.objects.select_related("source").defer(*UNREAD, "body")


def _tags(article: Article) -> dict[str, Record]:
    """The records of the accepted tags, by their key: province:aleppo."""
    provinces = article.province_tags.filter(status=Status.ACCEPTED).select_related("province").order_by("province")
    groups = article.group_tags.filter(status=Status.ACCEPTED).select_related("group").order_by("group__name")
    found = [("province", tag.province) for tag in provinces] + [("group", tag.group) for tag in groups]
    return {f"{kind}:{record.slug}": record for kind, record in found}


def _receive(article: Article, tags: dict[str, Record], given: dict[str, str], sender: str) -> None:
    if given["tag"] == MISSING:
        receive(article, TagReport.Kind.MISSING, named=given["named"], reason=given["reason"], sender=sender)
    else:
        receive(article, TagReport.Kind.WRONG, tags[given["tag"]], reason=given["reason"], sender=sender)


def _form(
    request: HttpRequest, article: Article, tags: dict[str, Record], given: Any, complaints: list[tuple[str, str]]
) -> HttpResponse:
    choices = [(key, record.shown_name, KINDS[key.partition(":")[0]]) for key, record in tags.items()]
    shown = {name: given.get(name, "") for name in ("tag", "named", "reason")}
    shown |= {"article": article, "choices": choices, "complaints": complaints, "faulty": dict(complaints)}
    return render(request, "articles/report.html", shown, status=400 if complaints else 200)


def _too_many(request: HttpRequest, article: Article, error: TooManyReports) -> HttpResponse:
    """Refused until the day is over."""
    response = render(request, "articles/report_refused.html", {"article": article, "why": error}, status=429)
    now = timezone.now().astimezone(UTC)
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    response["Retry-After"] = str(int((tomorrow - now).total_seconds()) + 1)
    return response
