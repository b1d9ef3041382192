-- How much of a title and a body goes into the search vector, whatever they consist of.

-- The first bytes of a text, cut between two characters.
create function public.first_bytes(value text, size integer) returns text
  language sql immutable strict parallel safe as $$
  select case when octet_length(value) <= size then value
              when octet_length(left(value, size)) <= size then left(value, size)
              when octet_length(left(value, size / 2)) <= size then left(value, size / 2)
              when octet_length(left(value, size / 3)) <= size then left(value, size / 3)
              else left(value, size / 4) end
$$;

-- A tsvector may hold 1,048,575 bytes: each lexeme with up to five bytes beside it, and of compounds
-- (river-side, harbour.example/news) the whole and the parts. Lexemes come to at most 2 bytes for each
-- byte of text and 7 for each sign that joins a compound, so 500,000 bytes fit where 2 bytes in 100 or
-- fewer join. Texts of nothing but addresses measured 2.9 bytes a byte, and can come to 3.9: of these
-- 250,000 fit. Bytes are counted in lower case, which some letters are longer in.
create or replace function public.search_body(body text) returns text
  language sql immutable strict parallel safe as $$
  select case when octet_length(body) <= 240000 then body
              when octet_length(lower(taken)) + 3.5 * (octet_length(taken) - octet_length(translate(taken, '-./@_:', '')))
                   <= 500000 then taken
              else public.first_bytes(taken, 240000) end
  from public.first_bytes(body, 480000) taken
$$;

-- Titles of pages are cut at 1,000 characters when they are read; editors and other programs may write more.
create function public.search_title(title text) returns text
  language sql immutable strict parallel safe as $$ select public.first_bytes(title, 8000) $$;

create or replace function public.search_vector(language text, title text, body text) returns tsvector
  language sql immutable strict parallel safe as $$
  with words as (
    select setweight(to_tsvector(public.search_configuration(language),
                                 public.search_text(language, public.search_title(title))), 'A')
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

-- What was cut otherwise before is cut anew.
update public.articles_article set title = title, body = body
where octet_length(body) > 240000 or octet_length(title) > 8000;
