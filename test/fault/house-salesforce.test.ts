import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { House } from '#scripts/load/open-house';
import { waitUntilSame } from '#scripts/load/see-mirror';
import { until } from '../house/until.ts';
import { expectNothingGivenUp, expectWhole, syncOf } from './expect-whole.ts';
import { useHouse } from './use-house.ts';

const theHouse = useHouse({ isPolling: true });

afterEach(() => theHouse().org.faults.clear());

/** Changes deals, accounts and contacts, each four times a second; answers the deals. */
const changeAll = async ({ org }: House, seconds: number): Promise<readonly string[]> => {
  const [deals = [], accounts = [], contacts = []] = ['Opportunity', 'Account', 'Contact'].map((object) =>
    org.records(object).map(({ Id }) => Id),
  );
  const changed = deals.slice(0, seconds * 4);
  for (const [place, deal] of changed.entries()) {
    org.update(deal, { Amount: 1_000 + Math.floor(Math.random() * 1_000_000) });
    org.update(accounts.slice(place, place + 1), { Phone: `+41 44 ${Date.now()}` });
    org.update(contacts.slice(place, place + 1), { Phone: `+41 44 ${Date.now()}` });
    await sleep(250);
  }
  return changed;
};

const arrivedDuring = async ({ org }: House, act: () => Promise<unknown>): Promise<number> => {
  const before = org.apiCalls().arrived;
  await act();
  return org.apiCalls().arrived - before;
};

const said = ({ lines }: House, mark: number, message: string) =>
  lines.slice(mark).filter((line) => line.message === message);

describe('F10: Salesforce', () => {
  it('answers 503 for 30 s (scale 1:20): it is left alone, what it told is kept, and reading goes on by itself', async () => {
    const house = theHouse();
    const mark = house.lines.length;
    const perSecond = (await arrivedDuring(house, () => changeAll(house, 8))) / 8;
    const brokenAt = Date.now();
    const mend = house.org.faults.failWhile({ status: 503 });
    let deals: readonly string[] = [];
    const arrived = await arrivedDuring(house, async () => {
      deals = await changeAll(house, 30);
    });
    expect(arrived).toBeLessThan(0.1 * 30 * perSecond);
    const { organization, queues } = await syncOf(house);
    expect(organization.closed).toMatchObject({ because: 'unavailable' });
    // Not held against now: on a busy machine the next question may come late.
    expect(Date.parse(organization.closed?.until ?? '')).toBeGreaterThan(brokenAt);
    expect(organization.closedReason).toMatch(/503|SERVER_UNAVAILABLE/);
    expect(queues?.hints.waiting).toBeGreaterThan(0);
    mend();
    await waitUntilSame(house.sight, house.org, { ids: deals, patienceSeconds: 180 });
    expect((await syncOf(house)).organization).toMatchObject({ closed: null, failures: 0 });
    await expectNothingGivenUp(house);
    expect(said(house, mark, 'Salesforce may not be asked')).not.toEqual([]);
    expect(said(house, mark, 'Salesforce answers again')).not.toEqual([]);
  });

  it('refuses calls beyond the daily limit: it is asked once a minute, says so, and reading goes on when it may', async () => {
    const house = theHouse();
    const perSecond = (await arrivedDuring(house, () => changeAll(house, 8))) / 8;
    // Not by `apiLimit`: an answer that tells of the last call would keep everyone away before anyone is refused.
    house.org.faults.failWhile({ status: 403, code: 'REQUEST_LIMIT_EXCEEDED' });
    const first = await changeAll(house, 2);
    const closed = await until(
      async () => (await syncOf(house)).organization,
      ({ closed: shut }) => shut !== null,
    );
    expect(closed).toMatchObject({
      closed: { because: 'limit' },
      closedReason: expect.stringContaining('REQUEST_LIMIT_EXCEEDED'),
    });
    // Held against its own beginning: a busy machine may look at it late, after it was closed once more.
    const shutSeconds = (Date.parse(closed.closed?.until ?? '') - Date.parse(closed.closed?.at ?? '')) / 1_000;
    expect(shutSeconds).toBeGreaterThan(20);
    expect(shutSeconds).toBeLessThan(61 * closed.failures);
    let more: readonly string[] = [];
    const arrived = await arrivedDuring(house, async () => {
      more = await changeAll(house, 10);
    });
    expect(arrived).toBeLessThan(0.1 * 10 * perSecond);
    house.org.faults.clear();
    await waitUntilSame(house.sight, house.org, { ids: [...first, ...more], patienceSeconds: 180 });
    await expectNothingGivenUp(house);
    await expectWhole(house, ['opportunity']);
  });
});
