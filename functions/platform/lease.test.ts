import { describe, expect, it } from 'vitest';
import { type Lease, withLease } from './lease.ts';
import { useSyncTable } from './testing/sync-table.ts';

const table = useSyncTable();

const lease = (name: string, seconds = 60): Lease => ({ organizationId: '00DA0000000KzQbMAK', name, seconds });
const nothing = async (): Promise<void> => undefined;

describe('a lease', () => {
  it('lets one act at a time, and the next one afterwards', async () => {
    let acts = 0;
    let refusals = 0;
    const othersRefused = Promise.withResolvers<void>();
    const act = async (): Promise<void> => {
      acts += 1;
      await othersRefused.promise;
    };
    const tryOnce = async (): Promise<void> => {
      if (!(await withLease(table, lease('one'), act))) refusals += 1;
      if (refusals === 4) othersRefused.resolve();
    };
    await Promise.all(Array.from({ length: 5 }, tryOnce));
    expect(acts).toBe(1);
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
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let third: Promise<boolean> | undefined;
    await withLease(table, lease('stolen', 0), async () => {
      third = withLease(table, lease('stolen'), () => {
        begun.resolve();
        return over.promise;
      });
      await begun.promise;
    });
    expect(await withLease(table, lease('stolen'), nothing)).toBe(false);
    over.resolve();
    expect(await third).toBe(true);
  });

  it('of one thing holds up no other', async () => {
    await withLease(table, lease('this'), async () => {
      expect(await withLease(table, lease('that'), nothing)).toBe(true);
    });
  });
});
