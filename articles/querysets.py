"""Which articles? Chainable reads; every filter of the site is one of these."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

# One article in so many stands for all in the counts of a large result; two indexes are of just these.
SAMPLED = 16


class ArticleQuerySet(models.QuerySet):
    """Reads of the articles table."""

    def public(self) -> Self:
        """What any visitor may see."""
        return self.filter(visibility="public")

    def published_between(self, since: date | None, until: date | None, *, or_undated: bool = False) -> Self:
        """Articles whose stated date lies wholly between two days, both included.

        "June 2016" lies in 2016 and in June 2016, not in the first half of June 2016. Undated
        articles lie in no period; `or_undated` adds them to one.
        """
        period = Q()
        if since:
            period &= Q(published_on__gte=since)
        if until:
            period &= Q(published_until__lte=until)
        return self.filter(period | Q(published_on=None) if period and or_undated else period)

    def dated(self) -> Self:
        """Articles that state when they were published."""
        return self.filter(published_on__isnull=False)

    def with_any_facet(self, codes: Collection[int]) -> Self:
        """Articles that carry at least one of the codes (articles/search/facets.py)."""
        if len(codes) == 1:
            return self.filter(facets__contains=list(codes))
        return self.filter(facets__overlap=list(codes))

    def without_facets(self, codes: Collection[int]) -> Self:
        """Articles that carry none of the codes."""
        return self.exclude(facets__overlap=list(codes))

    def sampled(self, *, by_words: bool) -> Self:
        """One article in `SAMPLED`, always the same ones, found by the index article_search_sample or article_sample.

        The two say the same in other words, or the planner would take the one without words and look for them in rows.
        """
        remainder = F("id") % SAMPLED if by_words else F("id").bitand(SAMPLED - 1)
        return self.alias(remainder=remainder).filter(remainder=0)

    def newest_first(self) -> Self:
        """By stated day, undated last; the order of the index article_newest."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-id")

    def oldest_first(self) -> Self:
        """By stated day, undated last; the order of the index article_oldest."""
        return self.order_by(F("published_on").asc(nulls_last=True), "id")
