import { expect } from 'vitest';
import { readParked } from '#platform/parked';
import { openTable } from '#platform/tables';
import { measure } from '#shared/query/measure';
import { answerTo, figure } from '../answer-to.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { outletsQuiet } from '../outlets.ts';
import { aContact, aDeal, aLead, anAccount } from '../records.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

const dealObjects = ['organization', 'user', 'opportunity'] as const;

inEveryOrder(
  'B50 two hundred deals that change their owner at once are all the new one’s, and the total stays',
  async (mirror) => {
    const { org } = mirror;
    const [before, after] = org.records('User').map(({ Id }) => Id);
    // Two hundred events are another story.
    org.relay.stop();
    const ids = Array.from({ length: 200 }, () => aDeal(org, { Amount: '12.34', OwnerId: before ?? '' }));
    org.relay.run({ replay: 'latest' });
    await mirror.settle();
    const byOwner = () => answerTo(mirror, measure({ metric: 'forecastAmount', by: 'owner' }));
    expect(await byOwner()).toMatchObject({ total: '246800', points: [{ key: before, count: 200 }] });

    org.update(ids, { OwnerId: after ?? '' });
    await outletsQuiet(org);
    expect(mirror.queues.look('hints').ready).toBe(1);
    await mirror.hear();
    await mirror.drain();
    expect(await byOwner()).toMatchObject({ total: '246800', points: [{ key: after, count: 200 }] });
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await historyOf(mirror, ids[77] ?? '')).toMatchObject([
      { ownerId: before, isOpen: false },
      { ownerId: after, isOpen: true },
    ]);
  },
  { objects: dealObjects },
);

const moneyObjects = ['organization', 'currencyType', 'datedConversionRate', 'opportunity'] as const;

inEveryOrder(
  'B51 sums follow a deal’s change of currency, and a rate that was edited without a word',
  async (mirror) => {
    const { org } = mirror;
    const euros = aDeal(org, { Amount: '100', CurrencyIsoCode: 'EUR' });
    const dollars = aDeal(org, { Amount: '100', CurrencyIsoCode: 'USD' });
    await mirror.settle();
    expect(await figure(mirror, 'openPipeline')).toBe('18000');

    org.update(euros, { CurrencyIsoCode: 'USD' });
    await mirror.hear();
    await mirror.drain();
    expect(await figure(mirror, 'openPipeline')).toBe('16000');
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect((await rowOf(mirror, 'opportunity', euros))?.fields).toMatchObject({ currency: 'USD', amount: '10000' });

    const untouched = [await rowOf(mirror, 'opportunity', euros), await rowOf(mirror, 'opportunity', dollars)];
    org.setRate('USD', '2.5');
    await outletsQuiet(org);
    expect(mirror.queues.look('hints').ready).toBe(0);
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await figure(mirror, 'openPipeline')).toBe('8000');
    expect([await rowOf(mirror, 'opportunity', euros), await rowOf(mirror, 'opportunity', dollars)]).toEqual(untouched);
    expect(await historyOf(mirror, dollars)).toHaveLength(1);
  },
  { objects: moneyObjects, org: { features: { currencies: { corporate: 'EUR', rates: { USD: '1.25' } } } } },
);

inEveryOrder(
  'B51 where rates are dated each deal is worth what its close date’s rate says, also after one was added in silence',
  async (mirror) => {
    const { org } = mirror;
    const inDollars = { Amount: '100', CurrencyIsoCode: 'USD' };
    const january = aDeal(org, { ...inDollars, CloseDate: '2026-01-31' });
    aDeal(org, { ...inDollars, CloseDate: '2026-02-01' });
    await mirror.settle();
    const byMonth = async () => {
      const answer = await answerTo(mirror, measure({ metric: 'openPipeline', by: 'month' }));
      return answer.kind === 'series' ? answer.points.map(({ key, value }) => [key, value]) : answer;
    };
    expect(await byMonth()).toEqual([
      ['2026-01', '8000'],
      ['2026-02', '5000'],
    ]);

    org.setDatedRate('USD', '2026-01-15', '4');
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await byMonth()).toEqual([
      ['2026-01', '2500'],
      ['2026-02', '5000'],
    ]);

    org.update(january, { CloseDate: '2026-01-14' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await byMonth()).toEqual([
      ['2026-01', '8000'],
      ['2026-02', '5000'],
    ]);
  },
  {
    objects: moneyObjects,
    org: {
      features: {
        currencies: { corporate: 'EUR', rates: { USD: '1.25' } },
        datedRates: [{ isoCode: 'USD', startOn: '2026-02-01', rate: '2' }],
      },
    },
  },
);

inEveryOrder(
  'B52 a stage that is renamed and won in silence makes its deals won',
  async (mirror) => {
    const { org } = mirror;
    const deal = aDeal(org, { Amount: '100', StageName: 'Negotiation/Review' });
    const deleted = aDeal(org, { StageName: 'Negotiation/Review' });
    org.remove(deleted);
    await mirror.settle();
    const before = await rowOf(mirror, 'opportunity', deal);
    expect([await figure(mirror, 'wonAmount'), await figure(mirror, 'openPipeline')]).toEqual(['0', '10000']);

    await growOld(mirror);
    org.editStage('Negotiation/Review', { apiName: 'Signed', label: 'Signed!', type: 'won' });
    await outletsQuiet(org);
    expect(mirror.queues.look('hints').ready).toBe(0);
    // The first poll finds the stage changed; what it decides is read again with the next.
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror, { objects: stageObjects });
    expect(await rowOf(mirror, 'opportunity', deal)).toMatchObject({
      stamp: before?.stamp,
      fields: { stage: 'Signed', isWon: 'true', isClosed: 'true', forecastCategory: 'Closed' },
    });
    expect([await figure(mirror, 'wonAmount'), await figure(mirror, 'openPipeline')]).toEqual(['10000', '0']);
    const byStage = await answerTo(mirror, measure({ metric: 'wonAmount', by: 'stage' }));
    expect(byStage).toMatchObject({ points: [{ key: 'Signed', label: 'Signed!', value: '10000' }] });
  },
  { objects: ['organization', 'opportunityStage', 'opportunity', 'opportunityHistory'] },
);

/** Polls do not read so far back any more. */
const growOld = async (mirror: WholeMirror): Promise<void> => {
  mirror.clock.pass(20 * 60_000);
  await mirror.settle();
};

const stageObjects = ['organization', 'opportunityStage', 'opportunity', 'opportunityHistory'] as const;
