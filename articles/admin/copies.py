"""How does a curator look at the copies of a report, side by side, and say what is none?"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import copy_deeds
from articles.curation import CurationError
from articles.models import Article, DuplicateCluster, DuplicateMember
from articles.models.vocabulary import Origin

from .screens import ReadOnlyAdmin

MOST_CHOSEN = 100  # articles put together at once: a page of the list has 50


class EditorFilter(admin.SimpleListFilter):
    """Did an editor put an article there?"""

    title = "who decided"
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("editor", "an editor put an article there")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[DuplicateCluster]) -> QuerySet[DuplicateCluster]:
        if self.value() != "editor":
            return queryset
        return queryset.filter(pk__in=DuplicateMember.objects.filter(origin=Origin.EDITOR).values("cluster"))


class Decision(forms.Form):
    """An article's number, to be put into the cluster or taken from it, and the reason that the deed keeps."""

    join = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, label="The number")
    leave = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, label="The number")
    reason = forms.CharField(required=False, max_length=500)


@admin.action(description="Put together: they carry one report", permissions=["change"])
def put_together(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    """Say that the chosen articles are copies of the first of them; those that are its copies already stay."""
    first, *others = queryset.order_by("pk")[:MOST_CHOSEN]
    for article in others:
        cluster = copy_deeds.cluster_of(article)
        if cluster is None or cluster != copy_deeds.cluster_of(first):
            copy_deeds.join_cluster(article, first, editor=request.user, reason=request.POST.get("reason", ""))
    if not others:
        model_admin.message_user(request, "Choose two articles or more that carry one report.", messages.ERROR)


@admin.register(DuplicateCluster)
class DuplicateClusterAdmin(ReadOnlyAdmin):
    list_display = ["id", "size", "first_title", "first_outlet", "created_at"]
    list_display_links = ["id", "first_title"]
    list_filter = [EditorFilter]
    search_fields = ["members__article__title"]
    search_help_text = "Words of a title."
    ordering = ["-id"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[DuplicateCluster]:
        firsts = DuplicateMember.objects.filter(cluster=OuterRef("pk"), first=True)
        sizes = DuplicateMember.objects.filter(cluster=OuterRef("pk")).order_by().values("cluster")
        return (
            super()
            .get_queryset(request)
            .annotate(
                size=Subquery(sizes.annotate(number=Count("pk")).values("number")),
                title=Subquery(firsts.values("article__title")[:1]),
                outlet=Subquery(firsts.values("article__source__name")[:1]),
            )
        )

    @admin.display(description="articles", ordering="size")
    def size(self, cluster: DuplicateCluster) -> int:
        return cluster.size or 0

    @admin.display(description="title of the first")
    def first_title(self, cluster: DuplicateCluster) -> str:
        return (cluster.title or "–")[:90]

    @admin.display(description="its outlet")
    def first_outlet(self, cluster: DuplicateCluster) -> str:
        return cluster.outlet or "–"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The copies side by side; a decision comes back to them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        cluster = get_object_or_404(DuplicateCluster, pk=self.number(object_id))
        may_decide = request.user.has_perm("articles.change_article")
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self.decide(request, cluster)
        members = (
            DuplicateMember.objects.filter(cluster=cluster)
            .select_related("article__source")
            .defer("article__search", "article__facets")
            .order_by("-first", F("article__published_at").asc(nulls_last=True), "article_id")
        )
        context = self.admin_site.each_context(request) | {
            "title": f"Report {cluster.pk}",
            "cluster": cluster,
            "members": list(members),
            "may_decide": may_decide,
        }
        return TemplateResponse(request, "admin/articles/duplicatecluster/change_form.html", context)

    def number(self, object_id: str) -> int | None:
        """The number in an address; None where it is none."""
        return int(object_id) if object_id.isdecimal() and len(object_id) < 19 else None

    def decide(self, request: HttpRequest, cluster: DuplicateCluster) -> HttpResponse:
        """Do what one of the forms asks; then show the cluster, or the list where it is no more."""
        form = Decision(request.POST)
        article = None
        if form.is_valid():
            wanted = form.cleaned_data["join"] or form.cleaned_data["leave"]
            article = Article.objects.filter(pk=wanted).defer("search", "facets").first()
        if article is None:
            self.message_user(
                request, "There is no article of that number. Look it up among the articles.", messages.ERROR
            )
        else:
            self.rule(request, cluster, article, form.cleaned_data)
        if DuplicateCluster.objects.filter(pk=cluster.pk).exists():
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:articles_duplicatecluster_changelist"))

    def rule(self, request: HttpRequest, cluster: DuplicateCluster, article: Article, said: dict[str, Any]) -> None:
        """Hand the decision to the deeds, and say what came of it."""
        first = DuplicateMember.objects.filter(cluster=cluster).order_by("-first", "article_id").first()
        try:
            if said["join"] and first is not None:
                copy_deeds.join_cluster(article, first.article, editor=request.user, reason=said["reason"])
                self.message_user(request, f"Article {article.pk} is a copy of this report.")
            else:
                copy_deeds.leave_cluster(article, editor=request.user, reason=said["reason"])
                self.message_user(request, f"Article {article.pk} is no copy of this report.")
        except CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
