import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openWindow, readCheckpoint, readSyncState, type SyncWindow } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { type FaultWire, layFaultWire } from '#scripts/start/fault-wire';
import type { ObjectName } from '#shared/objects/index';
import { type Database, databaseAt } from '#store/database';
import { DatabaseAwayError } from '#store/database-away';
import { readFreshness } from '#store/freshness-facts';
import { cutOff, takeSnapshot } from '#store/testing/database-snapshot';
import { aRow, idOf, second } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { aPageMessage, applyAll, useApplyHouse } from './testing/an-apply-house.ts';

const db = useTestDatabase();
const at = useApplyHouse(db);
const server = inject('testServer');

let organizations = 3_000;

/** An organisation of which deals and accounts are complete through second 90, with one of each. */
const aFilledOrganization = async () => {
  const organizationId = `00D${String((organizations += 1)).padStart(12, '0')}AAA`;
  const whose = (object: ObjectName) => ({ organizationId, object });
  const open = (kind: SyncWindow['kind'], [from, through]: readonly [number, number], object: ObjectName) =>
    openWindow(at.house.sync, whose(object), {
      kind,
      from: new Date(second(from)),
      through: new Date(second(through)),
    });
  const pageOf = (
    { id, kind }: SyncWindow,
    n: number,
    { page = 1, isLast = true, object = 'opportunity' }: { page?: number; isLast?: boolean; object?: ObjectName } = {},
  ) =>
    aPageMessage(organizationId, {
      object,
      door: kind === 'poll' ? 'poll' : 'backfill',
      readAt: second(100 + n),
      window: { id, page, isLast },
      from: [aRow(idOf(object === 'account' ? '001' : '006', n), n)],
    });
  const freshness = () => readFreshness(db.apply, organizationId, ['opportunity', 'account']);
  const org = {
    organizationId,
    open,
    pageOf,
    /** A poll that reads one row. */
    poll: async (span: readonly [number, number], n: number, object: ObjectName = 'opportunity') =>
      applyAll(at.house, pageOf(await open('poll', span, object), n, { object })),
    through: async () => (await freshness()).objects.opportunity?.completeThroughAt,
    version: async () => Number((await freshness()).version),
    checkpoint: () => readCheckpoint(at.house.sync, whose('opportunity')),
    wishes: async (object: ObjectName) =>
      Object.keys((await readSyncState(at.house.sync, whose(object))).wishes).toSorted(),
    rows: async () => {
      const { rows } = await db.all.pool.query<{ id: string }>(
        'select id from mirror.opportunity where tenant_id = (select id from app.tenant where organization_id = $1) order by id',
        [organizationId],
      );
      return rows.map(({ id }) => Number(id.slice(3, 15)));
    },
  };
  for (const object of ['opportunity', 'account'] as const)
    await applyAll(at.house, pageOf(await open('backfill', [0, 90], object), 1, { object }));
  return org;
};

const leapt = 1_000_000_000;

