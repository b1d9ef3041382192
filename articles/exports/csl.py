"""How does an article become CSL-JSON, which citation processors and Zotero read?"""

import json

from .cited import ARCHIVE, Cited, date_parts


def csl_json(cited: Cited) -> str:
    """A list of one reference. Without a stated date it has none, for which styles write "n.d."."""
    described = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        "container-title": cited.outlet,
        "author": [{"literal": author} for author in cited.authors],
        "issued": {"date-parts": [date_parts(cited.issued)]} if cited.issued else None,
        "language": cited.language,
        "URL": cited.address,
        "archive": ARCHIVE,
        "archive_location": str(cited.number),
        "note": cited.note,
    }
    return json.dumps([{name: value for name, value in described.items() if value}], ensure_ascii=False, indent=2)
