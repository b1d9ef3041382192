-- What the rows of evidence and of the ledger refer to goes as a whole statement, not row by row: a
-- foreign key checks each row at 7.5 µs (docs/adr/0013). References that dangle are told by check_archive.

create function public.evidence_of_articles_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_mention m using old_rows o where m.article_id = o.id;
  delete from public.articles_namedtogether t using old_rows o where t.article_id = o.id;
  update public.articles_ledgerrow l set article_id = null from old_rows o where l.article_id = o.id;
  return null;
end $$;
create trigger evidence_on_delete after delete on public.articles_article
  referencing old table as old_rows for each statement execute function public.evidence_of_articles_deleted();

create function public.ledger_of_runs_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_ledgerrow l using old_rows o where l.run_id = o.id;
  return null;
end $$;
create trigger ledger_on_delete after delete on public.articles_importrun
  referencing old table as old_rows for each statement execute function public.ledger_of_runs_deleted();

create function public.mentions_of_names_deleted() returns trigger language plpgsql as $$
begin
  update public.articles_mention m set name_id = null from old_rows o where m.name_id = o.id;
  return null;
end $$;
create trigger mentions_on_delete after delete on public.articles_name
  referencing old table as old_rows for each statement execute function public.mentions_of_names_deleted();

create function public.mentions_of_records_deleted() returns trigger language plpgsql as $$
begin
  execute format('delete from public.articles_mention m using old_rows o where m.%I = o.id', tg_argv[0]);
  if tg_argv[0] <> 'place_id' then
    execute format('delete from public.articles_namedtogether t using old_rows o where t.%I = o.id', tg_argv[0]);
  end if;
  return null;
end $$;
create trigger mentions_on_delete after delete on public.articles_province
  referencing old table as old_rows for each statement execute function public.mentions_of_records_deleted('province_id');
create trigger mentions_on_delete after delete on public.articles_place
  referencing old table as old_rows for each statement execute function public.mentions_of_records_deleted('place_id');
create trigger mentions_on_delete after delete on public.articles_armedgroup
  referencing old table as old_rows for each statement execute function public.mentions_of_records_deleted('group_id');
