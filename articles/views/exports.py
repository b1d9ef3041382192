"""What does a visitor get who takes a whole result away, or a reference to one article, and what is said of it?"""

from collections.abc import Callable
from enum import StrEnum

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.asked import OF_THE_PAGE, canonical, written
from articles.exports import FORMATS, Begun, Format, Wanted
from articles.exports.bibtex import bibtex
from articles.exports.cited import ARCHIVE, STORED, Cited
from articles.exports.csl import csl_json
from articles.exports.manifest import LICENCE, measured
from articles.exports.ris import ris
from articles.filters import ArticleFilterSet, ArticleForm, Parameter
from articles.models import Article
from articles.search.fields import WordField
from articles.search.matches import matching
from articles.search.moment import at_one_moment
from articles.unchanged import while_unchanged

from .article import withheld
from .refusal import refused


class Body(StrEnum):
    """Whether each line of JSON Lines has the text."""

    YES = "yes"
    NO = "no"


class ExportFilterSet(ArticleFilterSet):
    """The parameters of an export: those of the search, and `body`."""

    UNHEEDED = ("page", "per_page")

    body = Parameter(
        WordField, gettext_lazy("Texts"), words=Body, help_text="yes adds the text to each line of JSON Lines."
    )

    class Meta(ArticleFilterSet.Meta):
        pass

    @property
    def with_body(self) -> bool:
        """Whether the texts of a valid address are wanted."""
        return self.form.cleaned_data["body"] is Body.YES


class ManifestForm(ArticleForm):
    """Of which export a manifest is asked must be said."""

    def clean(self) -> dict:
        """Refuse what `ArticleForm` does, and an address that does not say which format."""
        given = super().clean()
        if not given.get("format") and "format" not in self.errors:
            self.add_error("format", f"Is not given; write one of {', '.join(FORMATS)}.")
        return given


class ManifestFilterSet(ExportFilterSet):
    """The parameters of a manifest: those of its export, and `format`."""

    format = Parameter(
        WordField, gettext_lazy("Format"), words=StrEnum("Formats", {name.upper(): name for name in FORMATS})
    )

    class Meta(ArticleFilterSet.Meta):
        form = ManifestForm


@require_safe
def whole(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse:
    """The whole result of a search in a format, read while it is sent."""
    filterset, form = ExportFilterSet(request.GET), FORMATS[name]
    if not filterset.is_valid():
        return refused(request, filterset)
    described = f"{reverse('articles_manifest')}?format={name}&{_parameters(filterset, form)}".rstrip("&")
    headers = {
        "Content-Disposition": f'attachment; filename="articles.{name}"',
        "Link": f'<{request.build_absolute_uri(described)}>; rel="describedby"',
    }
    if request.method == "HEAD":
        return HttpResponse(content_type=form.media_type, headers=headers)
    begun = Begun(lambda: form.lines(_wanted(request, filterset)))
    headers["Archive-Revision"] = str(begun.moment.revision)
    return StreamingHttpResponse(begun, content_type=form.media_type, headers=headers)


REFERENCES = {
    "ris": (FORMATS["ris"].media_type, ris),
    "bib": (FORMATS["bib"].media_type, bibtex),
    "csl.json": ("application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
}


@require_safe
def reference(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One article as a reference."""
    found = get_object_or_404(
        Article.objects.select_related("source").only(*STORED, "source__name", "visibility"), pk=pk
    )
    if refused_reading := withheld(request, found):
        return refused_reading
    media_type, written_as = REFERENCES[name]
    cited = Cited.of(found, request.build_absolute_uri)
    named = {"Content-Disposition": f'attachment; filename="{cited.key}.{name}"'}
    return HttpResponse(written_as(cited), content_type=media_type, headers=named)


@require_safe
@while_unchanged
def manifest(request: HttpRequest) -> HttpResponse:
    """What an export is of, and the checksum that it has while the archive does not change."""
    filterset = ManifestFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    form = FORMATS[str(filterset.form.cleaned_data["format"])]
    wanted = _wanted(request, filterset)
    with at_one_moment() as moment:
        found = measured(Begun(lambda: form.lines(wanted)))
        article_count = matching(filterset.criteria, filterset.words).count()
    export = f"{reverse(f'articles_{form.name}')}?{_parameters(filterset, form)}"
    said = {
        "archive": ARCHIVE,
        "export": wanted.address(export.rstrip("?")),
        "search": wanted.address(f"{reverse('articles')}?{canonical(filterset, in_order=True)}".rstrip("?")),
        "format": form.name,
        "media_type": form.media_type,
        "query": written(filterset),
        "order": form.order or str(filterset.order),
        "article_count": article_count,
        "one_record_is_one": form.record,
        "fields": [{"name": name, "meaning": meaning} for name, meaning in form.fields(wanted).items()],
        "revision": moment.revision,
        "revision_since": moment.since.isoformat(),
        "sha256": found.sha256,
        "size": found.size,
        "licence": LICENCE,
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _parameters(filterset: ExportFilterSet, form: Format) -> str:
    """The address of an export after its question mark."""
    body = "body=yes" if form.name == "jsonl" and filterset.with_body else ""
    return "&".join(filter(None, (canonical(filterset, in_order=True), body)))


def _wanted(request: HttpRequest, filterset: ExportFilterSet) -> Wanted:
    return Wanted(filterset.qs, request.build_absolute_uri, filterset.with_body, _narrowed(request, filterset))


def _narrowed(request: HttpRequest, filterset: ArticleFilterSet) -> Callable[[str], str | None]:
    """The search in one province; None where others are asked for, as values of one filter are alternatives."""
    here, given = reverse("articles"), filterset.parameters().get("province", [])
    others = dict.fromkeys(OF_THE_PAGE)

    def address(slug: str) -> str | None:
        if given not in ([], [slug]):
            return None
        return request.build_absolute_uri(f"{here}?{filterset.querystring(**others, province=slug)}")

    return address
