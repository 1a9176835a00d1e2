import { describe, expect, it } from 'vitest';
import { storeBytes } from '#platform/bucket';
import type { Queue } from '#platform/queue';
import { openWindow, readCheckpoint, readSyncState } from '#platform/sync-windows';
import { hintSchema } from '#shared/messages/hint';
import { movedSchema } from '#shared/messages/moved';
import type { Page } from '#shared/messages/page';
import { readMirror } from '#store/read-mirror';
import { aRow, idOf, otherOrganizationId, second } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { type ApplyMessage, applyMessages } from './apply-messages.ts';
import { aPageMessage, applyAll, useApplyHouse } from './testing/an-apply-house.ts';

const db = useTestDatabase();
const at = useApplyHouse(db);

/** Each test has an organisation of its own, so that none hears of another's changes. */
let organizations = 100;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}AAA`;

const apply = (...messages: readonly ApplyMessage[]) => applyAll(at.house, ...messages);
const takeMoved = () => at.cloud.take('moved').map((message) => movedSchema.parse(message));
const rowsOf = async (organizationId: string, object: Page['object'] = 'opportunity') =>
  (await readMirror(db.api, organizationId)).find((state) => state.object === object);

describe('a batch of pages', () => {
  it('says once per organisation what moved, after it is committed', async () => {
    const [a, b] = [anOrganization(), anOrganization()];
    const account = aPageMessage(a, { object: 'account', from: [aRow(idOf('001', 1), 1)] });
    expect(await apply(aPageMessage(a), account, aPageMessage(b), aPageMessage(a))).toEqual([]);
    expect(takeMoved()).toMatchObject([
      { organizationId: a, objects: ['account', 'opportunity'], version: '2' },
      { organizationId: b, objects: ['opportunity'], version: '1' },
    ]);
  });

  it('is measured: rows that changed, and how long ago the oldest of a page did, where its sender said', async () => {
    const before = at.measured.length;
    const organization = anOrganization();
    await apply(aPageMessage(organization, { changedAt: second(440) }));
    await apply(aPageMessage(organization, { door: 'poll' }));
    takeMoved();
    expect(at.measured.slice(before)).toEqual([
      { name: 'RowsApplied', value: 1 },
      { name: 'IngestLagSeconds', value: 60 },
      { name: 'RowsApplied', value: 0 },
    ]);
  });

  it('is silent when nothing changed', async () => {
    const organization = anOrganization();
    await apply(aPageMessage(organization));
    takeMoved();
    expect(await apply(aPageMessage(organization))).toEqual([]);
    expect(takeMoved()).toEqual([]);
  });

  it('tells what an earlier run committed and could not tell', async () => {
    const organization = anOrganization();
    const gone: Queue = { ...at.house.moved, url: at.house.moved.url.replace(/moved$/, 'no-such-queue') };
    const received = [{ messageId: 'm', message: aPageMessage(organization) }];
    await expect(applyMessages({ ...at.house, moved: gone }, received)).rejects.toThrow();
    expect(await applyMessages(at.house, received)).toEqual([]);
    expect(takeMoved()).toMatchObject([{ organizationId: organization, objects: ['opportunity'], version: '1' }]);
  });

  it('is not held up by a page that can never be applied', async () => {
    const organization = anOrganization();
    const bad = aPageMessage(organization, { from: [aRow(idOf('006', 2), 1, { favouriteColour: 'green' })] });
    const failed = await applyMessages(at.house, [
      { messageId: 'bad', message: bad },
      { messageId: 'good', message: aPageMessage(organization) },
    ]);
    expect(failed).toMatchObject([{ messageId: 'bad', error: { code: 'apply.page-refused' } }]);
    expect(await rowsOf(organization)).toMatchObject({ rows: 1 });
  });
});

describe('rows in the bucket', () => {
  const csv = `Id,SystemModstamp,IsDeleted,StageName\n"${idOf('006', 1)}","${second(1)}","false","Open"\n`;
  const columns = ['id', 'sourceVersion', 'isDeleted', 'stage'];

  it.each([
    ['csv', csv],
    ['json', JSON.stringify([aRow(idOf('006', 1), 1, { stage: 'Open' })])],
  ] as const)('are read as %s when their bytes are proven', async (format, bytes) => {
    const organization = anOrganization();
    const stored = await storeBytes(at.house.pages, bytes, { folder: 'pages', ending: format });
    const rows = { in: 'bucket', format, count: 1, columns, ...stored } as const;
    expect(await apply(aPageMessage(organization, { rows }))).toEqual([]);
    expect(await rowsOf(organization)).toMatchObject({ rows: 1, newestChangeAt: second(1) });
  });

  it('are not applied when the bytes are others', async () => {
    const organization = anOrganization();
    const { key } = await storeBytes(at.house.pages, csv, { folder: 'pages', ending: 'csv' });
    const rows = { in: 'bucket', format: 'csv', key, sha256: '0'.repeat(64), count: 1, columns } as const;
    expect(await apply(aPageMessage(organization, { rows }))).toHaveLength(1);
    expect(await rowsOf(organization)).toMatchObject({ rows: 0 });
  });

  it('are refused when the CSV does not name its columns', async () => {
    const stored = await storeBytes(at.house.pages, csv, { folder: 'pages', ending: 'csv' });
    const rows = { in: 'bucket', format: 'csv', count: 1, ...stored } as const;
    expect(await apply(aPageMessage(otherOrganizationId, { rows }))).toMatchObject([
      { error: { code: 'apply.page-refused' } },
    ]);
  });
});

describe('a window', () => {
  const freshnessOf = async (organization: string) => {
    const { rows } = await db.all.pool.query<Record<string, string | null>>(
      `select complete_through_at, calculated_through_at from app.object_freshness f
       join app.tenant t on t.id = f.tenant_id where organization_id = $1 and object = 'opportunity'`,
      [organization],
    );
    const instant = (text: string | null | undefined) => (text ? new Date(text).toISOString() : null);
    return [instant(rows[0]?.['complete_through_at']), instant(rows[0]?.['calculated_through_at'])];
  };

  it.each(['backfill', 'refresh'] as const)(
    '(%s) makes the object complete when its last page has committed, in whatever order, and dates computed values',
    async (kind) => {
      const organizationId = anOrganization();
      const whose = { organizationId, object: 'opportunity' } as const;
      const span = { kind, from: new Date(0), through: new Date(second(90)), readAt: new Date(second(95)) } as const;
      const { id } = await openWindow(at.house.sync, whose, span);
      const pageOf = (page: number, isLast: boolean) => {
        const window = { id, page, isLast };
        return aPageMessage(organizationId, { door: 'backfill', window, from: [aRow(idOf('006', page), 1)] });
      };
      await apply(pageOf(2, true));
      expect(await freshnessOf(organizationId)).toEqual([null, null]);
      await apply(pageOf(1, false));
      expect(await rowsOf(organizationId)).toMatchObject({ rows: 2, completeThroughAt: second(90) });
      expect(await freshnessOf(organizationId)).toEqual([second(90), second(95)]);
      expect(await readCheckpoint(at.house.sync, whose)).toBe(second(90));
    },
  );

  it('of a poll says nothing of values that Salesforce computes in silence', async () => {
    const organizationId = anOrganization();
    const whose = { organizationId, object: 'opportunity' } as const;
    for (const kind of ['backfill', 'poll'] as const) {
      const span = { kind, from: new Date(0), through: new Date(second(kind === 'poll' ? 190 : 90)) } as const;
      const { id } = await openWindow(at.house.sync, whose, span);
      await apply(aPageMessage(organizationId, { door: kind, window: { id, page: 1, isLast: true } }));
    }
    expect(await freshnessOf(organizationId)).toEqual([second(190), second(90)]);
  });
});

describe('an object that decides another in silence', () => {
  const stage = (version: number, isWon: boolean) =>
    aRow(idOf('01J', 1), version, { name: 'Agreed', isWon: String(isWon) });
  const stages = (organizationId: string, version: number, isWon: boolean, over: Partial<Page> = {}) =>
    apply(
      aPageMessage(organizationId, {
        object: 'opportunityStage',
        door: 'poll',
        readAt: second(version),
        from: [stage(1, isWon)],
        ...over,
      }),
    );
  const wishOf = async (organizationId: string) =>
    (await readSyncState(at.house.sync, { organizationId, object: 'opportunity' })).wishes.resyncAt;
  const fill = async (organizationId: string) => {
    const whose = { organizationId, object: 'opportunityStage' } as const;
    const span = { kind: 'backfill', from: new Date(0), through: new Date(second(90)) } as const;
    const { id } = await openWindow(at.house.sync, whose, span);
    await stages(organizationId, 91, false, { door: 'backfill', window: { id, page: 1, isLast: true } });
  };

  it('has the other read again when its rows really change, and not by its first fill', async () => {
    const organizationId = anOrganization();
    await fill(organizationId);
    await stages(organizationId, 120, false);
    expect(await wishOf(organizationId)).toBeUndefined();
    await stages(organizationId, 140, true);
    expect(await wishOf(organizationId)).toBeDefined();
  });

  it('is not forgotten when the process dies before it could say so', async () => {
    const organizationId = anOrganization();
    await fill(organizationId);
    const away = { ...at.house.sync, name: 'no-such-table' };
    const message = aPageMessage(organizationId, {
      object: 'opportunityStage',
      readAt: second(140),
      from: [stage(1, true)],
    });
    await expect(applyAll({ ...at.house, sync: away }, message)).rejects.toThrow();
    await apply(message);
    expect(await wishOf(organizationId)).toBeDefined();
  });
});

describe('a proof', () => {
  const whose = { instanceUrl: 'https://acme.my.salesforce.com', object: 'opportunity' } as const;
  const census = (organizationId: string, count: number, over: { throughAt?: string; readAt?: string } = {}) =>
    ({
      kind: 'census',
      ...whose,
      organizationId,
      proofId: 'census-1',
      readAt: second(90),
      throughAt: second(90),
      count,
      newestChangeAt: null,
      ...over,
    }) as const;
  const inventory = (organizationId: string, id: string, rows: [string, string, boolean][]) =>
    ({
      kind: 'inventory',
      ...whose,
      organizationId,
      readAt: second(200),
      window: { id, page: 1, isLast: true },
      afterId: null,
      throughId: null,
      rows: { in: 'message', rows },
    }) as const;
  const filled = async () => {
    const organizationId = anOrganization();
    const span = { kind: 'backfill', from: new Date(0), through: new Date(second(90)) } as const;
    const { id } = await openWindow(at.house.sync, { organizationId, object: 'opportunity' }, span);
    await apply(aPageMessage(organizationId, { door: 'backfill', window: { id, page: 1, isLast: true } }));
    return organizationId;
  };
  const wishesOf = async (organizationId: string) =>
    (await readSyncState(at.house.sync, { organizationId, object: 'opportunity' })).wishes;
  const takeHints = () => at.cloud.take('hints').map((message) => hintSchema.parse(message));

  it('by count asks for a sweep when the counts differ', async () => {
    const organizationId = await filled();
    const before = at.measured.length;
    expect(await apply(census(organizationId, 1))).toEqual([]);
    expect((await wishesOf(organizationId)).sweepAt).toBeUndefined();
    expect(await apply({ ...census(organizationId, 2), proofId: 'census-2' })).toEqual([]);
    expect((await wishesOf(organizationId)).sweepAt).toBeDefined();
    expect(at.measured.slice(before)).toEqual([
      { name: 'ProofMismatch', value: 0 },
      { name: 'ProofMismatch', value: 1 },
    ]);
  });

  it('by count comes again until the mirror has come through its instant, and is given up when it is old', async () => {
    const organizationId = await filled();
    expect(await apply(census(organizationId, 1, { throughAt: second(400), readAt: second(400) }))).toMatchObject([
      { error: { name: 'TryAgainError' } },
    ]);
    expect(await apply(census(organizationId, 1, { throughAt: second(400), readAt: second(-500) }))).toEqual([]);
  });

  it('by ids has rows that differ read again, once, and closes its window', async () => {
    const organizationId = await filled();
    const object = { organizationId, object: 'opportunity' } as const;
    const span = { kind: 'sweep', from: new Date(0), through: new Date(second(200)) } as const;
    const { id } = await openWindow(at.house.sync, object, span);
    const found = inventory(organizationId, id, [
      [idOf('006', 1), second(1), false],
      [idOf('006', 2), second(2), false],
    ]);
    const before = at.measured.length;
    expect(await apply(found)).toEqual([]);
    expect(at.measured.slice(before)).toEqual([{ name: 'ProofMismatch', value: 1 }]);
    expect(await apply(found)).toEqual([]);
    expect(takeHints()).toMatchObject([
      { object: 'Opportunity', ids: [idOf('006', 2)], door: 'repair', messageId: id, organizationId },
    ]);
    expect((await readSyncState(at.house.sync, object)).windows).toEqual([]);
    await apply(aPageMessage(organizationId, { readAt: second(210), from: [aRow(idOf('006', 2), 2)] }));
    expect(takeHints()).toEqual([]);
  });

  it('asks for what it found also when the process dies before it could', async () => {
    const organizationId = await filled();
    const found = inventory(organizationId, 'sweep-x', [
      [idOf('006', 1), second(1), false],
      [idOf('006', 3), second(2), false],
    ]);
    const gone: Queue = { ...at.house.hints, url: at.house.hints.url.replace(/hints$/, 'no-such-queue') };
    await expect(applyAll({ ...at.house, hints: gone }, found)).rejects.toThrow();
    await apply(aPageMessage(organizationId));
    expect(takeHints()).toMatchObject([{ ids: [idOf('006', 3)] }]);
  });

  it('holds deletions back until a person has spoken, and asks for the rows then', async () => {
    const organizationId = await filled();
    await apply(inventory(organizationId, 'sweep-y', []));
    expect(takeHints()).toEqual([]);
    await db.all.pool.query(`update app.proof set state = 'repairing', decided_by = 'me' where id = 'sweep-y'`);
    await apply(aPageMessage(organizationId));
    expect(takeHints()).toMatchObject([{ ids: [idOf('006', 1)], messageId: 'sweep-y' }]);
    await apply(aPageMessage(organizationId, { readAt: second(210), from: [], goneIds: [idOf('006', 1)] }));
    expect(await rowsOf(organizationId)).toMatchObject({ rows: 0, deletedRows: 1 });
  });
});
