import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastAscending, readInventory } from './read-inventory.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg();
});
afterAll(() => home.org.close());

const pagesOf = async (object: 'contact' | 'lead') => {
  const pages = [];
  for await (const page of readInventory(home.source.salesforce, object)) pages.push(page);
  return pages;
};

describe('an inventory', () => {
  it('lists every id, deleted ones too, in spans that meet', async () => {
    const ids = Array.from({ length: 10 }, (_, n) => home.org.create('Contact', { LastName: `${n}` }));
    home.org.remove(ids[3] ?? '');
    home.org.faults.pageRows(4);
    const pages = await pagesOf('contact');
    home.org.faults.clear();
    expect(pages.map(({ afterId, throughId, rows, isLast }) => [afterId, throughId, rows.length, isLast])).toEqual([
      [null, ids[3], 4, false],
      [ids[3], ids[7], 4, false],
      [ids[7], null, 2, true],
    ]);
    const rows = pages.flatMap((page) => page.rows);
    expect(rows.map(([id]) => id)).toEqual(ids);
    expect(rows.filter(([, , isDeleted]) => isDeleted).map(([id]) => id)).toEqual([ids[3]]);
    for (const [, stamp] of rows) expect(stamp).toBe(new Date(stamp).toISOString());
  });

  it('of nothing is one span over all ids', async () => {
    expect(await pagesOf('lead')).toEqual([{ rows: [], afterId: null, throughId: null, isLast: true, total: 0 }]);
  });

  it('whose ids do not ascend as bytes is refused', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]{15}$/);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2 }), (ids) => {
        const ascending = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(lastAscending(ascending, null)).toBe(ascending.at(-1));
        expect(() => lastAscending(ascending.toReversed(), null)).toThrow('UNEXPECTED_ANSWER');
        expect(() => lastAscending(ascending, ascending[0] ?? '')).toThrow('UNEXPECTED_ANSWER');
      }),
    );
    expect(lastAscending([], 'x')).toBe('x');
  });
});
