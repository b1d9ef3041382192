"""How is a whole result taken away? A writer is a function of columns and articles that gives chunks of text."""

from .columns import COLUMNS, Column
from .csv import csv_rows

__all__ = ["COLUMNS", "Column", "csv_rows"]
