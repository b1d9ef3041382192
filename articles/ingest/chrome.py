"""Which lines of a page are its furniture, whatever the outlet?"""

import re
from functools import lru_cache

from .dates import REACH, find_dates, is_hijri
from .page_dates import words_beside

PHRASES = frozenset(
    phrase.strip()
    for phrase in """
    scroll up|scroll to top|scroll down|back to top|back to top button|go to top|to top|top|return to top|
    jump to top|print|print this|print page|print this page|print this article|printer friendly version|email|
    e-mail|email this|email this article|share|share this|share this article|share this post|share via|share on|
    sharing|send|send to a friend|tweet|like|like this|follow us|follow|read more|read also|also read|see also|
    read next|related|related articles|related news|related posts|related stories|related topics|
    you may also like|you might also like|more|more news|more from|more stories|most read|most viewed|
    most popular|latest news|breaking news|continue reading|advertisement|advertisements|sponsored|subscribe|
    sign up|sign in|newsletter|log in|login|register|search|menu|main menu|home|skip to content|
    skip to main content|skip to navigation|close|previous|next|prev|previous article|next article|
    previous post|next post|older posts|newer posts|comments|comment|leave a comment|leave a reply|no comments|
    add comment|add a comment|post comment|write a comment|post a comment|your comment|cancel reply|
    all rights reserved|loading|please wait|copy link|link copied|copy|listen|listen to article|save|bookmark|
    a a a|a- a+|a+ a-|text size|font size|photo|photos|gallery|video|videos|tags|topics|topic|category|
    categories|archive|archives|sitemap|about us|contact us|contact|privacy policy|terms of use|
    terms and conditions|cookie policy|advertise with us|help|faq|rss|mobile version|desktop version|view all|
    show more|load more|see more|click here|download|edit|report an error|report abuse|get short url|short url|
    live|on air|العودة إلى الأعلى|عودة إلى الأعلى|عودة للأعلى|العودة الى الاعلى|إلى الأعلى|أعلى الصفحة|طباعة|
    اطبع|شارك|مشاركة|شارك على|
    اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|المزيد|الرئيسية|بحث|القائمة|تابعنا|مواضيع ذات صلة|أخبار ذات صلة|إعلان|
    تعليقات|أضف تعليق|اترك تعليقا|الأكثر قراءة|إرسال|نسخ الرابط|جميع الحقوق محفوظة|اتصل بنا|من نحن|yukarı çık|
    paylaş|yazdır|anasayfa|ana sayfa|menü|ara|ilgili haberler|yorumlar|yorum yap|abone ol|reklam|
    tüm hakları saklıdır|haut de page|retour en haut|imprimer|partager|accueil|rechercher|lire aussi|
    lire la suite|publicité|commentaires|s'abonner|nach oben|drucken|teilen|startseite|suche|anzeige|kommentare
    """.split("|")
)
NETWORKS = frozenset(
    """facebook twitter x youtube instagram telegram whatsapp pinterest linkedin reddit tumblr email e-mail mail
    print share rss pocket viber messenger vk vkontakte odnoklassniki skype line flipboard snapchat tiktok
    threads mastodon bluesky digg delicious stumbleupon google+ google plus buffer xing tweet like pin plusone
    فيسبوك تويتر يوتيوب واتساب تلغرام تيليجرام انستغرام إنستغرام تليجرام طباعة البريد""".split()
)
BETWEEN_NETWORKS = frozenset(
    "on via to this share with by and or us follow click opens in new window | / - · • , : + & شارك شاركها على "
    "عبر".split()
)
SHARE_WORDS = NETWORKS | BETWEEN_NETWORKS


