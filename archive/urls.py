"""Which address leads where?"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from archive import health

admin.autodiscover()
urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("admin/", admin.site.urls),
    path("", include("articles.program_urls")),
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=False),
]
