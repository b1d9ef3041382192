"""Is a kept answer always what the statement would give, whoever changes the archive, and however?"""

import random
import threading
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from django.db import InternalError, connection, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase

from articles.models import Article, DuplicateCluster, DuplicateMember, LexemeStatistic
from articles.search.kept import KEPT, Kept, answer, made
from articles.search.moment import Moment, at_one_moment
from articles.tests.factories import make_article, make_group, make_source
from articles.tests.search.archive import tag

WHEN = datetime(2020, 1, 1, tzinfo=UTC)
ONE = Moment(1, WHEN, is_fixed=True)
TITLES = "select title from articles_article order by id"
# Tells a kept answer from a new one.
CHANCE = "select random()"
CONNECTING = ("host", "port", "user", "password", "dbname")


def other_connection() -> psycopg.Connection:
    """A connection of somebody else, in a transaction until it commits."""
    parameters = connection.get_connection_params()
    return psycopg.connect(**{name: parameters[name] for name in CONNECTING if parameters.get(name)})


def revision() -> int:
    return answer("select 1").revision


class KeptTests(TransactionTestCase):
    def setUp(self):
        KEPT.clear()
        self.article = make_article(title="first")

    def other(self) -> psycopg.Connection:
        made = other_connection()
        self.addCleanup(made.close)
        return made

    @contextmanager
    def raising(self, by: int):
        """The revision rises by so much, and nothing kept from before is given after, where it rises at all."""
        before, kept = revision(), answer(CHANCE).rows
        yield
        self.assertEqual(revision() - before, by)
        self.assertEqual(answer(CHANCE).rows == kept, by == 0)

    def test_the_same_is_answered_from_memory(self):
        kept = answer(CHANCE, [])
        with at_one_moment(), self.assertNumQueries(0):
            self.assertEqual(answer(CHANCE), kept)

    def test_what_is_made_of_the_archive_is_made_anew_after_a_change_alone(self):
        def titles() -> list[str]:
            return made("titles", lambda: list(Article.objects.values_list("title", flat=True)))

        self.assertIs(titles(), titles())
        Article.objects.update(title="second")
        self.assertEqual(titles(), ["second"])
        with transaction.atomic():
            Article.objects.update(title="mine")
            self.assertEqual(titles(), ["mine"])
            transaction.set_rollback(True)
        self.assertEqual(titles(), ["second"])

    def test_within_a_moment_the_archive_is_one_and_nobody_writes(self):
        with at_one_moment() as moment:
            with self.other() as other:
                other.execute("update articles_article set title = 'second'")
            self.assertEqual(answer(TITLES).rows, [("first",)])
            with at_one_moment() as inner:
                self.assertEqual(inner, moment)
            self.assertEqual(Article.objects.get().title, "first")
        self.assertEqual(answer(TITLES).rows, [("second",)])
        with self.assertRaises(InternalError), at_one_moment():
            Article.objects.update(title="third")
        with at_one_moment() as moment:
            self.assertTrue(moment.is_fixed)

    def test_parameters_are_part_of_what_is_asked(self):
        asked = "select %s::text || random()"
        self.assertNotEqual(answer(asked, ["a"]).rows, answer(asked, ["b"]).rows)
        self.assertEqual(answer(asked, ["a"]), answer(asked, ["a"]))

    def test_no_rows_are_an_answer_too(self):
        nothing = "select random() where false"
        self.assertEqual((answer(nothing).rows, answer(nothing).rows), ([], []))

    def test_every_committed_change_raises_the_revision_once(self):
        group = make_group()
        cluster = DuplicateCluster.objects.create()
        for change in (
            lambda: make_article(source=self.article.source),
            lambda: Article.objects.filter(pk=self.article.pk).update(visibility="hidden"),
            lambda: tag(self.article, group),
            lambda: DuplicateMember.objects.create(article=self.article, cluster=cluster, similarity=1),
            lambda: LexemeStatistic.objects.create(lexeme="road", document_count=3),
            lambda: self.article.source.save(),
            lambda: Article.objects.filter(pk=self.article.pk).delete(),
        ):
            with self.subTest(change), self.raising(1):
                with transaction.atomic():
                    change()

    def test_whatever_a_transaction_does_it_raises_the_revision_once(self):
        with self.raising(1), transaction.atomic():
            for number in range(3):
                make_article(title=f"one of {number}")
            Article.objects.update(curator_note="all")

    def test_psql_copy_and_truncate_raise_it(self):
        with self.raising(2), self.other() as other:
            with other.cursor().copy("copy articles_lexemestatistic (lexeme, document_count) from stdin") as copy:
                copy.write_row(("bridge", 1))
            other.commit()
            other.execute("truncate articles_lexemestatistic")
            other.commit()

    def test_what_is_rolled_back_does_not(self):
        other = self.other()
        with self.raising(0):
            other.execute("update articles_article set title = 'never'")
            other.rollback()

    def test_a_savepoint_rolled_back_does_not_and_what_follows_it_does(self):
        other = self.other()
        with self.raising(0):
            other.execute("savepoint s")
            other.execute("update articles_article set title = 'never'")
            other.execute("rollback to s")
            other.commit()
        with self.raising(1):
            other.execute("savepoint s")
            other.execute("update articles_article set title = 'never'")
            other.execute("rollback to s")
            other.execute("update articles_article set title = 'after all'")
            other.commit()
        self.assertEqual(answer(TITLES).rows, [("after all",)])

    def test_a_writer_that_is_killed_leaves_nothing(self):
        other = self.other()
        with self.raising(0):
            other.execute("update articles_article set title = 'never'")
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(%s, 5000)", [other.info.backend_pid])
        with self.raising(1):
            make_article(title="second", source=self.article.source)

    def test_nothing_changes_before_the_commit_and_all_with_it(self):
        other = self.other()
        kept = answer(TITLES)
        other.execute("update articles_article set title = 'second'")
        self.assertEqual(answer(TITLES), kept)
        other.commit()
        self.assertEqual(answer(TITLES).rows, [("second",)])

    def test_two_writers_commit_in_either_order(self):
        other_article = make_article(title="other")
        for order in ((0, 1), (1, 0)):
            with self.subTest(order), self.raising(2):
                writers = [self.other(), self.other()]
                for writer, article in zip(writers, (self.article, other_article), strict=True):
                    writer.execute("update articles_article set title = title || '!' where id = %s", [article.pk])
                for number in order:
                    writers[number].commit()
                    with connection.cursor() as cursor:
                        cursor.execute(TITLES)
                        self.assertEqual(answer(TITLES).rows, cursor.fetchall())

    def test_writers_wait_for_one_another_no_longer_than_a_commit(self):
        one, two = self.other(), self.other()
        one.execute("update articles_article set title = 'slow'")
        two.execute("set statement_timeout = '2s'")
        two.execute("insert into articles_lexemestatistic (lexeme, document_count) values ('quick', 1)")
        two.commit()
        one.commit()

    def test_no_change_is_lost_among_many_writers(self):
        def write(number: int) -> None:
            with other_connection() as other:
                for turn in range(10):
                    other.execute(
                        "insert into articles_lexemestatistic (lexeme, document_count) values (%s, 1)",
                        [f"{number} {turn}"],
                    )
                    other.commit()

        with self.raising(40):
            writers = [threading.Thread(target=write, args=[number]) for number in range(4)]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()

    def test_an_old_snapshot_keeps_its_answer_for_the_old_revision_alone(self):
        answer(TITLES)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
                cursor.execute("select 1 from articles_revision")
            with self.other() as other:
                other.execute("update articles_article set title = 'second'")
            KEPT.clear()
            self.assertEqual(answer(TITLES).rows, [("first",)])
        self.assertEqual(answer(TITLES).rows, [("second",)])

    def test_whoever_has_changed_the_archive_is_given_and_leaves_nothing_kept(self):
        kept = answer(TITLES)
        with transaction.atomic():
            Article.objects.update(title="mine")
            self.assertEqual(answer(TITLES).rows, [("mine",)])
            transaction.set_rollback(True)
        self.assertEqual(answer(TITLES), kept)

    def test_no_marks_are_left(self):
        make_article()
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from articles_change")
            self.assertEqual(cursor.fetchone(), (0,))

    def test_whatever_two_writers_do_an_answer_is_what_the_archive_holds(self):
        chance = random.Random(7)  # noqa: S311 - no secret
        source = make_source()
        articles = [make_article(title=f"{number}", source=source) for number in range(2)]
        writers = [self.other(), self.other()]
        for step in range(120):
            place = chance.randrange(2)
            writer, article = writers[place], articles[place]
            match chance.choice(("write", "write", "commit", "rollback", "savepoint", "back")):
                case "write":
                    writer.execute("update articles_article set title = %s where id = %s", [f"{step}", article.pk])
                case "savepoint":
                    writer.execute("savepoint s")
                    writer.execute("update articles_article set title = 'x' where id = %s", [article.pk])
                    if chance.random() < 0.5:
                        writer.execute("rollback to s")
                case "commit":
                    writer.commit()
                case _:
                    writer.rollback()
            with connection.cursor() as cursor:
                cursor.execute(TITLES)
                self.assertEqual(answer(TITLES).rows, cursor.fetchall(), step)


