import { expect } from 'vitest';
import { toId18 } from '#scripts/salesforce/org/salesforce-id';
import { measure } from '#shared/query/measure';
import { answerTo, figure } from '../answer-to.ts';
import { chooseCustom } from '../choose-custom.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { outletsQuiet } from '../outlets.ts';
import { parkedOf } from '../parked-of.ts';
import { aContact, aDeal, aLead, anAccount } from '../records.ts';
import { recordsFolder } from '../records-folder.ts';
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
      ['2026-01-01', '8000'],
      ['2026-02-01', '5000'],
    ]);

    org.setDatedRate('USD', '2026-01-15', '4');
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await byMonth()).toEqual([
      ['2026-01-01', '2500'],
      ['2026-02-01', '5000'],
    ]);

    org.update(january, { CloseDate: '2026-01-14' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await byMonth()).toEqual([
      ['2026-01-01', '8000'],
      ['2026-02-01', '5000'],
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

const personObjects = ['organization', 'account', 'contact', 'opportunity'] as const;

inEveryOrder(
  'B56 a person account is one person on both its records, also when her contact alone is changed, and stays herself as a business',
  async (mirror) => {
    const { org } = mirror;
    org.addField('Contact', { name: 'Rank__c', type: 'string' });
    const person = { FirstName: 'Ada', LastName: 'Lovelace', PersonEmail: 'ada@engines.example', Rank__pc: 'gold' };
    const account = org.create('Account', person);
    const contact = String(org.record(account)?.['PersonContactId']);
    const deal = aDeal(org, { AccountId: account, Amount: '100' });
    await mirror.settle();
    await chooseCustom(mirror, 'account', ['Rank__pc']);
    await chooseCustom(mirror, 'contact', ['Rank__c']);
    await mirror.settle();
    await expectSame(mirror, { objects: personObjects });
    expect(await rowOf(mirror, 'account', account)).toMatchObject({
      fields: {
        name: 'Ada Lovelace',
        isPersonAccount: 'true',
        personContactId: contact,
        personEmail: person.PersonEmail,
      },
      custom: { Rank__pc: 'gold' },
    });
    expect(await rowOf(mirror, 'contact', contact)).toMatchObject({
      fields: { name: 'Ada Lovelace', isPersonAccount: 'true', accountId: account, email: person.PersonEmail },
      custom: { Rank__c: 'gold' },
    });

    org.update(contact, { Email: 'countess@engines.example', Rank__c: 'platinum' });
    await mirror.hear();
    await mirror.drain();
    await expectSame(mirror, { objects: personObjects });
    expect(await rowOf(mirror, 'account', account)).toMatchObject({
      fields: { personEmail: 'countess@engines.example' },
      custom: { Rank__pc: 'platinum' },
    });
    expect((await rowOf(mirror, 'contact', contact))?.custom).toEqual({ Rank__c: 'platinum' });

    mirror.clock.pass(1_000);
    const [business] = org.records('RecordType').filter((type) => type['IsPersonType'] === false);
    org.update(account, { RecordTypeId: business?.Id ?? '' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: personObjects });
    expect(await rowOf(mirror, 'account', account)).toMatchObject({
      isDeleted: false,
      fields: { name: 'Ada Lovelace', isPersonAccount: 'false', personContactId: null, personEmail: null },
      custom: { Rank__pc: null },
    });
    expect(await rowOf(mirror, 'contact', contact)).toMatchObject({
      isDeleted: false,
      fields: { isPersonAccount: 'false', accountId: account, email: 'countess@engines.example' },
      custom: { Rank__c: 'platinum' },
    });
    expect((await rowOf(mirror, 'opportunity', deal))?.fields['accountId']).toBe(account);
    expect(await historyOf(mirror, deal)).toHaveLength(1);
  },
  { objects: personObjects, org: { features: { personAccounts: true } } },
);

const activityObjects = ['organization', 'account', 'contact', 'lead', 'task', 'event'] as const;

/** A call about a record of an object that Fairlead does not know. */
const task = { type: 'Task', Id: toId18('00T000000000001'), Subject: 'Call', WhatId: toId18('a0B000000000001') };

inEveryOrder(
  'B57 an activity keeps the id of whatever it is about, of an object that is not mirrored too',
  async (mirror) => {
    const { org } = mirror;
    const [lead, contact, account] = [aLead(org), aContact(org), anAccount(org)];
    const event = org.create('Event', { StartDateTime: '2026-03-04T09:00:00Z', WhoId: contact, WhatId: account });
    org.update(task.Id, { WhoId: lead });
    await mirror.settle();
    const activities = async () => [await rowOf(mirror, 'task', task.Id), await rowOf(mirror, 'event', event)];
    expect(await activities()).toMatchObject([
      { fields: { whoId: lead, whatId: task.WhatId } },
      { fields: { whoId: contact, whatId: account } },
    ]);

    org.update(task.Id, { WhoId: contact });
    org.update(event, { WhoId: lead, WhatId: null });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: activityObjects });
    expect(await activities()).toMatchObject([
      { fields: { whoId: contact, whatId: task.WhatId } },
      { fields: { whoId: lead, whatId: null } },
    ]);
    expect(await parkedOf(mirror)).toEqual([]);
  },
  { objects: activityObjects, org: { recordsFolder: recordsFolder([task]), onWarning: () => undefined } },
);

/** Polls do not read so far back any more. */
const growOld = async (mirror: WholeMirror): Promise<void> => {
  mirror.clock.pass(20 * 60_000);
  await mirror.settle();
};

const stageObjects = ['organization', 'opportunityStage', 'opportunity', 'opportunityHistory'] as const;
