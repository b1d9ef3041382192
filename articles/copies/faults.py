"""Are the clusters sound?"""

from collections.abc import Iterator

from django.db import connection

CLUSTERS = """
select c.id, count(m.id), count(m.id) filter (where m.first)
from articles_duplicatecluster c left join articles_duplicatemember m on m.cluster_id = c.id
group by c.id having count(m.id) < 2 or count(m.id) filter (where m.first) <> 1 order by c.id
"""
AGAINST_RULINGS = """
select r.article_id, r.beside_id from articles_copyruling r
join articles_duplicatemember one on one.article_id = r.article_id
join articles_duplicatemember other on other.article_id = r.beside_id and other.cluster_id = one.cluster_id
where not r.same order by r.id
"""
UNSIGNED = """
select count(*) from articles_article a
where not exists (select from articles_signature s where s.article_id = a.id)
"""


def cluster_faults() -> Iterator[str]:
    """A sentence for everything that is off, with what puts it right."""
    with connection.cursor() as cursor:
        cursor.execute(CLUSTERS)
        for cluster, members, firsts in cursor.fetchall():
            yield f"Report {cluster}: it has {members} articles, {firsts} of them first. Run find_duplicates."
        cursor.execute(AGAINST_RULINGS)
        for article, beside in cursor.fetchall():
            yield f"Article {article}: an editor said that it is no copy of article {beside}. Run find_duplicates."
        cursor.execute(UNSIGNED)
        (count,) = cursor.fetchone()
        if count:
            yield f"{count} articles were never looked at for copies. Run find_duplicates."
