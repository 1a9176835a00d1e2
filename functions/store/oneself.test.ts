import { beforeAll, describe, expect, it } from 'vitest';
import { drillInto } from '#shared/query/drill';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import { me } from '#shared/query/own-user';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { saveQuotas } from './quotas.ts';
import { dealRow, mirrorCompany, type Person, people, userId, viewerOf } from './testing/company.ts';
import { aPage, applyRows, idOf, organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');

/** One open deal each; the chief's is the largest, the amounts fall down the list. */
const owners = ['chief', 'north', 'south', 'anna', 'ben'] as const satisfies readonly Person[];

beforeAll(async () => {
  await mirrorCompany(db);
  const deals = owners.map((owner, place) =>
    dealRow({
      id: idOf('006', place + 1),
      owner,
      amount: 100_000 * (10 - place),
      stage: 'Bid',
      closeOn: '2026-06-01',
      forecastCategory: null,
      leadSource: null,
      isDeleted: false,
      createdAt: '2026-05-01T00:00:00.000Z',
    }),
  );
  await applyRows(db, aPage('opportunity'), deals);
});

const ask = async (who: Parameters<typeof viewerOf>[0], q: QuerySpec) => {
  const { answers } = await answerQuestions(db.api, viewerOf(who), { widgets: { w: { q } } }, { now });
  const answer = answers['w']?.['q'];
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

const ranking = measure({ metric: 'openPipeline', by: 'owner', sort: 'value', names: 'own' });

describe('names withheld', () => {
  it('tells a viewer her own name, and of her colleagues places and figures alone', async () => {
    const answer = await ask('south', { ...ranking, limit: 50 });
    expect(answer).toMatchObject({
      points: [
        { key: userId('south'), label: 'south south', value: '800000' },
        { key: 'colleague:2', label: null, value: '600000' },
      ],
    });
    const text = JSON.stringify(await ask('chief', ranking));
    for (const person of owners.filter((each) => each !== 'chief')) {
      expect(text).not.toContain(userId(person));
      expect(text).not.toContain(person);
    }
    expect(text).toContain(userId('chief'));
  });

  it('tells a viewer without a Salesforce user no name at all', async () => {
    const text = JSON.stringify(await ask('admin', ranking));
    for (const person of Object.keys(people)) expect(text).not.toContain(person);
    expect(text).toContain('"colleague:1"');
  });

  it.each<[string, Partial<typeof ranking>, string]>([
    ['of another split', { by: 'team' }, 'names'],
    ['of two splits', { splitBy: 'stage' }, 'names'],
    ['in the order of names', { sort: 'dimension' }, 'sort'],
    [
      'of a colleague who is picked out',
      { filters: [{ field: 'owner', is: 'not-equal', values: [me, userId('ben')] }] },
      'filters.0',
    ],
    [
      'of what a colleague has made',
      { filters: [{ field: 'createdBy', is: 'equal', values: [userId('ben')] }] },
      'filters.0',
    ],
  ])('is refused %s', async (_, other, field) => {
    expect(await ask('chief', { ...ranking, ...other })).toMatchObject({ code: 'query.names-withheld', field });
  });

  it('refuses the records of a colleague and of all, whoever asks for them, and shows those of oneself', async () => {
    const [own] = drillInto(ranking, { key: userId('chief') });
    if (own === undefined || 'none' in own.rows) throw new Error('one’s own deals can be shown');
    const { rows } = own;
    expect(await ask('chief', rows)).toMatchObject({ kind: 'records', count: 1 });
    const of = (key: string | null | undefined) => ({ ...rows, behind: { ...rows.behind, key } }) as QuerySpec;
    for (const key of [userId('anna'), 'colleague:2', null, undefined])
      expect(await ask('chief', of(key))).toMatchObject({ code: 'query.names-withheld', field: 'behind.key' });
  });

  it('says beforehand that there is nothing to show', () => {
    expect(drillInto(ranking, { key: 'colleague:2' })).toMatchObject([{ rows: { none: 'names' } }]);
    expect(drillInto(ranking)).toMatchObject([{ rows: { none: 'names' } }]);
  });
});

describe('a filter by me', () => {
  const by = (is: 'equal' | 'one-of' | 'not-equal', ...values: string[]): readonly Filter[] => [
    { field: 'owner', is, values },
  ];
  const open = (filters: readonly Filter[]) => measure({ metric: 'openDeals', filters });

  it('is about whoever asks', async () => {
    for (const person of ['chief', 'south', 'ben'] as const) {
      const place = owners.indexOf(person);
      const answer = await ask(person, measure({ metric: 'openPipeline', filters: by('equal', me) }));
      expect(answer).toMatchObject({ value: String(100_000 * (10 - place)), count: 1 });
    }
  });

  it('stands beside others', async () => {
    expect(await ask('chief', open(by('one-of', me, userId('ben'))))).toMatchObject({ value: '2' });
    expect(await ask('chief', open(by('not-equal', me)))).toMatchObject({ value: '4' });
  });

  it('matches nobody for a viewer without a Salesforce user', async () => {
    expect(await ask('admin', open(by('equal', me)))).toMatchObject({ value: '0' });
    expect(await ask('admin', open(by('not-equal', me)))).toMatchObject({ value: '5' });
  });

  it('holds for lists, quotas and activities as well', async () => {
    await saveQuotas(db.owner, organizationId, [
      { userId: userId('south'), periodStartOn: '2026-05-01', amountMinor: '700' },
      { userId: userId('ben'), periodStartOn: '2026-05-01', amountMinor: '500' },
    ]);
    const period = { of: 'fiscal-quarter', offset: 0 } as const;
    const quota = measure({ metric: 'quotaAmount', by: 'owner', period, filters: by('equal', me) });
    expect(await ask('south', quota)).toMatchObject({ points: [{ key: userId('south'), value: '700' }] });
    const list: QuerySpec = {
      kind: 'records',
      object: 'activity',
      columns: ['subject'],
      filters: by('equal', me),
      sort: { by: 'activityOn', descending: false },
      limit: 5,
    };
    expect(await ask('south', list)).toMatchObject({ kind: 'records', count: 0 });
  });
});
