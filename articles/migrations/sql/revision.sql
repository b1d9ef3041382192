-- The archive's revision: a number that grows with every committed change that could alter a search, kept in one row
-- and so seen together with the change, or not at all (docs/adr/0018). A statement leaves the mark of its transaction;
-- the mark raises the revision when the transaction commits, after all else that waits for the commit, so that others
-- wait for the row no longer than a commit takes.

create table public.articles_revision (
  n bigint not null,
  -- After a restore the numbers come again, the moments do not.
  at timestamptz not null,
  is_the_only_one boolean primary key default true check (is_the_only_one)
);
insert into public.articles_revision (n, at) values (1, clock_timestamp());

-- Marks last as long as their transaction.
create table public.articles_change (xact xid8 primary key, is_due boolean not null default false);

create function public.archive_changed() returns trigger language plpgsql as $$
begin
  insert into public.articles_change (xact) values (pg_current_xact_id()) on conflict do nothing;
  return null;
end $$;

-- What the commit does first goes to the end of what the commit does.
create function public.change_due() returns trigger language plpgsql as $$
begin
  update public.articles_change set is_due = true where xact = new.xact;
  return null;
end $$;
create constraint trigger change_due after insert on public.articles_change
  deferrable initially deferred for each row execute function public.change_due();

create function public.revision_raised() returns trigger language plpgsql as $$
begin
  delete from public.articles_change where xact = new.xact;
  update public.articles_revision set n = n + 1, at = clock_timestamp();
  return null;
end $$;
create constraint trigger revision_raised after update on public.articles_change
  deferrable initially deferred for each row execute function public.revision_raised();

do $$
declare held text;
begin
  foreach held in array '{articles_article,articles_provincetag,articles_grouptag,articles_placetag,
      articles_namedtogether,articles_groupstogether,articles_duplicatemember,articles_duplicatecluster,
      articles_lexemestatistic,articles_wordstatistic,articles_source,articles_sourcehost,articles_province,articles_place,
      articles_armedgroup,articles_grouplineage,articles_name,articles_ambiguousterm}'::text[] loop
    execute format('create trigger archive_changed after insert or update or delete or truncate on public.%I
                    for each statement execute function public.archive_changed()', held);
  end loop;
end $$;

-- One article in sixteen, for the counts of large results without words. Not said as article_search_sample says it
-- (id % 16), or the planner would take this one for words too, and unpack the text of every row to find them.
create index article_sample on public.articles_article (id) where id & 15 = 0;
