"""How common is each lexeme? The numbers that ranking needs beside the index."""

from django.db import models


class LexemeStatistic(models.Model):
    """In how many articles a lexeme stands, estimated from a sample by `refresh_search`."""

    lexeme = models.TextField(primary_key=True)
    document_count = models.PositiveBigIntegerField(help_text="Articles that hold the lexeme.")

    def __str__(self) -> str:
        return self.lexeme
