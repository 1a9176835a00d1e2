import { beforeAll, describe, expect, it } from 'vitest';
import { sessionResponseSchema } from '#shared/api/session';
import { objectNames } from '#shared/objects/index';
import { noteCompleteThrough } from './freshness.ts';
import { readFreshness } from './freshness-facts.ts';
import { readMirror } from './read-mirror.ts';
import { readSession } from './read-session.ts';
import { mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf, organizationId, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const nobody = '00D000000000099AAA';

beforeAll(() => mirrorCompany(db));

const versionOf = async (organization: string) => (await readFreshness(db.api, organization, [])).version;

describe('a session', () => {
  it.each([
    ['chief', 'branch', 5],
    ['anna', 'own', 1],
    ['admin', 'all', 6],
    ['ops', 'none', 0],
  ] as const)('of %s says that she sees: %s, %i people', async (person, sees, people) => {
    const session = await readSession(db.api, viewerOf(person));
    expect(sessionResponseSchema.parse(session)).toMatchObject({ viewer: { sees, people } });
  });

  it('knows title, zone, fiscal year, currency and where records open', async () => {
    expect(await readSession(db.api, viewerOf('anna'))).toMatchObject({
      viewer: { name: 'anna', title: 'anna' },
      organization: {
        name: 'Acme',
        timeZone: 'Pacific/Auckland',
        currency: 'CHF',
        fiscalYearStartMonth: 2,
        instanceUrl: 'https://acme.my.salesforce.com',
      },
    });
  });

  it('does not exist before the organisation is mirrored', async () => {
    expect(await readSession(db.api, viewerOf('admin', nobody))).toBeUndefined();
  });
});

describe('the state of the mirror', () => {
  it('counts rows and tombstones of each object and says how fresh they are, never backwards', async () => {
    const page = aPage('task');
    await applyRows(db, page, [aRow(idOf('00T', 1), 5), aRow(idOf('00T', 2), 6, { isDeleted: 'true' })]);
    await noteCompleteThrough(db.apply, { organizationId, object: 'task', at: second(60) });
    await noteCompleteThrough(db.apply, { organizationId, object: 'task', at: second(30) });
    const states = await readMirror(db.api, organizationId);
    expect(states.map(({ object }) => object)).toEqual(objectNames);
    expect(states.find(({ object }) => object === 'task')).toEqual({
      object: 'task',
      rows: 1,
      deletedRows: 1,
      completeThroughAt: second(60),
      newestChangeAt: second(6),
      appliedAt: expect.any(String),
      calculatedThroughAt: null,
      mismatch: 0,
    });
  });

  it('of an organisation that nobody mirrored is empty, at version 0', async () => {
    expect(
      (await readMirror(db.api, nobody)).every(
        ({ rows, completeThroughAt }) => rows === 0 && completeThroughAt === null,
      ),
    ).toBe(true);
    expect(await versionOf(nobody)).toBe('0');
  });

  it('has a new data version after each page that changes something', async () => {
    const before = BigInt(await versionOf(organizationId));
    const { version } = await applyRows(db, aPage('task'), [aRow(idOf('00T', 3), 5)]);
    expect(BigInt(version)).toBe(before + 1n);
    expect(await versionOf(organizationId)).toBe(version);
  });
});
