-- Two groups named in one sentence or paragraph have facet codes too: below nought, because what four bytes
-- hold above is taken by pairs of group and province (articles/search/facets.py). Groups with keys of 32,768
-- and more have none.

create or replace function public.is_tag_facet(code int) returns boolean
  language sql immutable strict parallel safe as $$
  select code between 2000000 and 3999999 or code >= 8000000 or code < 0
$$;

-- Articles name few groups and provinces; the limits keep a hostile page's row below 8 kB, which the
-- column's PLAIN storage needs.
create or replace function public.tag_facets(article bigint) returns int[]
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
      union all
      (select case within when 'sentence' then 0 else -1073741824 end - (group_id::int * 32768 + other_id::int)
        from public.articles_groupstogether t
        where article_id = article and group_id < 32768 and other_id < 32768
          and 2 = (select count(*) from public.articles_grouptag g
                    where g.article_id = article and g.group_id in (t.group_id, t.other_id) and g.status = 'accepted')
        order by within desc, group_id, other_id limit 300)
    ) codes) once
$$;

create trigger facets_on_insert after insert on public.articles_groupstogether referencing new table as new_rows
  for each statement execute function public.tags_inserted();
create trigger facets_on_update after update on public.articles_groupstogether
  referencing old table as old_rows new table as new_rows
  for each statement execute function public.tags_updated();
create trigger facets_on_delete after delete on public.articles_groupstogether referencing old table as old_rows
  for each statement execute function public.tags_deleted();

-- What the pairs refer to takes them along (as sql/references.sql does for the other evidence).
create function public.group_pairs_of_articles_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_groupstogether t using old_rows o where t.article_id = o.id;
  return null;
end $$;
create trigger group_pairs_on_delete after delete on public.articles_article
  referencing old table as old_rows for each statement execute function public.group_pairs_of_articles_deleted();
create function public.group_pairs_of_groups_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_groupstogether t using old_rows o where o.id in (t.group_id, t.other_id);
  return null;
end $$;
create trigger group_pairs_on_delete after delete on public.articles_armedgroup
  referencing old table as old_rows for each statement execute function public.group_pairs_of_groups_deleted();

-- Pairs of articles that are stored already come from their mentions.
insert into public.articles_groupstogether (article_id, group_id, other_id, within)
select distinct one.article_id, one.group_id, two.group_id, near.within
from public.articles_mention one
join public.articles_mention two on two.article_id = one.article_id and two.group_id > one.group_id
join (values ('sentence'), ('paragraph')) near(within)
  on case near.within when 'sentence' then two.sentence = one.sentence else two.paragraph = one.paragraph end;
