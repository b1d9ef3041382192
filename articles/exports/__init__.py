"""How is a whole result taken away? A writer is a function of articles and addresses that gives chunks of text."""

from .begun import Begun
from .columns import COLUMNS, Column
from .csv import csv_rows
from .formats import FORMATS, Format, Wanted

__all__ = ["COLUMNS", "FORMATS", "Begun", "Column", "Format", "Wanted", "csv_rows"]
