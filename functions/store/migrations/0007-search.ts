/** Records are found by their names, whatever the case, the accents and a slip of the finger. See docs/decisions/025. */
const sought = ['account', 'contact', 'lead', 'opportunity'] as const;

type Sought = (typeof sought)[number];

/** What a search never shows: beside the deleted, a person account's contact and a lead that became one. */
const hidden: Readonly<Partial<Record<Sought, string>>> = {
  contact: 'and r.is_person_account is not true',
  lead: 'and r.is_converted is not true',
};

/** An account is seen by its owner's branch and by whoever sees one of its deals. */
const ofOwners = (object: Sought): string =>
  object === 'account'
    ? `(owners is null or r.owner_id = any (owners) or exists (
        select from mirror.opportunity o
        where o.tenant_id = tenant and o.account_id = r.id and not o.is_deleted and o.owner_id = any (owners)))`
    : '(owners is null or r.owner_id = any (owners))';

/**
 * Deals come by the million, and a page of them must not wait for an index of their names: their words are in a table
 * of their own, which is filled behind a first fill (see store/name-records.ts).
 */
const words = `
create table app."opportunity_name" (
  "tenant_id" integer not null,
  "opportunity_id" text collate "C" not null,
  "words" tsvector,
  primary key ("tenant_id", "opportunity_id")
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
create index "opportunity_name_words" on app."opportunity_name" using gin (words);
-- Records of a first fill whose names are not in that table yet: all that lie between two ids. A row for each page.
create table app.unnamed_span (
  id bigint generated always as identity primary key,
  tenant_id integer not null references app.tenant (id),
  object text not null,
  first_id text collate "C" not null,
  last_id text collate "C" not null
);
do $$
declare
  walled text;
begin
  foreach walled in array array['opportunity_name', 'unnamed_span'] loop
    execute format('alter table app.%I enable row level security', walled);
    execute format('alter table app.%I force row level security', walled);
    execute format('create policy tenant on app.%I using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))', walled);
  end loop;
end
$$;
create policy every_organization on app.unnamed_span for select to fairlead_jobs using (true);
grant select, insert, update on app.opportunity_name to fairlead_apply;
grant select on app.opportunity_name to fairlead_api;
grant select, insert, delete on app.opportunity_name to fairlead_jobs;
grant insert on app.unnamed_span to fairlead_apply;
grant select on app.unnamed_span to fairlead_api;
grant select, delete on app.unnamed_span to fairlead_jobs;
grant select (tenant_id, opportunity_id, words) on app.opportunity_name to fairlead_search;
create policy found_by_name on app.opportunity_name for select to fairlead_search using (true);
`;

const indexOf = (object: Sought): string => `
${
  object === 'opportunity'
    ? words
    : `create index "${object}_name_trigrams" on mirror."${object}" using gin (app.folded(name) app.gin_trgm_ops);`
}
grant select (tenant_id, id, name, owner_id, is_deleted) on mirror."${object}" to fairlead_search;
create policy found_by_name on mirror."${object}" for select to fairlead_search using (true);
`;

/**
 * From the words to their deals or from an owner's deals to their words, each by its key: of the beginning of a word
 * the planner knows so little that it would read all deals to join them with a handful of names.
 */
const oneByOne = `
  set enable_hashjoin = off
  set enable_mergejoin = off`;

const namesOf = 'join app.opportunity_name n on n.tenant_id = tenant and n.opportunity_id = r.id';

/** Of deals without an index of trigrams, those are looked at whose account's name is near. */
const nearAccounts = `
        and r.account_id = any (array(
          select a.id from mirror.account a
          where a.tenant_id = tenant and not a.is_deleted and app.folded(a.name) operator(app.%>) term
          limit 100))`;

/**
 * Of words that thousands of names share, the first thousand names that the owners allow are ranked: the fifth
 * best of a hundred thousand "Renewal" is nobody's question. Near misses are looked for only where nothing is hit.
 */
