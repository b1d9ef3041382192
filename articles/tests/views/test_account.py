"""Can a reader with an account sign in and out and change the password, and does it change no other page?"""

from django.contrib.auth.models import User
from django.test import Client, TestCase

from articles.tests.views.pages import links, main_words, read

PASSWORD = "salt road at dawn"


class AccountTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.reader = User.objects.create_user("rima", "rima@example.org", PASSWORD)

    def sign_in(self, **given: str):
        return self.client.post("/account/sign-in/", {"username": "rima", "password": PASSWORD} | given)

    def test_the_right_password_leads_to_the_saved_searches(self) -> None:
        response = self.sign_in()
        self.assertEqual((response.status_code, response["Location"]), (302, "/account/searches/"))
        self.assertIn("Signed in as rima", main_words(self.client.get("/account/searches/")))

    def test_a_wrong_password_is_told_and_five_close_the_door(self) -> None:
        for _ in range(4):
            response = self.sign_in(password="wrong")
            self.assertIn("correct username and password", main_words(response))
        self.sign_in(password="wrong")
        response = self.sign_in()
        self.assertEqual(response.status_code, 429)
        self.assertIn("closed for a while", main_words(response))

    def test_a_reader_is_led_back_to_what_was_asked_for_and_never_elsewhere(self) -> None:
        asked = "/account/searches/new/?q=salt"
        to_sign_in = self.client.get(asked)
        self.assertEqual(to_sign_in.status_code, 302)
        self.assertEqual(to_sign_in["Location"], "/account/sign-in/?next=/account/searches/new/%3Fq%3Dsalt")
        self.assertEqual(read(self.client.get(to_sign_in["Location"])).xpath("//input[@name='next']/@value"), [asked])
        self.assertEqual(self.sign_in(next=asked)["Location"], asked)
        for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"):
            self.assertEqual(self.sign_in(next=elsewhere)["Location"], "/account/searches/")

    def test_what_is_no_name_is_refused_and_no_fault(self) -> None:
        for field in ("username", "password", "next"):
            for value in ("a\0b", "x" * 10_000, ""):
                with self.subTest(field=field, value=value[:5]):
                    self.assertIn(self.sign_in(**{"password": "wrong", field: value}).status_code, (200, 429))

    def test_a_name_too_long_for_anybody_is_a_wrong_one_for_editors_too(self) -> None:
        for name in ("x" * 10_000, "y" * 151):
            response = self.client.post("/admin/login/", {"username": name, "password": "wrong"})
            self.assertEqual(response.status_code, 200)

    def test_signing_out_takes_a_form_of_this_archive(self) -> None:
        self.client.force_login(self.reader)
        self.assertEqual(self.client.get("/account/sign-out/").status_code, 405)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.reader)
        self.assertEqual(strict.post("/account/sign-out/").status_code, 403)
        self.assertEqual(self.client.post("/account/sign-out/")["Location"], "/")
        self.assertEqual(self.client.get("/account/searches/").status_code, 302)

    def test_a_password_is_changed_with_the_old_one_alone(self) -> None:
        self.client.force_login(self.reader)
        given = {"old_password": "wrong", "new_password1": "olive harvest in hama", "new_password2": "olives"}
        response = self.client.post("/account/password/", given)
        self.assertIn("Not changed yet", main_words(response))
        given |= {"old_password": PASSWORD, "new_password2": given["new_password1"]}
        response = self.client.post("/account/password/", given, follow=True)
        self.assertIn("Your password is changed", main_words(response))
        self.reader.refresh_from_db()
        self.assertTrue(self.reader.check_password("olive harvest in hama"))

    def test_no_page_of_an_account_is_kept_or_listed(self) -> None:
        self.client.force_login(self.reader)
        for path in ("sign-in", "password", "password/changed", "searches", "searches/new", "no-mail/x"):
            with self.subTest(path):
                response = self.client.get(f"/account/{path}/")
                self.assertIn("no-store", response["Cache-Control"])
                self.assertEqual(read(response).xpath("//meta[@name='robots']/@content"), ["noindex"])

    def test_other_pages_do_not_say_who_is_signed_in(self) -> None:
        before = self.client.get("/about/").content
        self.client.force_login(self.reader)
        after = self.client.get("/about/")
        self.assertEqual(after.content, before)
        self.assertIn("Saved searches", links(after, "//footer"))