describe('a database that was restored to an earlier moment', () => {
  it('is never called complete without what it lacks, is noticed with the next poll, and is read on from where it stands', async () => {
    const org = await aFilledOrganization();
    const { restore } = await takeSnapshot(server, db.name);
    await org.poll([85, 190], 2);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(190), second(190)]);
    await restore();
    expect(await org.poll([185, 290], 3)).toEqual([]);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(90), second(90)]);
    expect(await org.rows()).toEqual([1, 3]);
    expect(await org.version()).toBeGreaterThan(leapt);
    // Of the one that did not notice too.
    expect(await Promise.all((['opportunity', 'account'] as const).map(org.wishes))).toEqual([
      ['sweepAt'],
      ['sweepAt'],
    ]);
    await org.poll([85, 390], 2);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(390), second(390)]);
    expect(await org.rows()).toEqual([1, 2, 3]);
  });

  it('completes no window of which the one that is lost had a page', async () => {
    const org = await aFilledOrganization();
    const window = await org.open('poll', [85, 190], 'opportunity');
    await applyAll(at.house, org.pageOf(window, 2, { page: 1, isLast: false }));
    await db.all.pool.query('delete from app.page_log where window_id = $1', [window.id]);
    await db.all.pool.query(
      'delete from mirror.opportunity where id = $1 and tenant_id = (select id from app.tenant where organization_id = $2)',
      [idOf('006', 2), org.organizationId],
    );
    await applyAll(at.house, org.pageOf(window, 3, { page: 2 }));
    expect([await org.through(), await org.checkpoint()]).toEqual([second(90), second(90)]);
    expect(await org.wishes('opportunity')).toEqual(['sweepAt']);
    await org.poll([85, 290], 2);
    expect([await org.through(), await org.rows()]).toEqual([second(290), [1, 2, 3]]);
  });

  it('is filled anew where it was never filled', async () => {
    const org = await aFilledOrganization();
    await db.all.pool.query(
      `delete from app.object_freshness where tenant_id = (select id from app.tenant where organization_id = $1)`,
      [org.organizationId],
    );
    await org.poll([85, 190], 2);
    expect([await org.through(), await org.checkpoint()]).toEqual([null, undefined]);
  });

  it('is noticed by its server and timeline where it lacks nothing that is noted', async () => {
    const org = await aFilledOrganization();
    await db.all.pool.query(`update app.tenant set lineage = '1/00000001' where organization_id = $1`, [
      org.organizationId,
    ]);
    await org.poll([85, 190], 2);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(90), second(90)]);
    expect(await org.version()).toBeGreaterThan(leapt);
    const version = await org.version();
    await org.poll([85, 290], 3);
    expect([await org.through(), await org.version()]).toEqual([second(290), version + 1]);
  });

  it('is noticed by two functions at once, and read on from where it stands', async () => {
    const org = await aFilledOrganization();
    await org.poll([85, 190], 2);
    await db.all.pool.query(
      `update app.object_freshness set complete_through_at = $2
       where tenant_id = (select id from app.tenant where organization_id = $1)`,
      [org.organizationId, second(90)],
    );
    await Promise.all([org.poll([185, 290], 3), org.poll([185, 300], 4)]);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(90), second(90)]);
    await org.poll([85, 390], 5);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(390), second(390)]);
  });
});

describe('a database that lost nothing', () => {
  let wire: FaultWire;
  let wired: Database;
  beforeAll(async () => {
    wire = await layFaultWire(server.port);
    const address = { host: '127.0.0.1', port: wire.port, user: 'fairlead_apply', database: db.name };
    wired = databaseAt(address, { isPipelined: false });
  });
  afterAll(async () => {
    await wired.pool.end();
    await wire.stop();
  });

  /** The table of notes, of which one is read after the commit of a page: then the database goes away. */
  const cuttingTable = ({ name, client }: Table): Table => ({
    name,
    // Of a client, this method alone is used.
    client: {
      send: async (command: Parameters<typeof client.send>[0]) => {
        if (command instanceof GetCommand) await wire.cut();
        return client.send(command);
      },
    } as Table['client'],
  });

  it('is not taken for another one when all connections to it are cut, as at a failover', async () => {
    const org = await aFilledOrganization();
    for (let n = 2; n < 4; n += 1) {
      await cutOff(server, db.name);
      await org.poll([n * 100 - 110, n * 100], n);
    }
    expect([await org.through(), await org.checkpoint()]).toEqual([second(300), second(300)]);
    expect([await org.version(), await org.wishes('opportunity')]).toEqual([4, []]);
  });

  it('is called complete where nobody may ask on which server it is', async () => {
    await db.all.pool.query('revoke execute on function pg_control_system from public');
    const org = await aFilledOrganization();
    await org.poll([85, 190], 2);
    await db.all.pool.query('grant execute on function pg_control_system to public');
    await org.poll([185, 290], 3);
    expect([await org.through(), await org.version(), await org.wishes('opportunity')]).toEqual([second(290), 4, []]);
  });

  it('says through when it is complete at the second try, where it was away between a commit and that', async () => {
    const org = await aFilledOrganization();
    const window = await org.open('poll', [85, 190], 'opportunity');
    const message = org.pageOf(window, 2);
    const failing = { ...at.house, db: wired, sync: cuttingTable(at.house.sync) };
    expect(await applyAll(failing, message)).toMatchObject([{ error: expect.any(DatabaseAwayError) }]);
    expect([await org.rows(), await org.through(), await org.checkpoint()]).toEqual([[1, 2], second(90), second(90)]);
    expect(await applyAll(at.house, message)).toEqual([]);
    expect([await org.through(), await org.checkpoint()]).toEqual([second(190), second(190)]);
    expect([await org.version(), await org.wishes('opportunity')]).toEqual([3, []]);
  });
});