def _any_of(*patterns: str) -> re.Pattern[str]:
    """One expression for all: a line is tried once, in a fifth of the time of one after the other."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Notices are whole sentences; what else looks like furniture but ends as a sentence is prose.
NOTICE = _any_of(
    r"(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved|جميع الحقوق محفوظة|tous droits réservés|alle rechte "
    r"vorbehalten).{0,200}",
    r"(?:click (?:here|to)|tap here|sign up (?:for|to)|subscribe to (?:our|the|this|us|rss)\b).{0,200}",
    r"(?:your email address will not be published|required fields are marked"
    r"|this (?:web)?site uses "
    r"(?:cookies|akismet)|we value your privacy"
    r"|we use cookies|please enable javascript|javascript is (?:disabled|required)|you need to enable "
    r"javascript).{0,200}",
)
RESERVED = re.compile(r".{0,120}\ball rights reserved\b.{0,60}", re.IGNORECASE)
FURNITURE = _any_of(
    r"[\W_]*",
    r"(?:total |page )?(?:total|views?|hits|reads?|visits|visitors?|visited|comments?|shares?|likes?|readers?"
    r"|online|content|times read|المشاهدات|عدد القراءات|görüntülenme)\s*[:\-(]\s*[\d.,\s]+\)?(?: \w{1,12})?",
    r"[\d.,]+\s*[km]?\s+(?:views?|hits|reads?|visits|comments?|shares?|likes?|retweets?|times read|مشاهدة"
    r"|min(?:ute)?s? read)",
    r"(?:reading time|time to read|estimated reading time)\b.{0,40}",
    r"(?:home|main ?page|homepage|الرئيسية|ana ?sayfa|accueil|start(?:seite)?|you are here)\s*(?:[>»›|/\\:←→-]"
    r"|::).{0,200}",
    r"(?:[^>»›]{1,40}\s[>»›]\s){2,}.{0,200}",
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+",
    r"(?:news|story|article|report|item)\s*(?:id|code|no\.?|number|ref\.?)\s*[:#]?\s*[\w/-]{1,20}",
    r"(?:short|permanent|article) ?(?:link|url)\s*:.{0,200}",
    r"(?:tags?|keywords?|topics?|filed under|posted in|categor(?:y|ies)|labels?|الوسوم|كلمات مفتاحية"
    r"|etiketler)\s*:.{0,300}",
    r"(?:share|follow|join|like|find) (?:this|us|it|the|our)\b.{0,60}\b(?:on|via|with|at)\b.{0,60}",
    r"(?:subscribe to|download (?:our|the) app|read (?:more|also|the full story)\s*[:>»]|see also\s*:"
    r"|also read\s*:|related\s*:|اقرأ أيضا\s*:|شاهد أيضا\s*:).{0,200}",
    r"(?:font|text) ?size\b.{0,30}|a\s*[-+]\s*\|?\s*a\s*[-+]?",
    r"(?:prev(?:ious)?|next|older|newer)(?: article| post| story| page)?\s*[:<>«»←→].{0,200}|[<«←]\s*(?:prev"
    r"|back).{0,40}",
    r"more (?:from|in|on) .{1,40}|(?:also|more) in this section.{0,40}",
    r"page \d+ (?:of|/) \d+",
    r"posted by\s*:?\s*(?:admin|administrator|editor|webmaster)\.?",
    r"\d{1,3}(?:\s+\d{1,3}){0,5}",
)
# Longer lines are prose whatever they begin with.
LONGEST = 320
BANNER_DATES = 3
BANNER_WORDS = 3
SENTENCE_WORDS = 9
TOLD_WORDS = 7
SHARED_AT_MOST = 40
PROSE_WORDS = 35
# Looked for in a line's last characters.
ENDING = 16
SENTENCE_END = re.compile(r"[.!?؟。](?:\s*[\"”’'»)\]])*$")
COUNTER = re.compile(r"\d\s*\(\d{1,7}\)|\b(?:total|hits|views|visits)\b", re.IGNORECASE)
# A date with its Hijri one has a day and a year in each. Prose that has none is passed over at no cost.
NUMBERS = re.compile(r"\d+")
BANNER_NUMBERS = 3


def is_chrome(line: str) -> bool:
    """Whether a line belongs to the page and not to the article: buttons, menus, counters, share lists, notices."""
    return len(line) <= LONGEST and _is_furniture(line)


# A page is asked several times about each line, and outlets print the same buttons on every page.
@lru_cache(maxsize=2048)
def _is_furniture(line: str) -> bool:
    folded = line.casefold()
    if folded.strip(" \t\u00a0|·•*>»›<«‹:-–—…[](){}↑▲▼→←") in PHRASES or _is_share_list(folded):
        return True
    if NOTICE.fullmatch(line) or ("reserved" in folded and RESERVED.fullmatch(line)):
        return True
    return not _is_told(line) and bool(FURNITURE.fullmatch(line))


def is_banner(line: str) -> bool:
    """Whether a line is nothing but today's date with its Hijri one, or a row of dates with counters.

    With counters it is the clock of the page, whose date is the day on which the page was fetched;
    without, it may be the date line of an article.
    """
    if len(line) > LONGEST or len(NUMBERS.findall(line)) < BANNER_NUMBERS or is_prose(line):
        return False
    found = find_dates(line)
    first = line.split("|")[0]
    is_dated = len(found) >= BANNER_DATES or (bool(found) and is_hijri(line))
    return (
        is_dated and len(words_beside(first[:REACH], [one for one in found if one.end <= len(first)])) <= BANNER_WORDS
    )


def has_counters(line: str) -> bool:
    """Whether a line of dates is furniture: numbers in brackets behind them, or parts set apart."""
    return bool(COUNTER.search(line)) or ("|" in line and bool(find_dates(line)))


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: a sentence of nine words and more, or simply long."""
    if len(line) > LONGEST:
        return True
    words = len(line.split())
    return words >= PROSE_WORDS or (words >= SENTENCE_WORDS and bool(SENTENCE_END.search(line[-ENDING:])))


def is_menu_word(line: str) -> bool:
    """Whether a line may be one entry of a menu: up to three words, no sentence."""
    words = line.split()
    return len(words) <= 3 and len(line) <= 30 and not line.endswith((".", "?", "!", "؟", "…", "”", '"', ":"))


def _is_told(line: str) -> bool:
    """Whether a line ends as a sentence and is as long as one."""
    return len(line.split()) >= TOLD_WORDS and bool(SENTENCE_END.search(line[-ENDING:])) and not line.endswith("...")


def _is_share_list(folded: str) -> bool:
    words = folded.replace("|", " ").replace("/", " ").split()
    if len(words) > SHARED_AT_MOST:
        return False
    bare = [word.strip(".,:()") for word in words]
    return not NETWORKS.isdisjoint(bare) and all(
        name in SHARE_WORDS or word.strip(".,()k").isdigit() for name, word in zip(bare, words, strict=True)
    )
