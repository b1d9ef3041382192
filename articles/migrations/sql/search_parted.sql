-- Words that the parser and the stemmer take for others than a reader does.

-- Arabic, when marks are off and letters unified: endings and articles for the stemmer to take off, or taken off.
create function public.arabic_stems(value text) returns text
  language sql immutable strict parallel safe as $$
  -- Ranges of letters, as in the C locale neither \m nor a class knows Arabic ones.
  select regexp_replace(regexp_replace(
    -- Many type ه for ة, which the stemmer takes off. Where it is no ending (الله, وجه) it is read alike everywhere.
    -- Behind ت it is the pronoun: مدرسته, his school.
    regexp_replace(value, E'\u0647(?![\u0621-\u06d3])(?<![\u0621-\u06d3]{2}ت\u0647)', 'ة', 'g'),
    -- The stemmer knows no و before an article. Of والد, father, and its forms it is the beginning.
    E'(?<![\u0621-\u06d3])وال(?!دت?(?:[ةيك]|نا|هما?|ها|ية|يها|يهم|ين|ان)(?![\u0621-\u06d3]))(?=[\u0621-\u06d3]{3})',
    'ال', 'g'),
    -- It keeps the article where four letters or fewer are left of the word without its ending: القرية, القوات.
    E'(^|[^\u0621-\u06d3])(?:(?:ب?ال|لل)([\u0621-\u06d3]{2}ي?ة)|ال([\u0621-\u06d3]{2}ات))(?![\u0621-\u06d3])',
    E'\\1\\2\\3', 'g')
$$;

create or replace function public.search_text(language text, value text) returns text
  language sql immutable strict parallel safe as $$
  -- killed/wounded would be a file, Al-Bab.Residents a host; U.S., v2.0 and example.org are what they look like.
  select regexp_replace(case when language = 'ar'
    then public.arabic_stems(replace(replace(replace(
           regexp_replace(regexp_replace(signless, E'[\u0640\u064B-\u0652\u0670''’‘]', '', 'g'), '[أإآٱ]', 'ا', 'g'),
           'ى', 'ي'), 'ؤ', 'و'), 'ئ', 'ي'))
    when language in ('en', 'und') then regexp_replace(signless, E'[''’](s\\M)?|[‘ʿʾʼ`]', '', 'g')
    else regexp_replace(regexp_replace(signless, E'\\m([[:alpha:]]{1,2}|qu|dell|nell|sull|dall)[''’]', E'\\1 ', 'gi'),
                        '[''’‘ʿʾʼ`]', '', 'g') end,
    E'[.](?=[A-Z\u00c0-\u00de\u011e\u0130\u015e][A-Za-z\u00c0-\u024f])(?<=[A-Za-z0-9\u00c0-\u024f]{2}[.])', ' ', 'g')
  from replace(public.without_signs(value), '/', ' ') signless
$$;

-- Stored search columns are what the functions said when the rows were written.
update public.articles_article set title = title where language = 'ar'
  or title || ' ' || body ~ E'/|[.][''’‘ʿʾʼ`]*[A-Z\u00c0-\u00de\u011e\u0130\u015e][''’‘ʿʾʼ`]*[A-Za-z\u00c0-\u024f]';
