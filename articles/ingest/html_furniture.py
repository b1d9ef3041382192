"""What does the markup of an element say about what stands in it: furniture, picture, or nothing?

Outlets name their boxes for their style sheets, and much alike in every language. A name alone decides
nothing: whole articles stand in elements called `widget` or `paywall`. How much prose each name holds on
the page is weighed in `html_body`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml.etree import _Element

# Never prose of an article, whatever they hold.
NEVER = frozenset(
    "script style head noscript template button select textarea input label iframe object video audio canvas "
    "svg dialog menu option datalist progress map embed math".split()
)
# Furniture by their tag alone, unless most of the page's prose stands in them.
LIKELY = {"nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "table": "table", "dl": "list"}
NAME_AT_MOST = 200
PARAGRAPHS = frozenset(("p", "h2", "h3"))
PICTURES = frozenset(("figure", "figcaption", "picture", "caption"))

# Each word stands alone between spaces, hyphens and underscores.
SURE = """
    comments? kommentare? comentarios? commentaires? commenti disqus viafoura newsletters? related relateds? recommend
    recommended recommendations? share sharing shares sharebar socials? breadcrumbs? cookies? consent gdpr cmpbox
    cmp-box outbrain
    taboola adverts? advertisement advertising advertorial ads? adslot dfp sponsored sponsor footer nav navbar
    navigation menu menus pagination pager tags? taglist topics keywords byline bylines dateline timestamp
    most-read most-viewed most-popular mostread popular trending read-more readmore read-next also-read readalso
    see-also more-news more-from more-stories more-topic sidebar sr-only visually-hidden screen-reader-text
    screenreader-text author-bio author-box author-info about-author authorbox author-description author-card
    signup sign-up login register copyright copyrights ranking rankings related-posts relatedarticles relacionadas
    relacionados correlati lire-aussi leia-tambem ilgili-haberler toc table-of-contents teaserlist linklist puff
    meta metadata postmeta autor autores auteur dates publish-info pubdate published-date publication-date
""".split()
MAYBE = """
    teasers? promos? promo promotion widgets? modal modals popup popover overlay lightbox tooltip toolbar tools infobox
    info-box factbox fact-box fm-box faktenbox faktbox faktaruta sidebox embeds? embedded embed-media tweet twitter
    twitter-tweet instagram instagram-media facebook whatsapp whatsapp-group telegram tiktok poll survey quiz rating
    feedback subscribe subscription subscriptions subscriber paywall premium-box piano abo membership donate donation
    donations support-us call-to-action cta banner player speech audio-player video-player podcast gallery slideshow
    carousel slider swiper bio biography profile profil writer authors author disclaimer disclosure footnotes? notice
    additional additionalinfo credits? skip print-only hidden hide additional-info live-events-info entry-info
    scrap-modal checklist affiliate product products shop contact contacts weather stock quote-box
    correction app-download download follow followus alert alerts push
""".split()
PICTURE_NAMES = """
    captions? image-caption imagecaption photo photos picture pictures image images img figure figcaption
    media-info mediainfo media-description mediadescription image-credit photo-credit wp-caption-text bildunterschrift
    legende credit-line image-text image-description photocaption lead-image article-image article-picture
""".split()


def _alone(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![a-z0-9])")


SURE_NAMES, MAYBE_NAMES, PICTURE_MARKS = _alone(SURE), _alone(MAYBE), _alone(PICTURE_NAMES)
# WordPress writes the tags of an article into its class (`post type-post tag-harbour hentry`).
ENTRY = re.compile(r"(?<![a-z0-9])(?:hentry|type-post|h-entry)(?![a-z0-9])")
HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
# How a line begins that leads to another article.
READ_ALSO = re.compile(
    r"^\W*(?:read (?:more|also|next)|also read|see also|related(?: articles?| stor(?:y|ies))?|more (?:on this|here)|"
    r"lire aussi|à lire aussi|lesen sie auch|auch interessant|mehr (?:zum thema|dazu)|lea también|leer más|"
    r"lee también|leggi anche|leia (?:também|mais)|lees ook|läs (?:också|mer)|ilgili haberler?|ayrıca okuyun|"
    r"اقرأ أيضا|اقرأ أيضًا|بیشتر بخوانید|همچنین بخوانید|関連記事)\s*[:：>»|–-]?\s*",
    re.IGNORECASE,
)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
STANDFIRST = re.compile(
    r"(?<![a-z])(?:standfirst|stand-first|lead|lede|leadtext|leadin|intro|introduction|summary|subtitle|sub-title|"
    r"subheadline|sub-headline|subhead|subheading|deck|dek|excerpt|description|preamble|vorspann|einleitung|ingress|"
    r"chapo|chapeau|sapo|bajada|copete|entradilla|sommario|abstract|strapline|spoiler|article-teaser|articleteaser)"
    r"(?![a-z])"
)


def named(element: _Element) -> str:
    """What an element is called: its classes, id and part of an article, lower case, humps set apart."""
    return _called(element.get("class"), element.get("id"), element.get("itemprop"))[0]


@lru_cache(maxsize=8192)
def _called(*names: str | None) -> tuple[str, str]:
    """What an element is called, and the word in it that makes it furniture."""
    written = " ".join(name[:NAME_AT_MOST] for name in names if name)
    called = HUMPS.sub("-", written).lower().replace("_", "-")
    return called, _hint(called) if called else ""


def hint(element: _Element) -> str:
    """The word that makes an element furniture or a picture: `sure:…`, `maybe:…`, `picture:…`; empty for none.

    Behind a bar follows the class, so that the elements of one kind can be weighed together.
    """
    word = _word(element)
    return f"{word}|{(element.get('class') or element.get('id') or element.tag)[:NAME_AT_MOST]}" if word else ""


def _word(element: _Element) -> str:
    tag = element.tag
    if tag in PICTURES:
        return f"picture:{tag}"
    attributes = element.attrib
    if not attributes and tag not in LIKELY:
        return ""
    word = _called(attributes.get("class"), attributes.get("id"), attributes.get("itemprop"))[1]
    if tag in LIKELY and not word.startswith("sure"):
        return f"maybe:{LIKELY[tag]}" if tag in ("table", "form", "dl") else f"sure:{LIKELY[tag]}"
    if not word and _is_unseen(attributes):
        return "maybe:unseen"
    # A paragraph called teaser is the one under the headline.
    return "" if tag in PARAGRAPHS and word in ("maybe:teaser", "maybe:teasers") else word


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return "style" in attributes and bool(UNSEEN.search(attributes["style"][:200]))


def _hint(called: str) -> str:
    if ENTRY.search(called):
        return ""
    for kind, names in (("picture", PICTURE_MARKS), ("sure", SURE_NAMES), ("maybe", MAYBE_NAMES)):
        found = names.search(called)
        if found:
            return f"{kind}:{found[0]}"
    return ""


def is_standfirst(element: _Element) -> bool:
    """Whether an element, or what stands around it, is called as the paragraph under a headline is."""
    above = element.getparent()
    return any(one is not None and STANDFIRST.search(named(one)) for one in (element, above))
