-- The words of an article go with it.
create function public.words_of_articles_deleted() returns trigger language plpgsql as $$
begin
  delete from public.articles_articlewords t using old_rows o where t.article_id = o.id;
  return null;
end $$;
create trigger words_on_delete after delete on public.articles_article
  referencing old table as old_rows for each statement execute function public.words_of_articles_deleted();

-- They tell which articles may hold a name: the search column is asked no more, nor where it does not reach.
drop index public.article_beyond_search;
drop function public.beyond_search(text, text, text);
