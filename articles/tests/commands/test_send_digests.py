"""Does each reader get one mail of what is new, nothing twice, and nothing that nobody asked for?"""

import io
import json
import re
from datetime import UTC, datetime
from smtplib import SMTPServerDisconnected
from threading import Thread
from unittest import mock

from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, TestCase, TransactionTestCase, override_settings

from articles.management.commands.send_digests import Command
from articles.models import SavedSearch
from articles.tests.factories import make_article, make_source
from articles.tests.views.pages import main_words
from articles.watching.no_mail import reader_of
from articles.watching.rounds import Round, tell

SET = {
    "EMAIL_HOST": "mail.example.org",
    "EMAIL_FROM": "Sijill <archive@example.org>",
    "DEFAULT_FROM_EMAIL": "Sijill <archive@example.org>",
    "SITE_ADDRESS": "https://archive.example",
}


def make_reader(name: str = "rima", **columns: object) -> User:
    return User.objects.create_user(name, **{"email": f"{name}@example.org"} | columns)


def make_search(reader: User, querystring: str = "q=salt", **columns: object) -> SavedSearch:
    given = {"name": "Salt", "wants_digest": True, "seen_upto": 0, "told_upto": 0} | columns
    return SavedSearch.objects.create(reader=reader, querystring=querystring, **given)


def run(**options: object) -> tuple[dict, str, int]:
    """What the command says to programs, what to people, and how it ends."""
    said, told, command = io.StringIO(), io.StringIO(), Command()
    call_command(command, json=True, stdout=said, stderr=told, **options)
    return json.loads(said.getvalue()), told.getvalue(), command.exit_status


@override_settings(**SET)
class DigestTests(TestCase):
    def setUp(self) -> None:
        self.reader = make_reader()

    def test_one_mail_tells_of_all_searches_in_words_with_addresses(self) -> None:
        wire = make_source(name="Wire (sample)")
        day = {"published_at": datetime(2017, 1, 26, tzinfo=UTC), "published_precision": "day"}
        salt = make_article(title="Salt\n road", source=wire, **day)
        make_article(title="ملح", body="Olives.", source=wire)
        make_search(self.reader)
        make_search(self.reader, "q=olives", name="Olives")
        make_search(self.reader, "q=nothing", name="Empty")
        make_search(self.reader, "q=salt&sort=oldest", name="Unwanted", wants_digest=False)
        told, _, status = run()
        self.assertEqual((told["sent"], told["readers"], told["failed"], status), (1, 1, [], 0))
        (sent,) = mail.outbox
        self.assertEqual((sent.to, sent.from_email), (["rima@example.org"], SET["EMAIL_FROM"]))
        self.assertEqual(sent.subject, "Sijill: new articles in 2 saved searches")
        for part in (
            "\nSalt\n1 new article\nhttps://archive.example/articles/?q=salt\n",
            f"\n  Salt road\n  Wire (sample), 26 January 2017\n  https://archive.example/articles/{salt.pk}/salt-road/\n",
            "  ملح\n  Wire (sample), publication date not stated\n",
            "https://archive.example/account/searches/\n",
        ):
            self.assertIn(part, sent.body)
        self.assertNotIn("Empty", sent.body)
        self.assertNotIn("Unwanted", sent.body)

    def test_nothing_is_told_twice_and_nothing_new_is_no_mail(self) -> None:
        make_search(self.reader)
        make_article(title="Salt"), make_article(title="Salt hidden", visibility="hidden"), make_article()
        run(), run()
        make_article(title="Olives")
        run()
        self.assertEqual(len(mail.outbox), 1)
        make_article(title="Salt again")
        run()
        self.assertEqual(len(mail.outbox), 2)
        self.assertIn("1 new article\n", mail.outbox[1].body)
        self.assertIn("Salt again", mail.outbox[1].body)
        self.assertNotIn("Salt hidden", mail.outbox[0].body + mail.outbox[1].body)

    def test_an_article_is_listed_once_with_the_other_searches_that_it_answers(self) -> None:
        for name, querystring in (("A salt", "q=salt"), ("B road", "q=road"), ("C all", "")):
            make_search(self.reader, querystring, name=name)
        for title in ("Salt road", "Salt", "Road"):
            make_article(title=title)
        run()
        body = mail.outbox[0].body
        self.assertEqual(body.count("https://archive.example/articles/") - body.count("/articles/?"), 3)
        first, second, third = (body.index(f"\n{name}\n") for name in ("A salt", "B road", "C all"))
        self.assertIn("  Also in: B road, C all\n", body[first:second])
        self.assertIn("2 new articles", body[second:third])
        self.assertIn("  1 of them is listed above.", body[second:third])
        self.assertIn("  3 of them are listed above.", body[third:])

    def test_ten_are_listed_the_others_counted(self) -> None:
        search = make_search(self.reader)
        for number in range(13):
            make_article(title=f"Salt {number}")
        run()
        body = mail.outbox[0].body
        self.assertIn("13 new articles", body)
        self.assertEqual(len(re.findall(r"(?m)^  Salt \d+$", body)), 10)
        self.assertIn(f"https://archive.example/account/searches/{search.pk}/", body)

    def test_a_mail_that_fails_is_sent_by_the_next_run_and_the_others_go_out(self) -> None:
        other = make_reader("omar")
        make_search(self.reader), make_search(other)
        make_article(title="Salt")
        send = EmailMessage.send

        def refuse(message: EmailMessage, *args: object) -> int:
            if message.to == ["rima@example.org"]:
                raise SMTPServerDisconnected("gone")
            return send(message, *args)

        with mock.patch.object(EmailMessage, "send", refuse):
            told, said, status = run()
        self.assertEqual((told["sent"], told["failed"]), (1, [{"reader": "rima", "reason": "gone"}]))
        self.assertEqual(status, 1)
        self.assertIn("rima: not sent, gone", said)
        self.assertEqual([each.to for each in mail.outbox], [["omar@example.org"]])
        self.assertEqual(run()[0]["sent"], 1)
        self.assertEqual(mail.outbox[1].to, ["rima@example.org"])

    def test_an_address_that_is_none_costs_its_own_mail_alone(self) -> None:
        User.objects.filter(pk=self.reader.pk).update(email="a@b\nBcc: c@example.org")
        make_search(self.reader), make_search(make_reader("omar"))
        make_article(title="Salt")
        told, _, status = run()
        self.assertEqual((told["sent"], [each["reader"] for each in told["failed"]], status), (1, ["rima"], 1))

    def test_who_has_no_address_or_is_closed_out_gets_nothing(self) -> None:
        make_search(make_reader("nobody", email="")), make_search(make_reader("closed", is_active=False))
        make_article(title="Salt")
        self.assertEqual(run()[0]["readers"], 0)

    def test_a_search_that_can_be_asked_no_longer_is_said_with_the_others(self) -> None:
        make_search(self.reader), make_search(self.reader, "province=atlantis", name="Lost")
        make_article(title="Salt")
        run()
        self.assertIn("Lost\nThis search can be asked no longer", mail.outbox[0].body)

    def test_a_dry_run_sends_and_remembers_nothing(self) -> None:
        search = make_search(self.reader)
        make_article(title="Salt")
        with override_settings(EMAIL_HOST="", EMAIL_FROM="", SITE_ADDRESS=""):
            told, said, _ = run(dry_run=True)
        search.refresh_from_db()
        self.assertEqual((told["sent"], told["would_send"], len(mail.outbox), search.told_upto), (0, 1, 0, 0))
        self.assertIn("rima: would be told of 1 in “Salt”", said)

    def test_without_settings_the_command_says_which(self) -> None:
        with override_settings(EMAIL_HOST="", SITE_ADDRESS=""), self.assertRaises(CommandError) as caught:
            call_command("send_digests")
        self.assertEqual(caught.exception.returncode, 1)
        self.assertIn("EMAIL_HOST, SITE_ADDRESS are not set", str(caught.exception))

    def test_a_reader_who_changed_the_search_meanwhile_keeps_the_later_mark(self) -> None:
        search = make_search(self.reader)
        make_article(title="Salt")

        def changed_meanwhile(*_: object) -> int:
            SavedSearch.objects.filter(pk=search.pk).update(told_upto=10**9)
            return 1

        with mock.patch.object(EmailMessage, "send", changed_meanwhile):
            run()
        search.refresh_from_db()
        self.assertEqual(search.told_upto, 10**9)


