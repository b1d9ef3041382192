-- Under the C locale, which the archive's own database has, the parser takes every sign beyond ASCII for a
-- letter: dashes, no-break spaces, dots and quotation marks that stand between two words make one token of
-- them. (Those before or behind a word are looked for by articles/ingest/load/name_search.py.)
create or replace function public.beyond_search(language text, title text, body text) returns boolean
  language sql immutable parallel safe as $$
  select octet_length(body) > 240000 or octet_length(title) > 8000
      or (title || E'\n' || body) ~ (
        -- tokens of several words
        '[/_@~<&][0-9]*[[:alpha:]\u00c0-\u06ff]|[[:alnum:]\u00c0-\u06ff][.][[:alpha:]\u00c0-\u06ff]{2}'
        || '|[[:alnum:]\u00c0-\u06ff]{2}[.][[:alpha:]\u00c0-\u06ff]'
        || '|[[:alnum:]\u00c0-\u05ff\u0620-\u06ff][\u00a0-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u2000-\u2017\u201a-\u206f\u2212\u3000-\u3002]'
        || '+[-./]?[\u00a0-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u2000-\u206f\u2212\u3000-\u3002]*[[:alnum:]\u00c0-\u05ff\u0620-\u06ff]'
        -- apostrophes that are left standing, invisible characters, combining marks, presentation forms
        || '|[\u00b4\u2032\u201b\u02bb\u02be\u02bf\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\ufb50-\ufdff\ufe70-\ufefe]'
        || case when language = 'ar'
             -- accents, Persian letters and marks that the Arabic column keeps, and more than one hamza in a word
             then '|[\u00c0-\u024f\u1e00-\u1eff\u02bc`\u0653-\u065f\u06d6-\u06ed\u06a9\u06cc]|\u0621[^ ]*\u0621'
             else '|[\u0621-\u06ff]' end)
$$;
reindex index public.article_beyond_search;
