"""How is a date written for machines: exactly as it is stated, and never more exactly?"""

from datetime import datetime, timedelta, timezone

# How each precision is written; a second or minute bears a zone only where the page states one.
_FORMATS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def stated(at: datetime | None, offset: int | None, precision: str) -> str | None:
    """ISO 8601 of a date of the archive: 2017-01-26T15:28, 2017-01-26T15:28+03:00, 2017-01 or 2017; None for none.

    `at` is the instant where `offset` (minutes east of UTC) is given, else wall-clock time kept as UTC.
    """
    if at is None:
        return None
    local = at.astimezone(timezone(timedelta(minutes=offset or 0)))
    if precision in _FORMATS:
        return local.strftime(_FORMATS[precision])
    if offset is None:
        local = local.replace(tzinfo=None)
    return local.isoformat(timespec="minutes" if precision == "minute" else "seconds")
