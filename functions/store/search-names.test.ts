import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchKind } from '#shared/api/search';
import type { Viewer } from '#shared/api/viewer';
import { saveBoard } from './boards/save-board.ts';
import { inTransaction } from './database.ts';
import { nameWaiting } from './name-records.ts';
import { searchNames } from './search-names.ts';
import { enterOrganization } from './tenant.ts';
import { branch, mirrorCompany, type Person, persons, userId, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

const found = async (viewer: Viewer, q: string): Promise<Partial<Record<SearchKind, readonly string[]>>> => {
  const { groups } = await searchNames(db.api, viewer, q);
  return Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits.map(({ title }) => title)]));
};

const numberOf = (person: Person): number => persons.indexOf(person) + 1;

/** One record of each object for each person, all of one word; nobody's deal lies with her own account. */
const mirrorRecords = async (organization: string): Promise<void> => {
  const page = (object: Parameters<typeof aPage>[0]) => aPage(object, { organizationId: organization });
  const each = (prefix: string, fields: (person: Person) => Record<string, string | null>) =>
    persons.map((person) => aRow(idOf(prefix, numberOf(person)), 1, { ownerId: userId(person), ...fields(person) }));
  await mirrorCompany(db, organization);
  await applyRows(
    db,
    page('account'),
    each('001', (person) => ({ name: `Kestrel house of ${person}` })),
  );
  await applyRows(
    db,
    page('contact'),
    each('003', (person) => ({ name: `Kestrel friend of ${person}` })),
  );
  await applyRows(
    db,
    page('lead'),
    each('00Q', (person) => ({ name: `Kestrel lead of ${person}` })),
  );
  await applyRows(
    db,
    page('opportunity'),
    each('006', (person) => ({
      name: `Kestrel deal of ${person}`,
      stage: 'Bid',
      accountId: idOf('001', (numberOf(person) % 6) + 1),
    })),
  );
};

const accountNames = [
  'Acme',
  'Acme Holding',
  'Blue Acme',
  'Macmen',
  'Zürich-Süd Straße AG',
  '100% Øre_Værk',
  'Łódź Partners',
];

beforeAll(async () => {
  await mirrorRecords(organizationId);
  await mirrorRecords(otherOrganizationId);
  await applyRows(
    db,
    aPage('account'),
    accountNames.map((name, n) => aRow(idOf('001', 100 + n), 1, { name, ownerId: userId('loner') })),
  );
});

const seenBy = (viewer: Person | 'admin' | 'ops'): readonly Person[] => {
  if (viewer === 'admin') return persons;
  return viewer === 'ops' ? [] : branch[viewer];
};

/** The account of each person holds the deal of the person before her. */
const dealHolderOf = (person: Person): Person => persons[numberOf(person) % 6] ?? person;