@override_settings(**SET)
class EndingTests(TestCase):
    def setUp(self) -> None:
        self.reader = make_reader()
        self.search = make_search(self.reader)
        make_article(title="Salt")
        run()
        (header,) = (mail.outbox[0].extra_headers["List-Unsubscribe"],)
        self.path = header.removeprefix("<https://archive.example").removesuffix(">")

    def wants(self) -> bool:
        self.search.refresh_from_db()
        return self.search.wants_digest

    def test_a_mail_program_ends_the_mails_without_a_cookie(self) -> None:
        self.assertEqual(mail.outbox[0].extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        strict = Client(enforce_csrf_checks=True)
        response = strict.post(self.path, {"List-Unsubscribe": "One-Click"})
        self.assertIn("No more mails", main_words(response))
        self.assertFalse(self.wants())
        make_article(title="Salt again")
        self.assertEqual(run()[0]["readers"], 0)

    def test_opening_the_address_asks_first(self) -> None:
        self.assertIn("End the mails?", main_words(self.client.get(self.path)))
        self.assertTrue(self.wants())

    def test_nobody_ends_the_mails_of_another(self) -> None:
        make_search(make_reader("omar"))
        for token in (
            f"{self.reader.pk}:x",
            f"{self.reader.pk}",
            "x",
            "::",
            "\u0663:x",
            self.path.split("/")[-2] + "x",
        ):
            with self.subTest(token):
                self.assertEqual(self.client.post(f"/account/no-mail/{token}/").status_code, 404)
        self.assertTrue(self.wants())
        self.assertIsNone(reader_of("\0"))


@override_settings(**SET)
class TwoAtOnceTests(TransactionTestCase):
    def test_of_two_runs_at_once_one_sends(self) -> None:
        reader = make_reader()
        make_search(reader)
        make_article(title="Salt")
        other_rounds: list[Round] = []

        def other() -> None:
            try:
                other_rounds.append(tell(reader))
            finally:
                connection.close()

        def slow(*_: object) -> int:
            thread = Thread(target=other)
            thread.start()
            thread.join(20)
            return 1

        with mock.patch.object(EmailMessage, "send", side_effect=slow) as send:
            mine = tell(reader)
        self.assertEqual(len(mine.news), 1)
        self.assertEqual(other_rounds, [Round(is_elsewhere=True)])
        self.assertEqual(send.call_count, 1)
        self.assertFalse(tell(reader).news)
