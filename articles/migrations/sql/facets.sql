-- What filters and counts read: one array of codes an article, one code range a facet
-- (articles/search/facets.py has the same ranges, held equal by a test). Kept by triggers, so that
-- COPY, the admin and psql all keep it true. Own codes come from the article's columns, tag codes
-- from the accepted rows of the tag tables.

create function public.own_facets(source_id bigint, published_at timestamptz, published_offset smallint,
                                  published_precision text, kind text, language text) returns int[]
  language sql immutable parallel safe as $$
  select array_remove(array[
    1000000 + source_id::int,
    4000000 + coalesce(extract(year from public.stated_on(published_at, published_offset))::int, 0),
    case when published_precision in ('second', 'minute', 'day', 'month')
         then 5000000 + (extract(year from public.stated_on(published_at, published_offset)) * 100
                    + extract(month from public.stated_on(published_at, published_offset)))::int end,
    6000000 + array_position('{report,roundup,analysis,interview,feature,statement,opinion,media,other}'::text[], kind),
    7000000 + (ascii(language) - 96) * 1024 + (ascii(substr(language, 2)) - 96) * 32
            + greatest(ascii(substr(language, 3)) - 96, 0)
  ], null)
$$;

create function public.is_tag_facet(code int) returns boolean
  language sql immutable strict parallel safe as $$ select code between 2000000 and 3999999 or code >= 8000000 $$;

-- Articles name few groups and provinces; the limits keep a hostile page's row below 8 kB, which the
-- column's PLAIN storage needs.
create function public.tag_facets(article bigint) returns int[]
  language sql stable parallel safe as $$
  select coalesce(array_agg(code order by code), '{}') from (
    select distinct code from (
      (select 2000000 + province_id::int as code from public.articles_provincetag
        where article_id = article and status = 'accepted')
      union all
      (select 8000000 + province_id::int from public.articles_provincetag
        where article_id = article and status = 'accepted' and role = 'primary')
      union all
      (select 3000000 + group_id::int from public.articles_grouptag
        where article_id = article and status = 'accepted' order by group_id limit 400)
      union all
      (select 9000000 + place_id::int from public.articles_placetag
        where article_id = article and status = 'accepted' order by place_id limit 300)
      union all
      (select case within when 'sentence' then 100000000 else 1100000000 end + group_id::int * 1000 + province_id::int
        from public.articles_namedtogether t
        where article_id = article
          and exists (select from public.articles_grouptag g
                       where g.article_id = article and g.group_id = t.group_id and g.status = 'accepted')
          and exists (select from public.articles_provincetag p
                       where p.article_id = article and p.province_id = t.province_id and p.status = 'accepted')
        order by within desc, group_id, province_id limit 600)
    ) codes) once
$$;

create function public.refresh_facets(changed bigint[]) returns void language sql as $$
  update public.articles_article a set facets = fresh.facets
  from (select id, public.own_facets(source_id, published_at, published_offset, published_precision, kind, language)
                   || public.tag_facets(id) as facets
        from public.articles_article where id = any(changed)) fresh
  where a.id = fresh.id and a.facets is distinct from fresh.facets
$$;

-- A new article gets its own codes; tag codes that a loader wrote ahead stay, its tags follow at once.
create function public.article_inserted() returns trigger language plpgsql as $$
begin
  new.facets := public.own_facets(new.source_id, new.published_at, new.published_offset, new.published_precision,
                                  new.kind, new.language)
             || coalesce((select array_agg(code order by code) from unnest(new.facets) code
                           where public.is_tag_facet(code)), '{}');
  return new;
end $$;
create trigger article_facets_on_insert before insert on public.articles_article
  for each row execute function public.article_inserted();

-- Not a BEFORE UPDATE row trigger: with one, PostgreSQL recomputes every generated column on every update.
create function public.articles_updated() returns trigger language plpgsql as $$
declare changed bigint[];
begin
  select array_agg(n.id) into changed from new_rows n join old_rows o using (id)
  where (n.source_id, n.published_at, n.published_offset, n.published_precision, n.kind, n.language, n.facets)
    is distinct from
        (o.source_id, o.published_at, o.published_offset, o.published_precision, o.kind, o.language, o.facets);
  -- A statement trigger fires for no rows too: this is where the refresh's own update ends.
  if changed is not null then
    perform public.refresh_facets(changed);
  end if;
  return null;
end $$;
create trigger article_facets_on_update after update on public.articles_article
  referencing old table as old_rows new table as new_rows
  for each statement execute function public.articles_updated();

create function public.tags_inserted() returns trigger language plpgsql as $$
begin
  perform public.refresh_facets(array(select distinct article_id from new_rows));
  return null;
end $$;
create function public.tags_updated() returns trigger language plpgsql as $$
begin
  perform public.refresh_facets(array(select article_id from new_rows union select article_id from old_rows));
  return null;
end $$;
create function public.tags_deleted() returns trigger language plpgsql as $$
begin
  perform public.refresh_facets(array(select distinct article_id from old_rows));
  return null;
end $$;

do $$
declare tags text;
begin
  foreach tags in array '{articles_provincetag,articles_grouptag,articles_placetag,articles_namedtogether}'::text[] loop
    execute format('create trigger facets_on_insert after insert on public.%I referencing new table as new_rows
                    for each statement execute function public.tags_inserted()', tags);
    execute format('create trigger facets_on_update after update on public.%I referencing old table as old_rows new table as new_rows
                    for each statement execute function public.tags_updated()', tags);
    execute format('create trigger facets_on_delete after delete on public.%I referencing old table as old_rows
                    for each statement execute function public.tags_deleted()', tags);
  end loop;
end $$;

-- Measured (docs/adr/0010): the heap stays narrow when long columns live out of line, and counting
-- facets is 3.6 times faster when the array does not.
alter table public.articles_article set (toast_tuple_target = 256, fillfactor = 85);
alter table public.articles_article alter column search set storage external, alter column facets set storage plain;
alter table public.articles_capture alter column content set storage external;
create index article_search_sample on public.articles_article using gin (search) where id % 16 = 0;
