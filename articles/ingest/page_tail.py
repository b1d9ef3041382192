"""What stands below the text of a page that was saved as plain text: comments, lists of other articles, credits?"""

import re
from collections.abc import Sequence

from .chrome import is_prose
from .credits import credit_line
from .dates import find_dates
from .extraction import Block, Extraction, Stated
from .page_dates import LABEL, date_line, is_bare_date

LISTED_WORDS = 16
# Initials of desk and editor with a running number: `S/SH 11`, `SSM/HRB`, `218-11`, `#MA`.
DESK_CODE = re.compile(
    r"#?(?:[A-Z]{1,5}(?:[/.&-][A-Z]{1,5}){1,3}(?:[\s/-]*\d{1,5})?|[A-Z]{1,5}[\s/-]*\d{1,5}|\d{2,4}[-/]\d{1,4}|[A-Z]{2,3}/?|[a-z]{2,3}/[a-z]{2,3})"
)
LIST_HEAD = re.compile(
    r"\W*(?:(?:related|more|latest|recent|other|popular|similar|top|most (?:read|viewed|popular))\s(?:articles?|posts?|"
    r"stories|news|topics?|reports?|headlines|links)|you (?:may|might) also like|(?:read|see) (?:also|next|more)|"
    r"related|also in this section|tags?|keywords|مواضيع ذات صلة|أخبار ذات صلة|اقرأ أيضا|اقرأ أيضًا|الأكثر قراءة|"
    r"ilgili haberler|lire aussi)\W*",
    re.IGNORECASE,
)
COMMENTS_HEAD = re.compile(
    r"\W*(?:\d{1,5}\s+)?(?:readers?['’]? )?(?:comments?|responses?|replies|تعليقات|التعليقات|yorumlar|commentaires)"
    r"(?:\s*\(?\d{1,5}\)?)?\W*|leave a (?:reply|comment)|\d{1,4} (?:thoughts?|responses?) (?:on|to) .{1,200}",
    re.IGNORECASE,
)
COMMENT = re.compile(r".{1,60}\b(?:says|said|wrote|writes|commented)\s*:?|reply|report|.{1,40}\bago", re.IGNORECASE)


def without_appendix(lines: list[Block]) -> list[Block]:
    """The lines above the comments and the lists of other articles, with which a page ends."""
    is_below = False
    for place, line in enumerate(lines):
        rest = lines[place + 1 :]
        is_heading = is_below and len(line.text) <= 240
        if is_heading and COMMENTS_HEAD.fullmatch(line.text) and _are_comments(rest):
            return lines[:place]
        if is_heading and LIST_HEAD.fullmatch(line.text) and _are_listed(rest):
            return lines[:place]
        is_below = is_below or is_prose(line.text)
    return lines


def _are_comments(lines: Sequence[Block]) -> bool:
    """Whether what follows is short, or shows who wrote it and when."""
    dated = any(len(line.text) <= 60 and find_dates(line.text) for line in lines)
    signed = any(len(line.text) <= 60 and COMMENT.fullmatch(line.text) for line in lines)
    return _are_listed(lines) or dated or signed


def _are_listed(lines: Sequence[Block]) -> bool:
    return all(len(line.text.split()) <= LISTED_WORDS and not is_prose(line.text) for line in lines)


def without_tail(lines: list[Block], found: Extraction, order: bool | None) -> list[Block]:
    """Take off what stands below the text: desk codes, credits, dates.

    Only a date with a label is the article's there; any other may be today's, and is kept as doubtful.
    """
    while len(lines) > 1 or (lines and credit_line(lines[0].text)):
        last = lines[-1].text
        dated = date_line(last, order) if LABEL.match(last) or is_bare_date(last) else None
        if dated:
            is_labelled = dated.rank != 3
            found.stated.append(dated if is_labelled else Stated(dated.reading, dated.basis, 6, is_doubtful=True))
        elif credit_line(last):
            found.credit = found.credit or credit_line(last)
        elif not DESK_CODE.fullmatch(last):
            break
        lines = lines[:-1]
    return lines
