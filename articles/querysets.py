"""Which articles? Chainable reads; every filter of the site is one of these."""

from datetime import date
from typing import Self

from django.db import models


class ArticleQuerySet(models.QuerySet):
    """Reads of the articles table."""

    def public(self) -> Self:
        """What any visitor may see."""
        return self.filter(visibility="public")

    def published_between(self, since: date | None, until: date | None) -> Self:
        """Articles whose stated date lies wholly between two days, both included.

        "June 2016" lies in 2016 and in June 2016, not in the first half of June 2016. Undated
        articles lie in no period.
        """
        found = self
        if since:
            found = found.filter(published_on__gte=since)
        if until:
            found = found.filter(published_until__lte=until)
        return found
