"""Is a page that is no article rejected with the reason that is true of it, and an article never?"""

from django.test import SimpleTestCase

from articles.ingest import html_refusal as reasons
from articles.ingest.html_page import extract_html_page
from articles.ingest.source_rules import SourceRules

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on, weather permitting."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days and for lower fares."
TEXT = f"<p>{ONE}</p><p>{TWO}</p>"
STATED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2016-03-09"}'
    "</script>"
)
CARDS = "".join(
    f"<article><h3><a href=/news/{number}>Ferry number {number} sails again from the quay</a></h3>"
    f"<p>A line about ferry {number} and what the harbour master said of it.</p></article>"
    for number in range(12)
)
LINKED = "".join(f"<a href=/news/{number}><h3>Ferry number {number} sails again</h3></a>" for number in range(12))


def problem(body: str, title: str = "", head: str = "", url: str = "") -> str:
    page = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract_html_page(page, SourceRules(), page_url=url).problem


class Lists(SimpleTestCase):
    def test_a_front_page_and_a_section(self) -> None:
        for body in (CARDS, LINKED, f"<h1>World</h1><main>{CARDS}</main>"):
            with self.subTest(body[:30]):
                self.assertEqual(problem(body, "Harbour Post"), reasons.INDEX)

    def test_search_results_by_title_or_address(self) -> None:
        for title, url in (
            ("Search results for ferry | Harbour Post", ""),
            ("نتائج البحث عن: العبارة", ""),
            ("نتایج جستجو برای کشتی", ""),
            ("vapur için sonuçlar - Liman Postası", ""),
            ("Suchergebnisse für Fähre", ""),
            ("Harbour Post", "https://harbour.example/search/ferry"),
            ("Harbour Post", "https://harbour.example/?s=ferry"),
        ):
            with self.subTest(title, url=url):
                self.assertEqual(problem(CARDS, title, url=url), reasons.SEARCH)

    def test_pages_of_a_tag_by_title_or_address(self) -> None:
        for title, url in (
            ("Tag: ferry | Harbour Post", ""),
            ("Ferry Archives", ""),
            ("الوسم: العبارة", ""),
            ("برچسب: کشتی", ""),
            ("Etiket: vapur", ""),
            ("Harbour Post", "https://harbour.example/tag/ferry/"),
            ("Liman", "https://liman.example/kategori/dunya"),
        ):
            with self.subTest(title, url=url):
                self.assertEqual(problem(CARDS, title, url=url), reasons.TAG)


class Notices(SimpleTestCase):
    def test_error_pages(self) -> None:
        for title, text in (
            ("404 Not Found", "The requested URL was not found on this server, as far as we know."),
            ("Page not found", "It may have been moved, or it never existed. Try our search instead."),
            ("Seite nicht gefunden - Hafenpost", "Leider konnten wir die gewünschte Seite nicht finden."),
            ("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها إلى عنوان آخر."),
            ("صفحه مورد نظر یافت نشد", "متاسفانه صفحه ای که به دنبال آن هستید در این سایت وجود ندارد."),
            ("Sayfa bulunamadı", "Aradığınız sayfa kaldırılmış, adı değiştirilmiş veya kapatılmış olabilir."),
            ("Access Denied", "You don't have permission to access this page on this server today."),
            ("Just a moment...", "Checking if the site connection is secure before you proceed to it."),
        ):
            for body, window in ((f"<p>{text}</p>", title), (f"<h1>{title}</h1><p>{text}</p>", "Harbour Post")):
                with self.subTest(title, window=window):
                    self.assertEqual(problem(body, window), reasons.ERROR)

    def test_consent_walls(self) -> None:
        for text in (
            "We and our 812 partners store cookies on your device. Choose whether you consent to their use.",
            "Wir verwenden Cookies und brauchen Ihre Einwilligung, bevor Sie unsere Seiten besuchen können.",
            "Sitemizde çerezler kullanılmaktadır; devam etmek için çerez politikasını kabul etmeniz gerekir.",
            "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع، يرجى الموافقة على استخدامها للمتابعة.",
        ):
            for body in (f"<h1>Harbour Post</h1><p>{text}</p><p>{text}</p>", f"<div class=cookie-consent>{text}</div>"):
                with self.subTest(text, body=body[:20]):
                    self.assertEqual(problem(body, "Harbour Post"), reasons.CONSENT)

    def test_walls_for_subscribers(self) -> None:
        for text in (
            "Subscribe to continue reading this article. Already a member? Log in to your account.",
            "Abonnieren Sie jetzt, um diesen Artikel weiterlesen zu können, oder melden Sie sich an.",
            "Abonnez-vous pour lire la suite de cet article, ou connectez-vous à votre compte.",
            "اشترك الآن لمتابعة القراءة أو سجل الدخول إلى حسابك إن كنت مشتركا في الموقع.",
            "Bu haberin devamını okumak için abone olun ya da hesabınıza giriş yapın.",
        ):
            for head in ("", STATED):
                with self.subTest(text, stated=bool(head)):
                    self.assertEqual(problem(f"<h1>Ferry</h1><p>{text}</p>", "Ferry", head), reasons.WALL)

    def test_shells_of_programs(self) -> None:
        for body in (
            "<div id=root></div><script src=/app.js></script>",
            "<noscript>You need to enable JavaScript to run this app.</noscript><div class=x></div>",
            "<noscript>يرجى تفعيل جافا سكريبت</noscript><div></div>",
        ):
            with self.subTest(body):
                self.assertEqual(problem(body, "Harbour Post", STATED), reasons.SCRIPTED)

    def test_empty_pages(self) -> None:
        for page in ("", "  \n", "<!-- nothing -->"):
            with self.subTest(page):
                self.assertEqual(extract_html_page(page, SourceRules()).problem, "The page is empty.")
        for body in ("", "<h1>Ferry</h1>", "<p>Home</p>", "<footer>Privacy and cookies</footer>"):
            with self.subTest(body):
                self.assertEqual(problem(body, "Ferry"), reasons.NOTHING)


class Articles(SimpleTestCase):
    def test_articles_that_speak_of_such_things_stay(self) -> None:
        for title, text in (
            ("404 people saved from a ferry", ONE),
            ("Forbidden ferry sails again", ONE),
            ("Access denied: convoy of aid turned back at the harbour", ONE),
            ("Search for survivors goes on", ONE),
            ("Voters register twice", "Voters who register by post may have to register again, the clerk said."),
            ("A premium on fish", "The harbour asks a premium for fresh fish, and a subscription is sold out."),
        ):
            with self.subTest(title):
                self.assertEqual(problem(f"<h1>{title}</h1><p>{text}</p>", title), "")

    def test_an_article_on_cookies_that_states_itself_stays(self) -> None:
        text = "<p>The court said that cookies need the consent of readers before they are set on a device.</p>" * 4
        self.assertEqual(problem(f"<h1>Court rules on cookies</h1>{text}", "Court", STATED), "")

    def test_an_article_among_notices_and_links_stays(self) -> None:
        wall = "<p>Subscribe to continue reading. Already a member? Log in to your account.</p>"
        consent = "<div id=consent>We use cookies and ask for your consent to their use on this page.</div>"
        self.assertEqual(problem(f"<h1>Ferry</h1>{TEXT}{wall}{consent}<aside>{LINKED}</aside>", "Ferry"), "")
