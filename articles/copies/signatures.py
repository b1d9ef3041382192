"""By which numbers are an article's copies looked for, and for which articles was it not done yet?"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from articles.ingest.shingles import bands
from articles.models import Article, Signature

AT_ONCE = 500


def replace_signatures(signed: Sequence[tuple[int, Sequence[int]]]) -> None:
    """Write the bands of new or changed texts, by article; their copies are still to be looked for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from articles_signature where article_id = any(%s)", [[article for article, _ in signed]]
        )
        with cursor.copy("copy articles_signature (article_id, bands, settled) from stdin") as copy:
            for article, numbers in signed:
                # As PostgreSQL writes an array: psycopg's way of writing a list takes many times as long.
                copy.write_row((article, f"{{{','.join(map(str, numbers))}}}", False))


def sign(articles: Iterable[int]) -> None:
    """Write the bands of stored texts anew."""
    bodies = Article.objects.filter(pk__in=list(articles)).order_by("pk").values_list("pk", "body")
    replace_signatures([(pk, bands(body)) for pk, body in bodies])


def sign_all() -> Iterator[int]:
    """Write the bands of all texts anew, some hundred in a transaction; yields how many were read each time."""
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        several = keys[start : start + AT_ONCE]
        sign(several)
        yield len(several)


def unsettle(articles: Iterable[int]) -> None:
    """Have the copies of these articles looked for again."""
    Signature.objects.filter(article_id__in=list(articles)).update(settled=False)
