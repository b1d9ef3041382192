"""What does a grid or list of a result get whose address cannot be read? Its own form, as it was typed."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.addresses import ORDER
from articles.exploring.tables import DeskFilterSet

PERIOD = ("since", "until")


def refused_table(
    request: HttpRequest,
    filterset: DeskFilterSet,
    page: str,
    chosen: Mapping[str, object] = MappingProxyType({}),
    choices: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """The form of the page of that name, each fault beside its field; what has no field is named with a way out.

    `chosen` is what the selects of the form show, by parameter, of these `choices`.
    """
    complaints = filterset.complaints()
    typed = [
        name for name in ("q", *PERIOD) if name in complaints or (name in PERIOD and complaints.keys() & {*PERIOD})
    ]
    shown = {
        "search": filterset.querystring(**{name: None for name in complaints if name in ORDER}),
        "action": reverse(page),
        "why": {name: " ".join(messages) for name, messages in complaints.items()},
        "typed": [
            (name, filterset.filters[name].label, filterset.given(name), " ".join(complaints.get(name, [])))
            for name in typed
        ],
        "others": [
            (filterset.filters[name].label, name, " ".join(messages), filterset.address(**{name: None}))
            for name, messages in complaints.items()
            if name not in typed and name not in chosen
        ],
        "kept": [pair for pair in filterset.kept(*typed, *chosen) if pair[0] not in complaints],
    }
    return render(request, "explore/refused.html", {**shown, **choices, **chosen}, status=400)
