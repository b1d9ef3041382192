"""How does a reader sign in and out, and change the password?

Accounts are made by an editor in the admin. Nothing here is kept by a browser or proxy: it hangs on who asks.
"""

from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


class SignIn(views.LoginView):
    """Name and password. Too many wrong ones close the door for a while, as in the admin."""

    template_name = "account/sign_in.html"


class SignOut(views.LogoutView):
    """By POST alone, so that no link of another site signs anybody out."""

    next_page = reverse_lazy("home")


@method_decorator(never_cache, name="dispatch")
class ChangePassword(views.PasswordChangeView):
    """The old password and the new one twice."""

    template_name = "account/password.html"
    success_url = reverse_lazy("password_changed")


@never_cache
@require_safe
def password_changed(request: HttpRequest) -> HttpResponse:
    """That it was changed."""
    return render(request, "account/password_changed.html")
