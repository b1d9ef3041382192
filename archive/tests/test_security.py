"""What does the archive forbid a browser, and whom does it keep out?"""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import Client, SimpleTestCase, TestCase, override_settings

from archive.addresses import client_address
from archive.tests.test_environment import GOOD_KEY, manage

PASSWORD = "five words that nobody guesses"


class HeaderTests(SimpleTestCase):
    def test_every_answer_forbids_what_the_archive_does_not_need(self):
        response = self.client.get("/healthz")
        policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
        self.assertEqual(policy["default-src"], "'none'")
        for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
            self.assertEqual(policy[directive], "'self'", directive)
        self.assertEqual((policy["frame-ancestors"], policy["base-uri"]), ("'none'", "'none'"))
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response["Referrer-Policy"], "same-origin")

    def test_no_page_may_be_framed(self):
        self.assertEqual(self.client.get("/nowhere/at/all/")["X-Frame-Options"], "DENY")


class CookieTests(TestCase):
    def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(self):
        User.objects.create_superuser("editor", password=PASSWORD)
        self.client.post("/admin/login/", {"username": "editor", "password": PASSWORD})
        cookie = self.client.cookies[settings.SESSION_COOKIE_NAME]
        self.assertTrue(cookie["httponly"])
        self.assertEqual(cookie["samesite"], "Lax")

    def test_a_login_in_code_is_let_in(self):
        client = Client()
        client.force_login(User.objects.create_superuser("editor", password=PASSWORD))
        self.assertEqual(client.get("/admin/").status_code, 200)

    def test_forms_are_refused_without_their_token(self):
        answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "editor", "password": PASSWORD})
        self.assertEqual(answer.status_code, 403)


class ProductionProfileTests(SimpleTestCase):
    def shown(self, **variables: str) -> str:
        """The settings that matter to a browser, as the production profile has them."""
        names = ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
        names += ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEBUG"]
        answer = manage(
            *("shell", "--no-imports", "-c"),
            f"from django.conf import settings as s; print([getattr(s, name) for name in {names}])",
            DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
            SECRET_KEY=GOOD_KEY,
            ALLOWED_HOSTS="archive.example",
            **variables,
        )
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return answer.stdout.strip()

    def test_browsers_must_come_by_https_and_cookies_say_so_by_their_names(self):
        self.assertEqual(self.shown(), "[True, 31536000, True, True, '__Host-session', '__Host-csrf', False]")

    def test_one_variable_turns_https_off_for_an_intranet(self):
        self.assertEqual(self.shown(HTTPS="false"), "[False, 0, False, False, 'sessionid', 'csrftoken', False]")


class LockOutTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        User.objects.create_superuser("editor", password=PASSWORD)

    def sign_in(self, password: str, address: str = "192.0.2.1", **extra: str) -> int:
        """The status of one attempt: 200 wrong, 302 right, 429 locked."""
        form = {"username": "editor", "password": password}
        return Client(REMOTE_ADDR=address).post("/admin/login/", form, **extra).status_code

    def test_the_sixth_attempt_is_locked_even_with_the_right_password(self):
        self.assertEqual([self.sign_in("wrong") for _ in range(4)], [200] * 4)
        self.assertEqual(self.sign_in("wrong"), 429)
        self.assertEqual(self.sign_in(PASSWORD), 429)

    def test_from_elsewhere_the_right_password_still_works(self):
        for _ in range(6):
            self.sign_in("wrong")
        self.assertEqual(self.sign_in(PASSWORD, address="192.0.2.2"), 302)

    def test_an_invented_forwarded_address_does_not_open_the_lock(self):
        statuses = [self.sign_in("wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}") for number in range(6)]
        self.assertEqual(statuses[4:], [429, 429])

    def test_a_right_password_forgets_the_wrong_ones(self):
        for _ in range(2):
            for _ in range(4):
                self.sign_in("wrong")
            self.assertEqual(self.sign_in(PASSWORD), 302)

    def test_the_page_says_how_long_to_wait(self):
        for _ in range(5):
            self.sign_in("wrong")
        client = Client(REMOTE_ADDR="192.0.2.1")
        response = client.post("/admin/login/", {"username": "editor", "password": PASSWORD})
        self.assertContains(response, "Wait fifteen minutes", status_code=429)
        self.assertEqual(settings.AXES_COOLOFF_TIME.total_seconds(), 15 * 60)


class ClientAddressTests(SimpleTestCase):
    def address(self, remote: str, forwarded: str) -> str:
        """The address found for a request that came from `remote` with this X-Forwarded-For."""
        request = self.client.get("/healthz", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded).wsgi_request
        return client_address(request)

    def test_without_trusted_proxies_the_header_is_not_read(self):
        self.assertEqual(self.address("192.0.2.1", "198.51.100.9"), "192.0.2.1")

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
    def test_a_trusted_proxy_is_believed_about_its_client(self):
        self.assertEqual(self.address("10.0.0.5", "198.51.100.9"), "198.51.100.9")

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
    def test_what_the_client_put_in_front_is_not_believed(self):
        self.assertEqual(self.address("10.0.0.5", "203.0.113.7, 198.51.100.9, 10.0.0.4"), "198.51.100.9")

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
    def test_a_stranger_who_forwards_is_taken_for_himself(self):
        self.assertEqual(self.address("192.0.2.1", "203.0.113.7"), "192.0.2.1")

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
    def test_a_request_made_up_in_code_has_no_address(self):
        self.assertEqual(client_address(HttpRequest()), "")

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
    def test_rubbish_in_the_header_ends_the_search(self):
        for rubbish in ("unknown", "", "198.51.100.9:1234", "198.51.100.9, <script>"):
            with self.subTest(rubbish):
                self.assertEqual(self.address("10.0.0.5", rubbish), "10.0.0.5")
