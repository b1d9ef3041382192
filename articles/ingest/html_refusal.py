"""Why is an HTML page no article?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element

from .html_index import is_teased, teasers

INDEX = "The page is an index of other pages, not an article. Import the pages it lists."
SEARCH = "The page is a list of search results, not an article. Import the pages it lists."
TAG = "The page lists what is filed under one tag or section; it is not an article. Import the pages it lists."
ERROR = "The page says that something failed or was not found; it is not an article. Fetch the address again."
CONSENT = "The page only asks for consent to cookies; the article is not on it. Save it again after consenting."
WALL = "The page only asks to log in or subscribe; the article is not on it. Save it again as a subscriber sees it."
SCRIPTED = "The page shows its text only where JavaScript runs, and holds none. Save it again from a browser."
NOTHING = "The page has no article text."

SHORTEST = 25
# Bytes: less is no more than a notice. An error page may say a little more, a consent wall much more.
NOTICE_AT_MOST, ERROR_AT_MOST = 600, 1_500
TITLE_AT_MOST = 100
# Of an index page most of the text is links; one without any text has this many.
LISTED_SHARE = 0.6
LINKS_LOOKED_FOR, LINKS_AT_LEAST, LONG_LINK = 300, 8, 15
RAW_AT_MOST, NOTICES_LOOKED_AT, SENTENCE = 300_000, 2_000, 30
NOTICED_SHARE = 0.5

FAILED = re.compile(
    r"^\W*(?:(?:http\s*|error\s*|erreur\s*|fehler\s*|hata\s*)?(?:40[0-9]|410|50[0-4])\b(?=\W*(?:$|[-–—|:(]|error|page|not|"
    r"forbidden|bad|internal|service))|page (?:not found|introuvable)|(?:the )?page (?:you|that|cannot|can't|could not|"
    r"is (?:not|no longer))|(?:sorry|oops|ooops)\b.{0,40}(?:not|n't|page|wrong)|not found\b|nothing (?:was )?found|"
    r"(?:access denied|forbidden|(?:internal )?server error|service unavailable|bad gateway|gateway time-?out|"
    r"just a moment|attention required|are you (?:a )?(?:human|robot))\W*(?:$|[-–—|])|seite nicht gefunden|diese seite|"
    r"página no encontrada|página não encontrada|"
    r"pagina non trovata|pagina niet gevonden|sidan (?:kunde inte|hittades)|sayfa bulunamadı|aradığınız sayfa|"
    r"страница не найдена|الصفحة (?:غير موجودة|المطلوبة|التي)|لم يتم العثور|عذرا.{0,30}الصفحة|عفوا.{0,30}الصفحة|"
    r"صفحه (?:مورد نظر )?(?:یافت|پیدا|موجود)|خطای ?(?:404|۴۰۴)|ページが見つかりません)",
    re.IGNORECASE,
)
SEARCHED = re.compile(
    r"search(?:ing)? (?:results?|for)\b|results? for\b|you searched|suchergebnis|ergebnisse für|résultats? (?:de|pour)|"
    r"resultados de|risultati (?:di|della|per)|zoekresultaten|arama sonu|için sonuçlar|نتائج البحث|نتيجة البحث|"
    r"نتایج جستجو|результаты поиска|検索結果",
    re.IGNORECASE,
)
SEARCH_PATH = re.compile(r"/(?:search|suche|recherche|buscar?|ricerca|arama|zoeken|بحث|جستجو)(?:/|$|\.)", re.IGNORECASE)
SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|keyword|kelime)=", re.IGNORECASE)
TAG_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|categor(?:y|ies|ia)|kategori[e]?|etiket(?:ler)?|label|section|rubrik|rubrique|"
    r"author|autor|konu|وسم|برچسب)(?:/|$)",
    re.IGNORECASE,
)
TAG_TITLE = re.compile(
    r"^\W*(?:tag|topic|category|archives?|label|schlagwort|thema|kategorie|etiqueta|etiket|konu|mot-clé|الوسم|وسم|تصنيف|"
    r"برچسب|دسته)\s*[:：]|\barchives?\W*$|^(?:posts|articles) (?:tagged|by)\b",
    re.IGNORECASE,
)
COOKIES = re.compile(
    r"cookies?\b|\bconsent\b|\bGDPR\b|DSGVO|Datenschutz|Einwilligung|vie privée|consentement|privacidad|privacy|"
    r"çerez|KVKK|ملفات تعريف الارتباط|الكوكيز|کوکی|куки|クッキー",
    re.IGNORECASE,
)
SUBSCRIBERS = re.compile(
    r"subscri(?:be|ber|ption)|sign ?in\b|log ?in\b|register|already a member|premium|abonn|anmelden|einloggen|"
    r"registrier|suscr[ií]b|inicia(?:r)? sesión|connectez|identifiez|abbonat|accedi\b|assin(?:e|ante)|abone ol|"
    r"giriş yap|üye ol|اشترك|الاشتراك|سجل الدخول|تسجيل الدخول|ورود به|اشتراک|عضویت|会員|ログイン",
    re.IGNORECASE,
)
# What asks a reader for an account, and what promises the rest of a text for it.
ASKED = re.compile(
    r"\byour?\b|\baccount|password|username|continue reading|\b(?:Sie|Ihr\w*|Konto|weiterlesen)\b|"
    r"\b(?:vous|votre|compte)\b|lire la suite|\b(?:tu|su) (?:cuenta|suscripción)|seguir leyendo|continua a leggere|"
    r"\btuo\b|continuar lendo|sua conta|verder lezen|\bkonto\b|hesab|okumaya devam|devamını|"
    r"القراءة|حسابك|حساب|ادامه|続き",
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(
    r"java ?script|جافا ?سكر[يب]+ت|جاوا ?اسکریپت|"
    r"<(?:div|main|section)[^>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page when its text has been looked for: `paragraphs` are what was found.

    `titles` are headlines and the window's title, `is_stated` whether the markup states an article,
    `is_listing` whether it states a site, `raw` is the markup.
    """

    tree: _Element
    raw: str
    url: str
    titles: Sequence[str]
    paragraphs: list[str]
    is_stated: bool
    is_listing: bool