class TestsTests(TestCase):
    def test_a_test_that_is_rolled_back_is_given_nothing_kept(self):
        make_article(title="here")
        self.assertEqual(answer(TITLES).rows, [("here",)])
        Article.objects.update(title="there")
        self.assertEqual(answer(TITLES).rows, [("there",)])


class RoomTests(SimpleTestCase):
    def test_what_was_longest_unasked_goes_first(self):
        kept = Kept(6_000)
        for name in (b"a", b"b", b"c", b"d"):
            kept.put(name, ONE, b"x" * 1_000)
        kept.get(b"a", ONE)
        kept.put(b"e", ONE, b"x" * 1_000)
        self.assertIsNone(kept.get(b"b", ONE))
        self.assertEqual(kept.get(b"a", ONE), b"x" * 1_000)
        self.assertLessEqual(kept.byte_count, 6_000)

    def test_a_new_answer_takes_the_place_of_the_old_one(self):
        kept = Kept(6_000)
        for number in range(50):
            kept.put(b"a", Moment(number, WHEN, is_fixed=True), b"x" * number)
        self.assertEqual(kept.get(b"a", Moment(49, WHEN, is_fixed=True)), b"x" * 49)
        self.assertLess(kept.byte_count, 600)

    def test_what_leaves_no_room_for_others_is_not_kept(self):
        kept = Kept(4_000)
        kept.put(b"a", ONE, b"x" * 1_500)
        self.assertIsNone(kept.get(b"a", ONE))
        self.assertEqual(kept.byte_count, 0)
