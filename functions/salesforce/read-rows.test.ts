import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toId18 } from '#shared/objects/to-id18';
import { readRows } from './read-rows.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg();
});
afterAll(() => home.org.close());

const createAccount = (name: string): string => home.org.create('Account', { Name: name });

describe('rows by id', () => {
  it('are as they are now', async () => {
    const ids = [createAccount('One'), createAccount('Two')];
    home.org.update(ids, { Industry: 'Energy' });
    const { rows, bad, goneIds } = await readRows(home.source, 'account', ids);
    expect(rows).toMatchObject([
      { id: ids[0], name: 'One', industry: 'Energy', isDeleted: 'false', phone: null },
      { id: ids[1], name: 'Two', industry: 'Energy', isDeleted: 'false', phone: null },
    ]);
    expect({ bad, goneIds }).toEqual({ bad: [], goneIds: [] });
  });

  it('that are deleted come as deleted rows, because absence alone proves nothing', async () => {
    const [kept, deleted] = [createAccount('Kept'), createAccount('Deleted')];
    home.org.remove(deleted);
    const { rows, goneIds } = await readRows(home.source, 'account', [kept, deleted]);
    expect(rows).toMatchObject([
      { id: kept, isDeleted: 'false' },
      { id: deleted, isDeleted: 'true', name: 'Deleted' },
    ]);
    expect(goneIds).toEqual([]);
  });

  it('that queryAll does not know either are gone', async () => {
    const kept = createAccount('Kept');
    const never = toId18('001000000000XyZ') ?? '';
    const { rows, goneIds } = await readRows(home.source, 'account', [never, kept]);
    expect(rows).toMatchObject([{ id: kept }]);
    expect(goneIds).toEqual([never]);
  });

  it('of objects that are never deleted come too', async () => {
    const { rows } = await readRows(home.source, 'user', [home.org.integrationUser.id]);
    expect(rows).toMatchObject([{ id: home.org.integrationUser.id, isDeleted: 'false', isActive: 'true' }]);
  });

  it('cost one call, however many', async () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => createAccount(`Account ${n}`));
    await readRows(home.source, 'account', ids.slice(0, 1));
    const before = home.org.apiCalls().total;
    const { rows } = await readRows(home.source, 'account', ids);
    expect(rows).toHaveLength(2_000);
    expect(home.org.apiCalls().total - before).toBe(1);
  });
});
