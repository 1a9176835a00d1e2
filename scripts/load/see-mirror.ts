import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { RunningOrg } from '../salesforce/start-org.ts';
import type { BareFairlead } from '../start/start-bare.ts';

/** The database as nobody in the product sees it: behind all walls, and past the wire that can fail. */
export interface MirrorSight {
  ask<R extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Deals of these that differ in their amount or stamp from the org's. */
  differing(org: Pick<RunningOrg, 'record'>, ids: Iterable<string>): Promise<string[]>;
  /** Lags of pages that were applied since an instant, of one object, in milliseconds. */
  lags(object: string, since: Date): Promise<number[]>;
  close(): Promise<void>;
}

/** Looks at the database of a house. A server that was replaced is found again with the next question. */
export const seeMirror = (house: Pick<BareFairlead, 'postgres'>): MirrorSight => {
  let port = 0;
  let pool: pg.Pool | undefined;
  const open = async (): Promise<pg.Pool> => {
    const { url, port: current } = house.postgres();
    if (pool !== undefined && port === current) return pool;
    await pool?.end();
    const { pathname } = new URL(url);
    port = current;
    pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database: pathname.slice(1), max: 2 });
    pool.on('error', () => undefined);
    return pool;
  };
  const ask: MirrorSight['ask'] = async (sql, parameters = []) =>
    (await (await open()).query(sql, [...parameters])).rows;
  return {
    ask,
    differing: async (org, ids) => {
      const wanted = [...ids];
      const rows = await ask<{ id: string; amount: string | null; stamp: Date }>(
        'select id, amount, source_version as stamp from mirror.opportunity where id = any($1)',
        [wanted],
      );
      const here = new Map(rows.map(({ id, amount, stamp }) => [id, `${amount} ${stamp.toISOString()}`]));
      return wanted.filter((id) => here.get(id) !== textOf(org.record(id)));
    },
    lags: async (object, since) => {
      const rows = await ask<{ lag_ms: number }>(
        'select lag_ms from app.page_log where object = $1 and applied_at >= $2 and lag_ms is not null order by applied_at',
        [object, since],
      );
      return rows.map(({ lag_ms: lag }) => lag);
    },
    close: async () => pool?.end(),
  };
};

/** Amounts are kept in hundredths. */
const textOf = (record: ReturnType<RunningOrg['record']>): string => {
  const amount = record?.['Amount'];
  const hundredths = amount === null || amount === undefined ? null : Math.round(Number(amount) * 100);
  return `${hundredths} ${new Date(String(record?.['SystemModstamp'])).toISOString()}`;
};

/** A few of many tell whether there is something to wait for, and cost the database next to nothing. */
const lookedAtMax = 500;

/** Waits until these deals are the org's, and answers for how many milliseconds. @throws Error with what still differs */
export const waitUntilSame = async (
  sight: MirrorSight,
  org: Pick<RunningOrg, 'record'>,
  { ids, patienceSeconds }: { readonly ids: Iterable<string>; readonly patienceSeconds: number },
): Promise<number> => {
  const beganAt = performance.now();
  let left = [...ids];
  for (;;) {
    const some = left.slice(0, lookedAtMax);
    const still = await sight.differing(org, some);
    left = [...still, ...left.slice(lookedAtMax)];
    if (still.length === 0 && left.length > 0) continue;
    const milliseconds = performance.now() - beganAt;
    if (left.length === 0) return milliseconds;
    if (milliseconds > patienceSeconds * 1_000) {
      throw new Error(`${left.length} deals differ after ${patienceSeconds} s, such as ${left.slice(0, 5).join(', ')}`);
    }
    await sleep(200);
  }
};
