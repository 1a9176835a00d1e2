import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerTime } from './server-time.ts';
import { readWindow } from './read-window.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg();
});
afterAll(() => home.org.close());

describe('x', () => {
  it('y', async () => {
    home.org.create('Account', { Name: 'Acme', AnnualRevenue: '9999999999999999.99' });
    const through = await readServerTime(home.source.salesforce);
    for await (const page of readWindow(home.source, 'account', { from: new Date(0), through: new Date(through.getTime()+1000) })) console.log(JSON.stringify(page));
    for await (const page of readWindow(home.source, 'organization', { from: new Date(0), through: new Date(through.getTime()+1000) })) console.log(JSON.stringify(page));
    expect(1).toBe(1);
  });
});
