"""Which facet's values does an address ask for, and in which search?"""

from enum import StrEnum

from django.utils.translation import gettext, gettext_lazy

from articles.filters import ArticleFilterSet, ArticleForm, Parameter
from articles.search.criteria import PARAMETERS
from articles.search.fields import WordField


class ValuesForm(ArticleForm):
    """The same of an address that asks for the values of a facet."""

    def clean(self) -> dict:
        """Refuse what `ArticleForm` does, and an address that does not say which facet."""
        given = super().clean()
        if not given.get("facet") and "facet" not in self.errors:
            self.add_error("facet", gettext("Is not given; write one of %s.") % ", ".join(PARAMETERS))
        return given


class ValuesFilterSet(ArticleFilterSet):
    """The parameters of an address of all values of one facet: those of the search, and `facet`."""

    facet = Parameter(
        WordField, gettext_lazy("Facet"), words=StrEnum("Facets", {name.upper(): name for name in PARAMETERS})
    )

    class Meta(ArticleFilterSet.Meta):
        form = ValuesForm
