"""What may a program ask of a result beyond what a page may? To go on where it stopped."""

from dataclasses import replace
from functools import cached_property

from django.core.exceptions import ValidationError

from articles.filters import ArticleFilterSet, ArticleForm, Parameter, order_of
from articles.search.criteria import Criteria
from articles.search.cursor import Cursor
from articles.search.fields import OneValueField


class CursorField(OneValueField):
    """Where to go on."""

    def read(self, text: str) -> Cursor:
        """The cursor that a page gave."""
        try:
            return Cursor.read(text)
        except ValueError:
            raise ValidationError("Is not one that a page gave as next_cursor; begin anew without it.") from None


class ApiForm(ArticleForm):
    """The same of an address that may say where to go on."""

    beyond = "go through the whole result by cursor, with sort=newest or oldest"

    def clean(self) -> dict:
        """Refuse what `ArticleForm` does, and a cursor of another order or beside a page."""
        given = super().clean()
        cursor = given.get("cursor")
        if cursor is None or "sort" in self.errors or "q" in self.errors:
            return given
        if cursor.order != order_of(given):
            self.add_error("cursor", f"Belongs to sort={cursor.order}; ask with that order, or begin anew without it.")
        elif given.get("page"):
            self.add_error("cursor", "Takes the place of page; leave out one of them.")
        return given


class ApiFilterSet(ArticleFilterSet):
    """The parameters of a result for programs: those of the search, and `cursor`."""

    cursor = Parameter(
        CursorField,
        "Cursor",
        help_text="The next_cursor of the page before: goes on behind it, to the end of any result. By date alone.",
    )

    class Meta(ArticleFilterSet.Meta):
        form = ApiForm

    @cached_property
    def criteria(self) -> Criteria:
        """What is asked, of a valid address."""
        return replace(super().criteria, cursor=self.form.cleaned_data["cursor"])

    def following(self, cursor: Cursor) -> str:
        """The address of the page that follows a cursor."""
        return "&".join(filter(None, (self.querystring(), f"cursor={cursor}")))
