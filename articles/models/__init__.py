"""The tables, by family: what is archived, what it is tagged with, how it came in, who decided."""

from .articles import Article, Capture
from .copies import CopyRuling, DuplicateCluster, DuplicateMember, Signature
from .curation import Deed
from .imports import ImportRun, LedgerRow
from .name_proposals import NameProposal
from .receipts import Receipt, ReceiptTally
from .reports import ReportTally, TagReport
from .saved_searches import SavedSearch
from .search import FacetStatistic, LexemeStatistic, WordStatistic
from .sources import ChromeProposal, Source, SourceHost, SourceRule
from .tags import ArticleWords, GroupsTogether, GroupTag, Mention, NamedTogether, PlaceTag, ProvinceTag
from .vocabulary import AmbiguousTerm, ArmedGroup, GroupLineage, Name, NameState, Place, Province
from .voice import CasualtyClaim, EventDate, QuotedSource

__all__ = [
    "AmbiguousTerm",
    "ArmedGroup",
    "Article",
    "ArticleWords",
    "Capture",
    "CasualtyClaim",
    "ChromeProposal",
    "CopyRuling",
    "Deed",
    "DuplicateCluster",
    "DuplicateMember",
    "EventDate",
    "FacetStatistic",
    "GroupLineage",
    "GroupTag",
    "GroupsTogether",
    "ImportRun",
    "LedgerRow",
    "LexemeStatistic",
    "Mention",
    "Name",
    "NameProposal",
    "NameState",
    "NamedTogether",
    "Place",
    "PlaceTag",
    "Province",
    "ProvinceTag",
    "QuotedSource",
    "Receipt",
    "ReceiptTally",
    "ReportTally",
    "SavedSearch",
    "Signature",
    "Source",
    "SourceHost",
    "SourceRule",
    "TagReport",
    "WordStatistic",
]
