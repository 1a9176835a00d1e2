import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lease, withLease } from './lease.ts';
import type { Table } from './tables.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

let cloud: SmallCloud;
let table: Table;
beforeAll(async () => {
  cloud = await startSmallCloud();
  table = await cloud.createTable('sync', { hash: 'object', range: 'item' });
});
afterAll(() => cloud.stop());

const lease = (name: string, seconds = 60): Lease => ({ organizationId: '00DA0000000KzQbMAK', name, seconds });
const nothing = async (): Promise<void> => undefined;

describe('a lease', () => {
  it('lets one act at a time, and the next one afterwards', async () => {
    let acting = 0;
    let most = 0;
    const act = async (): Promise<void> => {
      acting += 1;
      most = Math.max(most, acting);
      await new Promise((resolve) => setTimeout(resolve, 100));
      acting -= 1;
    };
    const acted = await Promise.all(Array.from({ length: 5 }, () => withLease(table, lease('one'), act)));
    expect(acted.filter(Boolean)).toHaveLength(1);
    expect(most).toBe(1);
    expect(await withLease(table, lease('one'), nothing)).toBe(true);
  });

  it('is given back by one who fails', async () => {
    const fail = () => withLease(table, lease('failing'), () => Promise.reject(new Error('no')));
    await expect(fail()).rejects.toThrow('no');
    await expect(fail()).rejects.toThrow('no');
  });

  it('of one who was killed is taken by another when its time is over, and is not given back by the first', async () => {
    await withLease(table, lease('slow', 0), async () => {
      expect(await withLease(table, lease('slow'), () => Promise.resolve())).toBe(true);
      await withLease(table, lease('slow'), async () => {
        expect(await withLease(table, lease('slow'), nothing)).toBe(false);
      });
    });
    // The first one's end, while a third holds it.
    let isOver = nothing;
    const over = new Promise<void>((resolve) => {
      isOver = async () => resolve();
    });
    let third: Promise<boolean> | undefined;
    await withLease(table, lease('stolen', 0), async () => {
      third = withLease(table, lease('stolen'), () => over);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(await withLease(table, lease('stolen'), nothing)).toBe(false);
    await isOver();
    expect(await third).toBe(true);
  });

  it('of one thing holds up no other', async () => {
    await withLease(table, lease('this'), async () => {
      expect(await withLease(table, lease('that'), nothing)).toBe(true);
    });
  });
});
