"""How common is each lexeme? The numbers that ranking needs beside the index."""

from django.db import models


class LexemeStatistic(models.Model):
    """In how many articles a lexeme stands, estimated from a sample by `refresh_search`."""

    lexeme = models.TextField(primary_key=True)
    document_count = models.PositiveBigIntegerField(help_text="Articles that hold the lexeme.")

    def __str__(self) -> str:
        return self.lexeme


class WordStatistic(models.Model):
    """A word as titles have it, in small letters, and in how many articles a search for it finds any form of it.

    Estimated by `refresh_search`; what is offered to a reader are words that somebody wrote, not stems.
    """

    word = models.TextField(primary_key=True)
    document_count = models.PositiveBigIntegerField(help_text="Articles that hold a form of the word.")

    class Meta:
        indexes = [
            models.Index(fields=["word"], opclasses=["text_pattern_ops"], name="word_statistic_begins"),
        ]

    def __str__(self) -> str:
        return self.word


class FacetStatistic(models.Model):
    """How many public articles carry a province, group or place, counted by `refresh_search`."""

    code = models.IntegerField(primary_key=True)
    document_count = models.PositiveBigIntegerField(help_text="Public articles that carry the facet value.")

    def __str__(self) -> str:
        return str(self.code)
