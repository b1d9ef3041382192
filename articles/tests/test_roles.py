"""What is a curator allowed?"""

from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import TestCase

from articles.roles import CURATOR


class CuratorRoleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.curator = User.objects.create_user("amina", is_staff=True)
        cls.curator.groups.add(Group.objects.get(name=CURATOR))

    def test_a_curator_corrects_articles_tags_and_names(self):
        for permission in ("change_article", "add_provincetag", "change_grouptag", "add_name", "change_source"):
            self.assertTrue(self.curator.has_perm(f"articles.{permission}"), permission)

    def test_a_curator_neither_deletes_nor_alters_originals_nor_touches_users(self):
        for permission in (
            "articles.delete_article",
            "articles.delete_capture",
            "articles.change_capture",
            "articles.download_capture",
            "articles.change_deed",
            "articles.delete_provincetag",
            "auth.view_user",
            "auth.change_user",
            "auth.change_group",
        ):
            self.assertFalse(self.curator.has_perm(permission), permission)

    def test_a_role_that_an_administrator_changed_stays_as_it_is(self):
        role = Group.objects.get(name=CURATOR)
        role.permissions.clear()
        call_command("migrate", verbosity=0)
        self.assertEqual(role.permissions.count(), 0)

    def test_a_role_made_before_an_upgrade_gets_what_the_upgrade_brings_and_nothing_else(self):
        role = Group.objects.get(name=CURATOR)
        role.permissions.remove(Permission.objects.get(codename="change_source"))
        Permission.objects.get(codename="view_casualtyclaim").delete()
        call_command("migrate", verbosity=0)
        granted = set(role.permissions.values_list("codename", flat=True))
        self.assertIn("view_casualtyclaim", granted)
        self.assertNotIn("change_source", granted)