const finderOf = (object: Sought): string => `
create function app.find_${object}(term text, owners text[]) returns table (found_id text, closeness real)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  -- How common the words are decides between the index of names and that of owners.
  set plan_cache_mode = force_custom_plan
  set "pg_trgm.word_similarity_threshold" = 0.5${object === 'opportunity' ? oneByOne : ''}
as $$
declare
  tenant constant integer := app.current_tenant_id();
${
  object === 'opportunity'
    ? '  query constant tsquery := app.word_query(term);'
    : `  patterns constant text[] := app.word_patterns(term);
  longest constant text := patterns[1];`
}
begin
  return query
    select s.id, case when s.folded like term || '%' then 3 else 2 end::real
    from (
      select r.id, app.folded(r.name) as folded from mirror."${object}" r ${object === 'opportunity' ? namesOf : ''}
      where r.tenant_id = tenant and not r.is_deleted ${hidden[object] ?? ''}
        and ${object === 'opportunity' ? 'n.words @@ query' : 'app.folded(r.name) like longest and app.folded(r.name) like all (patterns)'}
        and ${ofOwners(object)}
      limit 1000) s
    order by 2 desc, length(s.folded), s.folded, s.id limit 5;
  -- One or two letters, behind their blank, are near to everything.
  if found or length(term) < 4 then
    return;
  end if;
  return query
    select s.id, s.similarity
    from (
      select r.id, app.folded(r.name) as folded, app.word_similarity(term, app.folded(r.name)) as similarity
      from mirror."${object}" r
      where r.tenant_id = tenant and not r.is_deleted ${hidden[object] ?? ''}
        and app.folded(r.name) operator(app.%>) term ${object === 'opportunity' ? nearAccounts : ''}
        and ${ofOwners(object)}
      limit 1000) s
    order by 2 desc, length(s.folded), s.folded, s.id limit 5;
end
$$;
revoke execute on function app.find_${object}(text, text[]) from public;
grant execute on function app.find_${object}(text, text[]) to fairlead_api;
alter function app.find_${object}(text, text[]) owner to fairlead_search;
`;

export const search = {
  name: '0007-search',
  sql: `
create extension if not exists pg_trgm with schema app;

-- A name as it is compared: its words in small letters without accents, each behind one blank ("Zürich-Süd AG" is
-- " zurich sud ag"); null where there is no letter or figure in it. What LIKE takes for a wildcard never is in it.
-- Unicode takes accents apart, but neither strokes nor ligatures.
create function app.folded(name text) returns text
  -- Not strict, because PostgreSQL would call it then, and not merge it into the statement.
  language sql immutable parallel safe
  return nullif(rtrim(regexp_replace(
    ' ' || regexp_replace(
      replace(replace(translate(
        normalize(casefold(name collate pg_unicode_fast), nfkd), 'øłđħŧı', 'oldhti'), 'æ', 'ae'), 'œ', 'oe'),
      '[\\u0300-\\u036f]+', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g')), '');

-- What a folded name is like when each word of a folded term begins one of its words. The longest, which is the
-- rarest, comes first. Null for null, which nothing is like.
create function app.word_patterns(term text) returns text[]
  language sql immutable strict parallel safe
  return array(
    select '% ' || word || '%' from unnest(string_to_array(ltrim(term), ' ')) as word order by length(word) desc, word);

-- The words of a name, to be found by. A lexeme may have 2,046 bytes and a letter four.
create function app.words_of(name text) returns tsvector
  language sql immutable parallel safe
  return array_to_tsvector(string_to_array(ltrim(left(app.folded(name), 500)), ' '));

-- What the words of a name fulfil when each word of a folded term begins one of them. Null for null.
create function app.word_query(term text) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(quote_literal(word) || ':*', ' & ')
    from unnest(string_to_array(ltrim(term), ' ')) as word)::tsquery;

-- Row-level security lets only leakproof operators read an index, and LIKE and @@ are none: every search would read every row.
-- So one role, that nobody can sign in as, looks past it at names alone. What it finds is ids of the one organisation
-- that is open; whoever asked reads the records behind them herself, through row-level security and her own scope.
do $$
begin
  if not exists (select from pg_roles where rolname = 'fairlead_search') then
    create role fairlead_search nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
  execute format('grant fairlead_search to %I with inherit false, set true', current_user);
end
$$;
grant usage on schema mirror to fairlead_search;
grant usage, create on schema app to fairlead_search;
${sought.map(indexOf).join('')}
grant select (is_person_account) on mirror."contact" to fairlead_search;
grant select (is_converted) on mirror."lead" to fairlead_search;
grant select (account_id) on mirror."opportunity" to fairlead_search;
${sought.map(finderOf).join('')}
revoke create on schema app from fairlead_search;

do $$
begin
  execute format('revoke fairlead_search from %I', current_user);
end
$$;
`,
} as const;
