"""The tables, by family: what is archived, what it is tagged with, how it came in, who decided."""

from .articles import Article, Capture, DuplicateCluster, DuplicateMember
from .curation import Deed
from .imports import ImportRun, LedgerRow
from .search import LexemeStatistic
from .sources import ChromeProposal, Source, SourceHost, SourceRule
from .tags import GroupTag, Mention, NamedTogether, PlaceTag, ProvinceTag
from .vocabulary import AmbiguousTerm, ArmedGroup, GroupLineage, Name, Place, Province

__all__ = [
    "AmbiguousTerm",
    "ArmedGroup",
    "Article",
    "Capture",
    "ChromeProposal",
    "Deed",
    "DuplicateCluster",
    "DuplicateMember",
    "GroupLineage",
    "GroupTag",
    "ImportRun",
    "LedgerRow",
    "LexemeStatistic",
    "Mention",
    "Name",
    "NamedTogether",
    "Place",
    "PlaceTag",
    "Province",
    "ProvinceTag",
    "Source",
    "SourceHost",
    "SourceRule",
]
