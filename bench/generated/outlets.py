"""Which invented outlets publish the generated articles, and what stands around the text on their pages?"""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

HEADER = ("slug", "name", "hosts", "country", "language", "note")
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()
ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    *"شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيو تموز/يوليو آب/أغسطس أيلول/سبتمبر".split(),
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that nobody ever read. `date` writes a minute as its pages print it:

    fields d, m, y, month, short (of the month), hour, minute. `menu`, `sharing` and `footer` are lines.
    """

    slug: str
    name: str
    language: str
    date: str
    menu: str
    sharing: str
    footer: tuple[str, ...]
    related: str

    @property
    def host(self) -> str:
        """Its host, which leads nowhere."""
        return f"{self.slug}.example"

    def printed(self, minute: datetime) -> str:
        """A minute as the outlet prints it."""
        month = (ENGLISH_MONTHS if self.language == "en" else ARABIC_MONTHS)[minute.month - 1]
        return self.date.format(
            d=minute.day, m=minute.month, y=minute.year, month=month, short=month[:3],
            hour=minute.hour, minute=minute.minute,
        )  # fmt: skip


OUTLETS = (
    Outlet(
        "harbour-wire",
        "Harbour Wire",
        "en",
        "{d} {month} {y} {hour:02}:{minute:02}",
        "Home > News > Region > Economy > Opinion > Photos",
        "Share on Facebook | Share on Twitter | WhatsApp | Print",
        ("Comments (0)", "Back to top"),
        "Related news",
    ),
    Outlet(
        "upland-post",
        "Upland Post",
        "en",
        "{short} {d:02}, {y} {hour:02}:{minute:02}",
        "Home / Politics / Field Reports / Interviews / Archive",
        "Facebook Twitter Telegram",
        ("Scroll Up",),
        "Read also",
    ),
    Outlet(
        "steppe-monitor",
        "Steppe Monitor",
        "en",
        "Published: {month} {d}, {y}",
        "Home » Maps » Reports » About",
        "Share this",
        ("© Steppe Monitor. All rights reserved.",),
        "More news",
    ),
    Outlet(
        "river-courier",
        "River Courier",
        "en",
        "{y}-{m:02}-{d:02} {hour:02}:{minute:02}",
        "Home → Towns → Markets → Letters",
        "Print Email",
        ("Top",),
        "You may also like",
    ),
    Outlet(
        "plain-dispatch",
        "Plain Dispatch",
        "en",
        "Posted on {d} {month} {y}",
        "Main page > Dispatches > Documents",
        "Tweet",
        ("Leave a comment",),
        "Recent posts",
    ),
    Outlet(
        "coast-daily",
        "Coast Daily",
        "en",
        "{month} {d}, {y} - {hour:02}:{minute:02}",
        "Home | Local | Ports | Culture | Weather",
        "Share",
        ("Copyright Coast Daily",),
        "Most read stories",
    ),
    Outlet(
        "sahil-news",
        "أخبار الساحل",
        "ar",
        "{d} {month} {y} - {hour:02}:{minute:02}",
        "الرئيسية > محليات > اقتصاد > تقارير",
        "شارك: فيسبوك تويتر واتساب",
        ("عودة إلى الأعلى",),
        "اقرأ أيضا",
    ),
    Outlet(
        "wadi-journal",
        "جريدة الوادي",
        "ar",
        "تاريخ النشر: {y}/{m:02}/{d:02}",
        "الرئيسية / سياسة / ميدان / حوارات",
        "طباعة",
        ("جميع الحقوق محفوظة",),
        "مواضيع ذات صلة",
    ),
)


def write_outlets(path: Path) -> None:
    """Write the outlets as `load_vocabulary --sources` reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for one in OUTLETS:
            table.writerow((one.slug, one.name, one.host, "", one.language, "Invented, for measuring only."))