describe('on every kind of record', () => {
  it.each([...persons, 'admin', 'ops'] as const)('%s finds all that she sees and nothing else', async (name) => {
    const seen = seenBy(name);
    const viewer = viewerOf(name);
    for (const person of persons) {
      const isSeen = seen.includes(person);
      const hits = await found(viewer, `of ${person} kestrel`);
      // Who does not see it is shown what is near to it among her own.
      const hers = (kind: SearchKind) => (hits[kind] ?? []).filter((title) => title.endsWith(` of ${person}`));
      const named = (what: string) => (isSeen ? [`Kestrel ${what} of ${person}`] : []);
      expect(hers('opportunity')).toEqual(named('deal'));
      expect(hers('contact')).toEqual(named('friend'));
      expect(hers('lead')).toEqual(named('lead'));
      const seesItsDeal = seen.some((each) => dealHolderOf(each) === person);
      expect(hers('account')).toEqual(isSeen || seesItsDeal ? [`Kestrel house of ${person}`] : []);
    }
  });

  it('whatever is typed, a rep’s deals are among those that she owns', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'k e s t r l d a o f n % _'.split(' '), ' '),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...persons), letters, async (person, q) => {
        const { opportunity = [], contact = [], lead = [] } = await found(viewerOf(person), q);
        const allowed = branch[person].map((each) => ` of ${each}`);
        for (const title of [...opportunity, ...contact, ...lead])
          expect(allowed.some((end) => title.endsWith(end))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('the same person elsewhere finds that organisation’s records', async () => {
    await applyRows(db, aPage('account', { organizationId: otherOrganizationId }), [
      aRow(idOf('001', 900), 1, { name: 'Peregrine', ownerId: userId('anna') }),
    ]);
    expect(await found(viewerOf('anna', otherOrganizationId), 'peregrine')).toEqual({ account: ['Peregrine'] });
    expect(await found(viewerOf('admin'), 'peregrine')).toEqual({});
  });

  it('a sales person without a Salesforce user finds nobody’s record', async () => {
    const { salesforceUserId: _, ...nobody } = viewerOf('anna');
    expect(await found(nobody, 'kestrel')).toEqual({});
  });
});

describe('what is proposed to the search', () => {
  const proposed = (owners: string | null, organization?: string) =>
    inTransaction(db.api, async (client) => {
      for (const each of organization === undefined ? [] : enterOrganization(organization))
        await client.query(each.sql, [...each.parameters]);
      const { rows } = await client.query('select * from app.find_opportunity(app.folded($1), $2::text[])', [
        'kestrel',
        owners,
      ]);
      return rows.length;
    });

  it('is nothing while no organisation is open', async () => {
    expect(await proposed(null)).toBe(0);
    expect(await proposed(null, organizationId)).toBe(5);
    expect(await proposed(`{${userId('anna')}}`, organizationId)).toBe(1);
  });

  it('is found by a role that sees names alone, and that nobody can be', async () => {
    const { rows } = await db.all.pool.query(
      `select r.rolcanlogin, r.rolsuper, r.rolbypassrls, (select count(*)::int from pg_auth_members m where m.roleid = r.oid and m.set_option) as may_become_it,
         has_column_privilege(r.oid, 'mirror.opportunity', 'amount', 'select') as sees_amounts,
         has_function_privilege('fairlead_jobs', 'app.find_opportunity(text, text[])', 'execute') as jobs_may_ask
       from pg_roles r where rolname = 'fairlead_search'`,
    );
    expect(rows).toEqual([
      {
        rolcanlogin: false,
        rolsuper: false,
        rolbypassrls: false,
        may_become_it: 0,
        sees_amounts: false,
        jobs_may_ask: false,
      },
    ]);
  });
});

describe('what is typed', () => {
  it.each([
    ['acme', ['Acme', 'Acme Holding', 'Blue Acme']],
    ['Acmee', ['Acme', 'Blue Acme', 'Acme Holding']],
    ['ACME hold', ['Acme Holding']],
    ['hold acm', ['Acme Holding']],
    ['zurich', ['Zürich-Süd Straße AG']],
    ['ZÜRICH SUD', ['Zürich-Süd Straße AG']],
    ['strasse', ['Zürich-Süd Straße AG']],
    ['Zurihc', ['Zürich-Süd Straße AG']],
    ['lodz', ['Łódź Partners']],
    ['ore vaerk', ['100% Øre_Værk']],
    ['100%', ['100% Øre_Værk']],
    ['%', []],
    ['_', []],
    ['”', []],
    ['’; drop table', []],
    ['xqzvwk', []],
  ])('(%s) finds the closest first', async (q, titles) => {
    expect((await found(viewerOf('admin'), q)).account ?? []).toEqual(titles);
  });
});

it('says which of a name it is: account, stage and owner', async () => {
  const { groups } = await searchNames(db.api, viewerOf('anna'), 'kestrel deal');
  expect(groups.find(({ kind }) => kind === 'opportunity')?.hits).toEqual([
    {
      id: idOf('006', numberOf('anna')),
      title: 'Kestrel deal of anna',
      details: ['Kestrel house of ben', 'Bid!', 'anna anna'],
    },
  ]);
});

it('a deleted, a merged, a converted and a doubled record are not found; a deal names the account that survived', async () => {
  const account = aPage('account');
  const merged = { masterRecordId: idOf('001', 201), isDeleted: 'true' };
  await applyRows(db, account, [
    aRow(idOf('001', 200), 1, { name: 'Osprey Old', ownerId: userId('anna'), ...merged }),
    aRow(idOf('001', 201), 1, { name: 'Osprey', ownerId: userId('anna') }),
    aRow(idOf('001', 202), 1, { name: 'Osprey Gone', ownerId: userId('anna'), isDeleted: 'true' }),
  ]);
  await applyRows(db, aPage('contact'), [
    aRow(idOf('003', 200), 1, { name: 'Osprey', ownerId: userId('anna'), isPersonAccount: 'true' }),
  ]);
  await applyRows(db, aPage('lead'), [
    aRow(idOf('00Q', 200), 1, { name: 'Osprey', ownerId: userId('anna'), isConverted: 'true' }),
  ]);
  await applyRows(db, aPage('opportunity'), [
    aRow(idOf('006', 200), 1, { name: 'Osprey deal', ownerId: userId('anna'), accountId: idOf('001', 200) }),
  ]);
  expect(await searchNames(db.api, viewerOf('anna'), 'osprey')).toEqual({
    isIndexing: false,
    groups: [
      { kind: 'account', hits: [{ id: idOf('001', 201), title: 'Osprey', details: ['anna anna'] }] },
      { kind: 'opportunity', hits: [{ id: idOf('006', 200), title: 'Osprey deal', details: ['Osprey', 'anna anna'] }] },
    ],
  });
});

it('boards are found by their owner alone, the home board before it is saved too', async () => {
  expect(await found(viewerOf('anna'), 'hom')).toMatchObject({ board: ['Home'] });
  expect(await found(viewerOf('ops'), 'home')).toEqual({});
  await saveBoard(db.api, viewerOf('anna'), {
    boardId: 'home',
    content: { title: 'My falcons', widgets: [] },
    version: 0,
  });
  expect(await found(viewerOf('anna'), 'falcons')).toEqual({ board: ['My falcons'] });
  expect(await found(viewerOf('anna'), 'sales')).toEqual({});
  expect(await found(viewerOf('admin'), 'falcons')).toEqual({});
});

describe('among 40,000 deals and as many accounts', () => {
  beforeAll(async () => {
    for (const [object, prefix] of [
      ['opportunity', '006'],
      ['account', '001'],
    ] as const)
      await db.all.pool.query(
        `insert into mirror.${object} (tenant_id, id, name, owner_id, source_version, read_at, is_deleted, applied_at)
         select t.id, '${prefix}' || lpad((n + 1000)::text, 15, '0'), 'Heron ' || md5(n::text) || case n when 7 then ' Tern' else '' end,
           '005' || lpad((n % 300 + 100)::text, 12, '0') || 'AAA', now(), now(), false, now()
         from app.tenant t, generate_series(1, 40000) n where t.organization_id = $1`,
        [organizationId],
      );
    await db.all.pool.query(
      `insert into app.unnamed_span (tenant_id, object, first_id, last_id)
       select id, 'opportunity', '006' || lpad('1001', 15, '0'), '006' || lpad('41000', 15, '0') from app.tenant where organization_id = $1`,
      [organizationId],
    );
    expect(await nameWaiting(db.jobs, () => false)).toBe(40_000);
    await db.all.pool.query('vacuum analyze mirror.opportunity, mirror.account, app.opportunity_name');
  });

  const indexes = { opportunity: 'app.opportunity_name_words', account: 'mirror.account_name_trigrams' } as const;

  /** How often the table was read from end to end, and names by their index, while `q` was looked for. */
  const readsFor = (object: keyof typeof indexes, q: string) =>
    inTransaction(db.api, async (client) => {
      for (const each of enterOrganization(organizationId)) await client.query(each.sql, [...each.parameters]);
      const reads = async (): Promise<{ readonly whole: number; readonly by_name: number }> => {
        const { rows } = await client.query(
          `select pg_stat_get_xact_numscans('mirror.${object}'::regclass)::int as whole,
             pg_stat_get_xact_numscans('${indexes[object]}'::regclass)::int as by_name`,
        );
        return rows[0];
      };
      // What the connection read before may not have been reported yet.
      const before = await reads();
      const { rows } = await client.query(`select * from app.find_${object}(app.folded($1), null)`, [q]);
      const after = await reads();
      return { found: rows.length, whole: after.whole - before.whole, byName: after.by_name - before.by_name };
    });

  it.each([
    ['account', 'a rare word', 'tern', { found: 1, whole: 0, byName: 1 }],
    ['account', 'a near miss', 'kestrell', { found: 5, whole: 0, byName: 2 }],
    ['account', 'what nobody is called', 'xqzvwk', { found: 0, whole: 0, byName: 2 }],
    ['opportunity', 'a rare word', 'tern', { found: 1, whole: 0, byName: 1 }],
    ['opportunity', 'a near miss', 'kestrell', { found: 5, whole: 0, byName: 1 }],
    ['opportunity', 'what nobody is called', 'xqzvwk', { found: 0, whole: 0, byName: 1 }],
  ] as const)('(%s, %s) names are found by their index, through row-level security', async (object, _, q, reads) => {
    expect(await readsFor(object, q)).toEqual(reads);
  });

  it('a rep finds her one deal of a word that all of them share', async () => {
    await applyRows(db, aPage('opportunity'), [
      aRow(idOf('006', 300), 1, { name: 'Old heron', ownerId: userId('ben') }),
    ]);
    expect(await found(viewerOf('ben'), 'heron')).toEqual({ opportunity: ['Old heron'] });
  });
});

it('proposals that go wrong show nobody what is not hers', async () => {
  for (const object of ['account', 'contact', 'lead', 'opportunity'])
    await db.all.pool.query(
      `create or replace function app.find_${object}(term text, owners text[]) returns table (found_id text, closeness real)
         language sql stable security definer as 'select distinct id, 3::real from mirror.${object} where name like ''Kestrel%''';
       alter function app.find_${object}(text, text[]) owner to postgres`,
    );
  const titles = Object.values(await found(viewerOf('anna'), 'kestrel')).flat();
  expect(titles).toEqual(
    expect.arrayContaining(['Kestrel deal of anna', 'Kestrel lead of anna', 'Kestrel house of anna']),
  );
  expect(titles.filter((title) => / of (?!anna|ben$)/.test(title))).toEqual([]);
  expect(titles.filter((title) => title.endsWith(' of ben'))).toEqual(['Kestrel house of ben']);
  expect(Object.keys(await found(viewerOf('ops'), 'kestrel'))).toEqual([]);
});