def refusal(page: Page) -> str:
    """Why a page is no article, as a sentence; empty where it is one."""
    weight = sum(len(text.encode("utf-8", "replace")) for text in page.paragraphs)
    most = NOTICE_AT_MOST // 2 if page.is_stated else ERROR_AT_MOST
    if weight <= most and any(len(title) <= TITLE_AT_MOST and FAILED.match(title) for title in page.titles):
        return ERROR
    if _is_list(page):
        return _kind_of_list(page)
    if not page.is_stated and _is_mostly(COOKIES, page.paragraphs):
        return CONSENT
    asks = weight <= NOTICE_AT_MOST and any(ASKED.search(text) for text in page.paragraphs)
    if asks and _is_mostly(SUBSCRIBERS, page.paragraphs):
        return WALL
    return _without_text(page) if sum(map(len, page.paragraphs)) < SHORTEST else ""


def _without_text(page: Page) -> str:
    """What a page without text is instead, by the sentences that stand on it: menus name cookies everywhere."""
    written = page.tree.xpath("//body//text()[not(ancestor::script or ancestor::a)]")[:NOTICES_LOOKED_AT]
    told = [text for one in written if len(text := " ".join(one.split())) >= SENTENCE]
    for words, reason in ((SUBSCRIBERS, WALL), (COOKIES, CONSENT)):
        if any(words.search(text) for text in told):
            return reason
    return SCRIPTED if NEEDS_SCRIPT.search(page.raw[:RAW_AT_MOST]) else NOTHING


def _is_mostly(words: re.Pattern[str], paragraphs: Sequence[str]) -> bool:
    told = sum(len(text) for text in paragraphs if words.search(text[:NOTICE_AT_MOST]))
    return told > NOTICED_SHARE * max(1, sum(map(len, paragraphs)))


def _is_list(page: Page) -> bool:
    if is_teased(page.paragraphs, teasers(page.tree)):
        return True
    links = {
        text for link in page.tree.iter("a") if len(text := " ".join("".join(link.itertext()).split())) > LONG_LINK
    }
    body = "\n".join(page.paragraphs)
    length = sum(map(len, page.paragraphs))
    if length < SHORTEST:
        return len(links) >= LINKS_AT_LEAST and not page.is_stated
    listed = sum(len(link) for link in sorted(links, key=len)[-LINKS_LOOKED_FOR:] if link in body)
    return listed > LISTED_SHARE * length or (page.is_listing and listed > length / 4)


def _kind_of_list(page: Page) -> str:
    address = urlsplit(page.url) if page.url else urlsplit("")
    if (
        any(SEARCHED.search(title) for title in page.titles)
        or SEARCH_PATH.search(address.path)
        or SEARCH_QUERY.search(address.query)
    ):
        return SEARCH
    is_tag = TAG_PATH.search(address.path) or any(TAG_TITLE.search(title) for title in page.titles)
    return TAG if is_tag else INDEX
