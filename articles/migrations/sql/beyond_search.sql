-- Which articles may hold a name that the search column cannot find, though the tagger does? Those of which
-- a part is not indexed, and those where a word is a part of a larger token (an address, km/h, a full stop
-- without a blank), or is written with signs that are taken off only when names are compared
-- (articles/vocabulary/folding.py). articles/ingest/load/name_search.py goes by it: what it looks for among
-- the lexemes it also reads in these.
create function public.beyond_search(language text, title text, body text) returns boolean
  language sql immutable parallel safe as $$
  select octet_length(body) > 240000 or octet_length(title) > 8000
      or (title || E'\n' || body) ~ (
        -- tokens of several words
        '[/_@~<&][[:alpha:]]|[[:alnum:]][.][[:alpha:]]{2}|[[:alnum:]]{2}[.][[:alpha:]]'
        -- apostrophes that are left standing, invisible characters, combining marks, presentation forms
        || '|[\u00b4\u2032\u201b\u02bb\u02be\u02bf\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\ufb50-\ufdff\ufe70-\ufefe]'
        || case when language = 'ar'
             -- accents, Persian letters and marks that the Arabic column keeps, and more than one hamza in a word
             then '|[\u00c0-\u024f\u1e00-\u1eff\u02bc`\u0653-\u065f\u06d6-\u06ed\u06a9\u06cc]|\u0621[^ ]*\u0621'
             else '|[\u0621-\u06ff]' end)
$$;
create index article_beyond_search on public.articles_article (id) where public.beyond_search(language, title, body);
