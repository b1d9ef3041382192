-- Arabic letters as ASCII ones, one for one, for trigrams: in the C locale pg_trgm takes nothing beyond ASCII for a
-- letter. Forms of alef, ya and ta marbuta are one, as everywhere in the search.
create function public.trigram_text(value text) returns text
  language sql immutable strict parallel safe as $$
  select translate(lower(value), 'ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱةىؤئـ', 'abtvjhxd0rzsc123456fqklmnowyaaaaoywy')
$$;

create index word_statistic_alike on public.articles_wordstatistic
  using gin (public.trigram_text(word) public.gin_trgm_ops);
create index name_key_alike on public.articles_name using gin (public.trigram_text(key) public.gin_trgm_ops);
