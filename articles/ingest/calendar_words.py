"""How do pages spell months, weekdays and zones?"""

import re

_MONTHS = (
    # The order of languages is: English, Turkish, French, German, Spanish, Italian, Portuguese, Dutch,
    # Swedish, Kurdish (Kurmanji), Russian, then Arabic as written in the Levant and Iraq, in Egypt and
    # the Gulf, and in the Maghreb.
    "january jan ocak oca janvier janv januar jänner enero ene gennaio gen janeiro januari rêbendan января كانون_الثاني"
    " كانون_ثاني يناير جانفي",
    "february feb şubat şub février févr fév februar feber febrero febbraio fevereiro februari reşemeh февраля شباط "
    "فبراير فيفري",
    "march mar mart mars märz mär marzo março maart adar марта آذار اذار مارس",
    "april apr nisan nis avril avr abril abr aprile avrêl апреля نيسان أبريل ابريل إبريل أفريل",
    "may mayıs may mai mayo maggio mag maio mei maj gulan мая أيار ايار مايو ماي",
    "june jun haziran haz juin juni junio giugno giu junho pûşper hezîran июня حزيران يونيو يونيه جوان",
    "july jul temmuz tem juillet juil juli julio luglio lug julho tîrmeh июля تموز يوليو يوليه جويلية",
    "august aug ağustos ağu août agosto ago augustus augusti tebax августа آب اب أغسطس اغسطس أوت",
    "september sep sept eylül eyl septembre septiembre settembre set setembro îlon сентября أيلول ايلول سبتمبر",
    "october oct ekim eki octobre oktober okt octubre ottobre ott outubro cotmeh октября تشرين_الأول تشرين_الاول "
    "تشرين_أول أكتوبر اكتوبر",
    "november nov kasım kas novembre noviembre novembro mijdar ноября تشرين_الثاني تشرين_ثاني نوفمبر",
    "december dec aralık ara décembre déc dezember dez diciembre dic dicembre dezembro kanûn декабря كانون_الأول "
    "كانون_الاول كانون_أول ديسمبر",
)
_WEEKDAYS = (
    "monday mon pazartesi lundi montag lunes lunedì الاثنين الإثنين اثنين",
    "tuesday tue tues salı mardi dienstag martes martedì الثلاثاء ثلاثاء",
    "wednesday wed çarşamba mercredi mittwoch miércoles mercoledì الأربعاء الاربعاء أربعاء",
    "thursday thu thur thurs perşembe jeudi donnerstag jueves giovedì الخميس خميس",
    "friday fri cuma vendredi freitag viernes venerdì الجمعة جمعة",
    "saturday sat cumartesi samedi samstag sonnabend sábado sabato السبت سبت",
    "sunday sun pazar dimanche sonntag domingo domenica الأحد الاحد أحد",
)
# Only what means one offset: IST and CST are several, so they are not read.
ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "bst": 60,
    "wet": 0,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "trt": 180,
    "est": -300,
    "edt": -240,
    "pst": -480,
    "pdt": -420,
    "jst": 540,
}
# Written Latin by many hands: Dhul-Qaʿda, Thul Qi'dah, Zilkade; apostrophes are taken out before matching.
HIJRI_MONTH = re.compile(
    r"(?<!\w)(?:muharram|safar|rabi\W{0,3}(?:al\W?)?(?:awwal|thani|akhir|i{1,2}|1|2)|jumad[ah]\w*|jamadi\w*|rajab|sha\W?ban|"
    r"ramad[ah]n|ramazan|shaww?al|d?[hz]h?[uo]?l?\W{0,2}q[aei]\W?d\w*|thul\W{0,2}q[aei]\W?d\w*|"
    r"d?[hz]h?[uo]?l?\W{0,2}hijj?\w*|thul\W{0,2}hijj?\w*|zilkade|zilhicce|محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|"
    r"ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة)(?!\w)",
    re.IGNORECASE,
)
HIJRI_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")


def plain(text: str) -> str:
    """Words as they are looked up, as long as before: small letters, a Turkish i as any other (`KASIM`, `HAZİRAN`)."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word.replace("_", " "): number for number, row in enumerate(rows, first) for word in row.split()}


MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)
MONTH_OF = {plain(word): number for word, number in MONTHS.items()}
WEEKDAY_OF = {plain(word): number for word, number in WEEKDAYS.items()}
# The words with which a month's name or a weekday's begins.
MONTH_BEGINNINGS = frozenset(word.split()[0] for word in MONTH_OF)
BEGINNINGS = MONTH_BEGINNINGS | frozenset(WEEKDAY_OF)


def alternatives(words: dict[str, int]) -> str:
    """The words as a regular expression, longest first."""
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
