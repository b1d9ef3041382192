-- How an article becomes its search vector, its length and its dates. Called by generated columns,
-- so every function is immutable; changing one rewrites the table.

-- Words with accents match words without. The stemmer of ASCII words stays the language's own.
create text search configuration public.archive_english (copy = pg_catalog.english);
alter text search configuration public.archive_english
  alter mapping for word, hword, hword_part with public.unaccent, pg_catalog.english_stem;
create text search configuration public.archive_arabic (copy = pg_catalog.arabic);
create text search configuration public.archive_simple (copy = pg_catalog.simple);
alter text search configuration public.archive_simple
  alter mapping for word, hword, hword_part with public.unaccent, pg_catalog.simple;

create function public.search_configuration(language text) returns regconfig
  language sql immutable strict parallel safe as $$
  select case language when 'en' then 'public.archive_english'::regconfig
                       when 'und' then 'public.archive_english'::regconfig
                       when 'ar' then 'public.archive_arabic'::regconfig
                       else 'public.archive_simple'::regconfig end
$$;

-- Hay'at and Hayat, Fua'a and Fuaa are one word: apostrophes go, whichever sign was typed; so does
-- an English possessive's s, or "ISIS's" would be no form of ISIS.
-- Arabic: alef, ya and ta marbuta in one form each; tatweel and vowel signs go. Elsewhere what is
-- elided before an apostrophe (l'armée, dell'esercito) is a word of its own.
-- Regular expressions, because translate() took six times as long on an article of 550 words.
create function public.search_text(language text, value text) returns text
  language sql immutable strict parallel safe as $$
  select case when language = 'ar'
    then replace(replace(replace(replace(
           regexp_replace(regexp_replace(value, E'[\u0640\u064B-\u0652\u0670''’‘]', '', 'g'), '[أإآٱ]', 'ا', 'g'),
           'ى', 'ي'), 'ة', E'\u0647'), 'ؤ', 'و'), 'ئ', 'ي')
    when language in ('en', 'und') then regexp_replace(value, E'[''’](s\\M)?|[‘ʿʾʼ`]', '', 'g')
    else regexp_replace(regexp_replace(value, E'\\m([[:alpha:]]{1,2}|qu|dell|nell|sull|dall)[''’]', E'\\1 ', 'gi'),
                        '[''’‘ʿʾʼ`]', '', 'g') end
$$;

-- Words between white space, title included: the length that BM25 divides by.
create function public.word_count(title text, body text) returns integer
  language sql immutable strict parallel safe as $$
  select cardinality(string_to_array(title || ' ' || replace(body, E'\n\n', ' '), ' '))
$$;

-- A tsvector may hold 1,048,575 bytes. 500,000 bytes of text stay below that whatever they say.
create function public.search_body(body text) returns text
  language sql immutable strict parallel safe as $$
  select case when octet_length(body) <= 500000 then body
              else left(body, 500000 / ceil(octet_length(body)::numeric / char_length(body))::int) end
$$;

-- Title (weight A) and body, with tiers: a lexeme whose share of the score
-- s = f / (f + 1.2 (.25 + .75 length / 550)), f = frequency with the title counted threefold,
-- reaches .70, .82 or .90 also stands as lexeme~1, ~2, ~3 without positions. The constants are those
-- of the score (docs/adr/0010); 550 is the frozen average length.
create function public.search_vector(language text, title text, body text) returns tsvector
  language sql immutable strict parallel safe as $$
  with words as (
    select setweight(to_tsvector(public.search_configuration(language), public.search_text(language, title)), 'A')
        || setweight(to_tsvector(public.search_configuration(language),
                                 public.search_text(language, public.search_body(body))), 'D') as vector),
  strong as (
    select lexeme, frequency / (frequency + 1.2 * (.25 + .75 * (select public.word_count(title, body)) / 550.0)) as share
    from (select lexeme, cardinality(positions) + 2 * cardinality(array_positions(weights, 'A')) as frequency
          from words, unnest(vector)) counted
    where frequency >= 2),
  tiers as (
    select array_agg(lexeme || '~' || tier) as lexemes
    from strong, unnest(case when share >= .90 then '{1,2,3}'::int[]
                             when share >= .82 then '{1,2}'
                             when share >= .70 then '{1}' end) tier)
  select case when lexemes is null then vector else vector || array_to_tsvector(lexemes) end from words, tiers
$$;

-- The day as stated on the page, and the last day of the stated period.
create function public.stated_on(stated timestamptz, minutes_east smallint) returns date
  language sql immutable parallel safe as $$
  select ((stated at time zone 'UTC') + make_interval(mins => coalesce(minutes_east, 0)))::date
$$;
create function public.stated_until(stated timestamptz, minutes_east smallint, "precision" text) returns date
  language sql immutable parallel safe as $$
  select case "precision"
    when 'month' then (date_trunc('month', public.stated_on(stated, minutes_east)::timestamp) + interval '1 month - 1 day')::date
    when 'year' then (date_trunc('year', public.stated_on(stated, minutes_east)::timestamp) + interval '1 year - 1 day')::date
    else public.stated_on(stated, minutes_east) end
$$;
