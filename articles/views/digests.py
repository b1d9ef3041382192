"""How does a reader end the mails about new articles, without signing in?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.watching.no_mail import reader_of
from articles.watching.saved_searches import end_mails


# Mail programs send the form without a cookie (RFC 8058); the signed address is what allows it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_mail(request: HttpRequest, token: str) -> HttpResponse:
    """By POST the mails end at once; opened, the address asks first, for mail programs open what they find."""
    reader = reader_of(token)
    if reader is None:
        return render(request, "account/no_mail.html", {"unknown": True}, status=404)
    ended = request.method == "POST"
    if ended:
        end_mails(reader)
    return render(request, "account/no_mail.html", {"ended": ended})
