"""Is a reader's report kept as it was sent, counted by address without the address, and decided once?"""

from datetime import date, timedelta
from unittest import mock

from django.contrib.auth.models import User
from django.test import TestCase
from django.utils import timezone

from articles.curation import CurationError
from articles.models import Deed, GroupTag, ReportTally, TagReport
from articles.reports import arriving as reporting
from articles.reports import deeds as report_deeds
from articles.tests.factories import make_article, make_group, make_name, make_place, make_province
from articles.tests.search.archive import tag

HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"
Kind = TagReport.Kind


class ReceivingTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.article, cls.group = make_article(), make_group("tiger-forces")

    def send(self, **columns: object) -> TagReport:
        return reporting.receive(self.article, Kind.MISSING, **{"named": "Guard", "sender": HERE} | columns)

    def test_a_name_of_one_record_is_known_by_any_of_its_spellings(self) -> None:
        make_name("Qiwat al-Nimr", self.group)
        self.assertEqual(self.send(named="Qiwat al-Nimr").record, self.group)
        self.assertEqual(self.send(named="TIGER forces").record, self.group)

    def test_a_name_of_several_records_or_of_none_is_left_to_an_editor(self) -> None:
        make_name("Al-Bab", self.group)
        make_name("Al-Bab", make_place("al-bab"))
        for named in ("Al-Bab", "Nobody"):
            self.assertIsNone(self.send(named=named).record)

    def test_the_table_of_counts_holds_no_address(self) -> None:
        self.send()
        (tally,) = ReportTally.objects.values_list("mark", "report_count")
        self.assertEqual(tally[1], 1)
        self.assertRegex(tally[0], r"^[0-9a-f]{64}$")

    def test_one_address_sends_so_many_a_day_and_others_still_may(self) -> None:
        with mock.patch.object(reporting, "MOST_FROM_ONE", 2):
            self.send()
            self.send()
            with self.assertRaisesMessage(reporting.TooManyReports, "from your address"):
                self.send()
            self.send(sender=ELSEWHERE)
        self.assertEqual(TagReport.objects.count(), 3)

    def test_one_subscriber_has_one_count_whatever_the_end_of_the_address(self) -> None:
        self.send(sender="2001:db8::1")
        self.send(sender="2001:db8::ffff:2")
        self.send(sender="2001:db8:0:1::1")
        self.assertEqual(sorted(ReportTally.objects.values_list("report_count", flat=True)), [1, 2])

    def test_marks_of_earlier_days_are_forgotten(self) -> None:
        self.send()
        ReportTally.objects.update(day=date(2020, 1, 1))
        self.send(sender=ELSEWHERE)
        self.assertEqual(ReportTally.objects.count(), 1)

    def test_the_next_day_begins_anew_with_another_mark(self) -> None:
        with mock.patch.object(reporting, "MOST_FROM_ONE", 1):
            self.send()
            before = ReportTally.objects.get().mark
            tomorrow = timezone.now() + timedelta(days=1)
            with mock.patch("django.utils.timezone.now", return_value=tomorrow):
                self.send()
        self.assertNotEqual(ReportTally.objects.get().mark, before)

    def test_editors_get_no_more_than_they_can_look_at(self) -> None:
        with mock.patch.object(reporting, "MOST_A_DAY", 1):
            self.send()
            with self.assertRaisesMessage(reporting.TooManyReports, "editors can look at"):
                self.send(sender=ELSEWHERE)
        self.assertEqual(ReportTally.objects.count(), 1)


class DecidingTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.editor = User.objects.create_user("amina")
        cls.article, cls.group = make_article(), make_group("tiger-forces")
        tag(cls.article, cls.group)

    def report(self, kind: str = Kind.WRONG, **columns: object) -> TagReport:
        columns = columns or {"group": self.group, "reason": "A nickname."}
        return TagReport.objects.create(article=self.article, kind=kind, **columns)

    def test_a_tag_stays_until_an_editor_decides(self) -> None:
        report = self.report()
        self.assertEqual(GroupTag.objects.get().status, "accepted")
        report_deeds.accept(report, editor=self.editor)
        stored = GroupTag.objects.get()
        self.assertEqual((stored.status, stored.origin, stored.note), ("rejected", "editor", "A reader: A nickname."))
        last, first = Deed.objects.all()
        self.assertEqual((first.action, last.action), ("reject tag", "accept report"))
        self.assertEqual(last.editor, self.editor)

    def test_a_missing_tag_is_added(self) -> None:
        province = make_province("aleppo")
        tag_of = report_deeds.accept(self.report(Kind.MISSING, named="Aleppo"), province, editor=self.editor)
        self.assertEqual((tag_of.province, tag_of.status, tag_of.basis), (province, "accepted", "curator"))
        self.assertEqual(TagReport.objects.get().province, province)

    def test_a_missing_tag_of_nobody_knows_what_is_not_added(self) -> None:
        with self.assertRaisesMessage(CurationError, "“Nobody”: open the report"):
            report_deeds.accept(self.report(Kind.MISSING, named="Nobody"), editor=self.editor)
        self.assertEqual(TagReport.objects.get().state, "proposed")

    def test_dismissing_changes_no_tag(self) -> None:
        report_deeds.dismiss(self.report(), editor=self.editor, reason="It is named twice.")
        self.assertEqual(GroupTag.objects.get().origin, "machine")
        deed = Deed.objects.get()
        self.assertEqual((deed.action, deed.reason), ("dismiss report", "It is named twice."))

    def test_reports_that_say_the_same_are_decided_together(self) -> None:
        first, second = self.report(), self.report()
        other = self.report(Kind.MISSING, named="Nobody")
        report_deeds.accept(first, editor=self.editor)
        for report in (second, other):
            report.refresh_from_db()
        self.assertEqual((second.state, other.state), ("accepted", "proposed"))
        with self.assertRaisesMessage(CurationError, "was accepted on"):
            report_deeds.dismiss(second, editor=self.editor)
