"""Are texts of a dozen character sets read exactly, whatever carries them and whatever is declared?"""

import csv
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.test import SimpleTestCase

from articles.ingest.read_story import read_story
from articles.ingest.readers import read
from articles.ingest.records import Record
from articles.ingest.source_rules import KnownSource, SourceRule, SourceRules
from articles.ingest.story import Story

ARABIC = (
    "عودة العبارة إلى العمل بعد توقف دام شهرين",
    "قال شهود في المدينة إن الجسر أعيد فتحه صباح اليوم أمام السيارات والمشاة بعد أعمال استمرت شهرين.",
    "وأضاف أحد العاملين في الميناء أن العبارة تنقل كل يوم نحو مئتي راكب إلى الضفة الأخرى من النهر.",
)
FRENCH = (
    "La traversée du fleuve est rétablie après deux mois",
    "Le préfet a annoncé que la route sera rouverte après les travaux d’été, déjà retardés à cause de la crue.",
    "« Nous espérons que le bac sera prêt à la rentrée », a déclaré le maire, très ému, à la cérémonie.",
)
TURKISH = (
    "Şehirdeki köprü iki ay sonra yeniden açıldı",
    "Valilik, köprünün iki aylık çalışmanın ardından yayalara ve araçlara açıldığını, yağışın beklendiğini bildirdi.",
    "Belediye başkanı, feribotun her gün yaklaşık iki yüz yolcuyu karşı kıyıya taşıdığını söyledi.",
)
RUSSIAN = (
    "Мост через реку снова открыт после двух месяцев работ",
    "Жители города сообщили, что мост снова открыт для движения после двух месяцев ремонтных работ.",
    "По словам работника порта, паром каждый день перевозит на другой берег около двухсот человек.",
)
JAPANESE = (
    "川の渡し船が二か月ぶりに運航を再開した",
    "市の担当者は、二か月にわたる工事を終えて、橋が今朝から車と歩行者に開放されたと発表した。",
    "港で働く男性によると、渡し船は毎日およそ二百人の乗客を向こう岸へ運んでいるという。",
)
CHINESE = (
    "停航两个月后渡船恢复运营",
    "市政府官员表示，经过两个月的施工，大桥今天早上重新向车辆和行人开放，居民们感到十分高兴。",
    "一位在港口工作的男子说，渡船每天将大约两百名乘客送到河的对岸，票价没有变化。",
)
TAIWANESE = (
    "停航兩個月後渡船恢復營運",
    "市政府官員表示，經過兩個月的施工，大橋今天早上重新向車輛和行人開放，居民們感到十分高興。",
    "一位在港口工作的男子說，渡船每天將大約兩百名乘客送到河的對岸，票價沒有變化。",
)
Text = Sequence[str]
# The text, the codec that writes it, and the name by which pages declare it.
CHARSETS: tuple[tuple[Text, str, str], ...] = (
    (ARABIC, "utf-8", "UTF-8"),
    (ARABIC, "cp1256", "windows-1256"),
    (ARABIC, "iso8859-6", "iso-8859-6"),
    (FRENCH, "cp1252", "windows-1252"),
    (FRENCH, "mac-roman", "macintosh"),
    (TURKISH, "cp1254", "iso-8859-9"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (RUSSIAN, "cp1251", "windows-1251"),
    (JAPANESE, "shift_jis", "Shift_JIS"),
    (JAPANESE, "euc-jp", "euc-jp"),
    (CHINESE, "gb18030", "gb2312"),
    (TAIWANESE, "big5", "big5"),
)
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig")


def page_of(text: Text, meta: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in text[1:])
    furniture = "".join(f"<script src='/static/part-{number}.js'></script>\n" for number in range(60))
    head = f"<head>{meta}<title>{text[0]}</title>\n{furniture}</head>"
    body = f"<body><article><h1>{text[0]}</h1>\n{paragraphs}</article></body>"
    return f"<!DOCTYPE html>\n<html>{head}\n{body}</html>\n"


def meta_of(name: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={name}">'


class Exactly(SimpleTestCase):
    def assert_reads(self, story: object, text: Text, why: str | None = None) -> Story:
        self.assertIsInstance(story, Story, getattr(story, "reason", ""))
        self.assertEqual((story.title, story.body), (text[0], "\n\n".join(text[1:])), story.encoding)
        if why:
            self.assertEqual(story.encoding.why, why)
        return story

    def stories(self, content: bytes, name: str) -> list[object]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            return [read_story(one) if isinstance(one, Record) else one for one in read([str(path)])]


class PageTests(Exactly):
    def test_text_pages_that_declare_nothing(self) -> None:
        for text, codec, _ in CHARSETS:
            with self.subTest(codec):
                (story,) = self.stories("\n\n".join(text).encode(codec), "page.txt")
                self.assert_reads(story, text)

    def test_text_pages_of_wide_characters_with_and_without_their_mark(self) -> None:
        for text in (ARABIC, FRENCH, RUSSIAN):
            for codec in WIDE:
                with self.subTest(codec, text=text[0]):
                    (story,) = self.stories("\n\n".join(text).encode(codec), "page.txt")
                    self.assert_reads(story, text, "nul-bytes" if codec.endswith(("le", "be")) else "bom")

    def test_pages_that_declare_what_they_are(self) -> None:
        for text, codec, name in CHARSETS:
            with self.subTest(codec):
                (story,) = self.stories(page_of(text, meta_of(name)).encode(codec), "page.html")
                self.assertEqual(self.assert_reads(story, text, "declared").encoding.declared, name)
                self.assertNotIn("encoding-overruled", story.flags)

    def test_pages_that_declare_nothing(self) -> None:
        for text, codec, _ in CHARSETS:
            with self.subTest(codec):
                (story,) = self.stories(page_of(text).encode(codec), "page.html")
                self.assert_reads(story, text)

    def test_pages_that_declare_what_they_are_not(self) -> None:
        for text, codec, lie in (
            (ARABIC, "cp1256", "utf-8"),
            (ARABIC, "cp1256", "iso-8859-1"),
            (ARABIC, "utf-8", "iso-8859-1"),
            (ARABIC, "utf-8", "windows-1256"),
            (ARABIC, "cp1256", "utf-16"),
            (FRENCH, "utf-8", "latin1"),
            (FRENCH, "utf-8", "utf-16"),
            (FRENCH, "cp1252", "utf-8"),
            (FRENCH, "cp1252", "utf-16le"),
            (FRENCH, "cp1252", "koi8-r"),
            (FRENCH, "cp1252", "utf-7"),
            (TURKISH, "cp1254", "utf-8"),
            (RUSSIAN, "cp1251", "utf-8"),
            (RUSSIAN, "koi8-r", "windows-1252"),
            (RUSSIAN, "utf-8", "koi8-r"),
            (JAPANESE, "shift_jis", "utf-8"),
            (JAPANESE, "utf-8", "shift_jis"),
            (JAPANESE, "euc-jp", "iso-8859-1"),
            (CHINESE, "gb18030", "utf-8"),
            (TAIWANESE, "big5", "utf-8"),
            (FRENCH, "utf-8", "x-klingon"),
            (FRENCH, "cp1252", "unicode_escape"),
        ):
            with self.subTest(f"{codec} said to be {lie}"):
                (story,) = self.stories(page_of(text, meta_of(lie)).encode(codec), "page.html")
                self.assertEqual(self.assert_reads(story, text).encoding.declared, lie)
                self.assertIn("encoding-overruled", story.flags)

    def test_a_header_counts_before_the_page_and_a_false_one_does_not(self) -> None:
        for header, meta, codec in (
            ("windows-1256", "utf-8", "cp1256"),
            ("iso-8859-1", "windows-1256", "cp1256"),
            ("utf-8", "windows-1256", "cp1256"),
            ("iso-8859-1", "utf-8", "utf-8"),
        ):
            with self.subTest(f"{header}, {meta}"):
                content = page_of(ARABIC, meta_of(meta)).encode(codec)
                story = read_story(Record(content, "page.html", media_type="text/html", charset=header))
                self.assertEqual(self.assert_reads(story, ARABIC, None).encoding.declared, f"{header}, {meta}")
                self.assertEqual(story.encoding.used, codec)


class FeedTests(Exactly):
    def table(self, text: Text, rows: int = 4) -> str:
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(("title", "body", "url"))
        for number in range(rows):
            writer.writerow((text[0], "\n\n".join(text[1:]), f"https://harbour.example/{number}"))
        # Too short for a detector: the file's other rows must speak for it.
        writer.writerow((text[0][:6], text[1], "https://harbour.example/short"))
        return written.getvalue()

    def lines(self, text: Text, rows: int = 4) -> str:
        written = [{"title": text[0], "body": "\n\n".join(text[1:])}] * rows + [{"title": text[0][:6], "body": text[1]}]
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written)

    def assert_feed(self, content: bytes, name: str, text: Text) -> None:
        *whole, short = self.stories(content, name)
        self.assertEqual(len(whole), 4)
        for story in whole:
            self.assert_reads(story, text)
        self.assert_reads(short, (text[0][:6].strip(), text[1]))

    def test_tables_of_every_character_set(self) -> None:
        for text, codec, _ in CHARSETS:
            if codec == "mac-roman":
                continue  # undeclared rows of it are told from cp1252 only by what stands inside words
            with self.subTest(codec):
                self.assert_feed(self.table(text).encode(codec), "feed.csv", text)

    def test_json_lines_of_every_character_set(self) -> None:
        for text, codec, _ in CHARSETS:
            if codec in ("mac-roman", "shift_jis"):
                continue  # the second byte of Shift JIS may be a backslash, which no JSON reader takes
            with self.subTest(codec):
                self.assert_feed(self.lines(text).encode(codec), "feed.jsonl", text)

    def test_feeds_of_wide_characters_with_and_without_their_mark(self) -> None:
        for codec in WIDE:
            with self.subTest(codec):
                self.assert_feed(self.table(ARABIC).encode(codec), "feed.csv", ARABIC)
                self.assert_feed(self.lines(ARABIC).encode(codec), "feed.jsonl", ARABIC)

    def test_rows_of_wide_characters_are_kept_as_they_were_read(self) -> None:
        written = ("  " + self.lines(ARABIC)).encode("utf-16")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "feed.jsonl"
            path.write_bytes(written)
            records = list(read([str(path)]))
        self.assertEqual(len(records), 5)
        for record in records:
            self.assertEqual(written[record.offset : record.offset + len(record.content)], record.content)

    def test_rows_of_different_character_sets_in_one_file(self) -> None:
        rows = [
            json.dumps({"title": text[0], "body": "\n\n".join(text[1:])}, ensure_ascii=False).encode(codec) + b"\n"
            for text, codec in ((FRENCH, "utf-8"), (ARABIC, "utf-8"), (FRENCH, "cp1252"), (ARABIC, "cp1256"))
        ]
        stories = self.stories(b"".join(rows), "feed.jsonl")
        for story, text in zip(stories, (FRENCH, ARABIC, FRENCH, ARABIC), strict=True):
            self.assert_reads(story, text)


class DamageTests(Exactly):
    def test_a_last_character_cut_in_two_costs_that_character(self) -> None:
        for text, codec in ((ARABIC, "utf-8"), (JAPANESE, "euc-jp"), (CHINESE, "gb18030"), (ARABIC, "utf-16")):
            with self.subTest(codec):
                whole = "\n\n".join(text)[:-1]
                (story,) = self.stories(whole.encode(codec)[:-1], "page.txt")
                self.assertEqual(story.body.rstrip("\ufffd"), "\n\n".join(whole.split("\n\n")[1:])[:-1])

    def test_nul_and_lone_surrogates_are_taken_out_wherever_they_stand(self) -> None:
        body = "\n\n".join(FRENCH[1:])
        row = {"ti\0tle": "x", "title": f"\0{FRENCH[0]}\ud800", "body": body.replace(" ", " \0\udfff", 3)}
        (story,) = self.stories(json.dumps(row).encode(), "feed.jsonl")
        self.assert_reads(story, FRENCH)
        self.assertEqual(story.encoding.removed, {"NUL": 4, "surrogate": 4})
        cells = f'title,body\n"\0{FRENCH[0]}","{body}\0"\n'
        (story,) = self.stories(cells.encode(), "feed.csv")
        self.assert_reads(story, FRENCH)
        (story,) = self.stories("\n\n".join(FRENCH).replace("e", "e\0", 2).encode(), "page.txt")
        self.assert_reads(story, FRENCH)
        (story,) = self.stories(page_of(FRENCH).replace("<p>", "<p>\0").encode(), "page.html")
        self.assert_reads(story, FRENCH)

    def test_surrogates_that_pair_in_json_are_their_character(self) -> None:
        (story,) = self.stories(
            b'{"title": "The ferry \\ud83d\\ude00", "body": "The ferry sails again after two months of work."}\n',
            "feed.jsonl",
        )
        self.assertEqual((story.title, story.encoding.removed), ("The ferry 😀", {}))


class HintTests(Exactly):
    def test_what_is_known_of_the_outlet_counts_before_cp1252_and_after_the_bytes(self) -> None:
        rules = SourceRules(
            (SourceRule("post", "encoding", "windows-1250"),), (KnownSource("post", "The Post", ("post.example",)),)
        )
        czech = ("Přívoz znovu pluje po dvou měsících", "Starosta řekl, že přívoz každý den převáží dvě stě lidí.")
        url = {"url": "https://post.example/1"}
        hinted = read_story(Record("\n\n".join(czech).encode("cp1250"), "page.txt", fields=url), rules)
        self.assert_reads(hinted, czech, "source")
        self.assert_reads(
            read_story(Record("\n\n".join(czech).encode(), "page.txt", fields=url), rules), czech, "utf-8"
        )
