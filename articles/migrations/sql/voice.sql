-- Claims, quoted sources and event dates go with their article, a claim's group when its record is deleted.

create function public.voice_of_articles_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_casualtyclaim t using old_rows o where t.article_id = o.id;
  delete from public.articles_quotedsource t using old_rows o where t.article_id = o.id;
  delete from public.articles_eventdate t using old_rows o where t.article_id = o.id;
  return null;
end $$;
create trigger voice_on_delete after delete on public.articles_article
  referencing old table as old_rows for each statement execute function public.voice_of_articles_deleted();

create function public.claims_of_groups_deleted() returns trigger language plpgsql as $$
begin
  update public.articles_casualtyclaim c set group_id = null from old_rows o where c.group_id = o.id;
  return null;
end $$;
create trigger claims_on_delete after delete on public.articles_armedgroup
  referencing old table as old_rows for each statement execute function public.claims_of_groups_deleted();
