import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectName } from '#shared/objects/index';
import { readCensus } from './read-census.ts';
import { readInventory } from './read-inventory.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

const at = (time: string): Date => new Date(`2026-03-02T${time}Z`);
let now = at('12:00:00');
let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg({ now: () => now });
});
afterAll(() => home.org.close());

const count = (object: ObjectName, instant: Date) => readCensus(home.source.salesforce, object, instant);

describe('a census', () => {
  it('is of one instant: what was created or deleted after it makes no difference', async () => {
    const [kept, deleted, changed] = ['Kept', 'Deleted', 'Changed'].map((Name) => home.org.create('Account', { Name }));
    now = at('12:00:30');
    home.org.remove(home.org.create('Account', { Name: 'Deleted before' }));
    const instant = at('12:01:00');
    const before = await count('account', instant);
    expect(before).toEqual({ count: 3, newestChangeAt: at('12:00:00') });

    now = at('12:01:01');
    home.org.remove(deleted ?? '');
    home.org.create('Account', { Name: 'Too new' });
    expect(await count('account', instant)).toEqual(before);
    home.org.update([kept ?? '', changed ?? ''], { Industry: 'Energy' });
    // No record is known by the stamp of then; the mirror may still hold a newer one than this.
    expect(await count('account', instant)).toEqual({ count: 3, newestChangeAt: null });
  });

  it('of nothing is nothing', async () => {
    expect(await count('lead', now)).toEqual({ count: 0, newestChangeAt: null });
  });

  it.each(['user', 'userRole', 'opportunityStage', 'organization'] as const)(
    'is taken of %s too, whose rows are never deleted',
    async (object) => {
      const { count: rows } = await count(object, at('12:30:00'));
      const listed = [];
      for await (const page of readInventory(home.source.salesforce, object)) listed.push(...page.rows);
      expect(rows).toBe(listed.length);
    },
  );
});
