import { expect } from 'vitest';
import { readCustomFields } from '#platform/custom-fields';
import { readSyncState } from '#platform/sync-windows';
import { openTable } from '#platform/tables';
import type { ObjectName } from '#shared/objects/index';
import { measure } from '#shared/query/measure';
import { readFreshness } from '#store/freshness-facts';
import { answerTo } from '../answer-to.ts';
import { chooseCustom } from '../choose-custom.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { outletsQuiet } from '../outlets.ts';
import { parkedOf } from '../parked-of.ts';
import { aDeal, aLead, anAccount } from '../records.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

const minute = 60_000;
const hour = 60 * minute;

/** Time goes by: polls do not read so far back any more, and every object was described anew. */
const growOld = async (mirror: WholeMirror): Promise<void> => {
  mirror.clock.pass(20 * minute);
  await mirror.settle();
};

const customOf = async (mirror: WholeMirror, object: ObjectName, id: string) =>
  (await rowOf(mirror, object, id))?.custom;

const knownFields = ({ org: { organizationId } }: WholeMirror, object: ObjectName) =>
  readCustomFields(openTable('sync'), { organizationId, object });

const dealObjects = ['organization', 'account', 'opportunity'] as const;
const activityObjects = ['organization', 'task', 'event'] as const;

inEveryOrder(
  'B53 a formula whose value changed without a stamp is right after its refresh, and dated until then',
  async (mirror) => {
    const { org, world } = mirror;
    org.addField('Account', { name: 'Share__c', type: 'percent' });
    org.addField('Opportunity', { name: 'Ours__c', type: 'currency', formula: 'Amount * Account.Share__c' });
    const account = anAccount(org, { Share__c: '50' });
    const deal = aDeal(org, { Amount: '100', AccountId: account });
    await mirror.settle();
    await chooseCustom(mirror, 'opportunity', ['Ours__c']);
    await growOld(mirror);
    expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Ours__c: '50' });
    await growOld(mirror);

    const stamp = org.record(deal)?.['SystemModstamp'];
    org.update(account, { Share__c: '20' });
    const changedAt = mirror.clock.now().toISOString();
    await mirror.hear();
    await mirror.settle();
    expect(org.record(deal)).toMatchObject({ SystemModstamp: stamp, Ours__c: '20.00' });
    const isEcho = mirror.delivery === 'twice';
    // A message that comes a second time has the row read once more.
    expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Ours__c: isEcho ? '20' : '50' });
    const freshness = async () =>
      (await readFreshness(world.database.api, org.organizationId, ['opportunity'])).objects.opportunity;
    const stale = await freshness();
    expect([stale?.calculatedThroughAt, stale?.completeThroughAt].map((at) => (at ?? '') > changedAt)).toEqual([
      false,
      true,
    ]);

    mirror.clock.pass(24 * hour);
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Ours__c: '20' });
    expect(((await freshness())?.calculatedThroughAt ?? '') > changedAt).toBe(true);
    const bySum = measure({ metric: 'openPipeline', by: 'custom:Ours__c' });
    expect(await answerTo(mirror, bySum)).toMatchObject({ points: [{ key: '20', value: '10000' }] });
  },
  { objects: dealObjects },
);

inEveryOrder(
  'B54 a roll-up follows when a child is deleted, moved or comes back',
  async (mirror) => {
    const { org } = mirror;
    const sum = { child: 'Opportunity', through: 'AccountId', summarise: 'SUM', of: 'Amount' } as const;
    org.addField('Account', { name: 'Potential__c', type: 'currency', rollUp: sum });
    const [first, second] = [anAccount(org), anAccount(org)];
    const [gone, moving] = ['100', '20'].map((Amount) => aDeal(org, { Amount, AccountId: first }));
    aDeal(org, { Amount: '3', AccountId: first });
    await mirror.settle();
    await chooseCustom(mirror, 'account', ['Potential__c']);
    await growOld(mirror);
    const sums = async () => [
      (await customOf(mirror, 'account', first))?.['Potential__c'],
      (await customOf(mirror, 'account', second))?.['Potential__c'],
    ];
    expect(await sums()).toEqual(['123', null]);

    org.remove(gone ?? '');
    await mirror.hear();
    mirror.clock.pass(1_000);
    org.update(moving ?? '', { AccountId: second });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await sums()).toEqual(['3', '20']);

    org.undelete(gone ?? '');
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await sums()).toEqual(['103', '20']);
  },
  { objects: dealObjects },
);

inEveryOrder(
  'B55 a field that is new has its old values too once it is chosen',
  async (mirror) => {
    const { org } = mirror;
    const [old, empty] = [aDeal(org), aDeal(org)];
    await mirror.settle();
    org.addField('Opportunity', { name: 'Region__c', type: 'picklist', values: ['North', 'South'] });
    org.update(old, { Region__c: 'North' });
    await growOld(mirror);
    await growOld(mirror);
    expect((await knownFields(mirror, 'opportunity')).available).toMatchObject([{ name: 'Region__c' }]);

    await chooseCustom(mirror, 'opportunity', ['Region__c']);
    await mirror.settle();
    expect(await customOf(mirror, 'opportunity', old)).toEqual({ Region__c: 'North' });
    expect(await customOf(mirror, 'opportunity', empty)).toEqual({ Region__c: null });
    org.update(empty, { Region__c: 'South' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    const byRegion = await answerTo(mirror, measure({ metric: 'openDeals', by: 'custom:Region__c' }));
    expect(byRegion).toMatchObject({ points: [{ key: 'North' }, { key: 'South' }] });
  },
  { objects: dealObjects },
);

/** A deal whose region is mirrored. */
const aMirroredRegion = async (mirror: WholeMirror): Promise<string> => {
  const { org } = mirror;
  org.addField('Opportunity', { name: 'Region__c', type: 'string' });
  const deal = aDeal(org, { Region__c: 'North', Amount: '1' });
  await mirror.settle();
  await chooseCustom(mirror, 'opportunity', ['Region__c']);
  await mirror.settle();
  expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Region__c: 'North' });
  return deal;
};

inEveryOrder(
  'B55 so has one that tasks and events share, which is asked of both at once',
  async (mirror) => {
    const { org } = mirror;
    for (const object of ['Task', 'Event'])
      org.addField(object, { name: 'Outcome__c', type: 'picklist', values: ['Reached', 'Voicemail'] });
    const call = org.create('Task', { Subject: 'Call', Status: 'Completed', Outcome__c: 'Reached' });
    org.create('Event', {
      Subject: 'Visit',
      StartDateTime: mirror.clock.now().toISOString(),
      DurationInMinutes: '30',
      Outcome__c: 'Reached',
    });
    await mirror.settle();
    for (const object of ['task', 'event'] as const) await chooseCustom(mirror, object, ['Outcome__c']);
    await mirror.settle();
    const byOutcome = measure({ metric: 'activitiesDone', by: 'custom:Outcome__c' });
    expect(await answerTo(mirror, byOutcome)).toMatchObject({ points: [{ key: 'Reached', value: '2' }] });

    org.update(call, { Outcome__c: 'Voicemail' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects: activityObjects });
    expect(await answerTo(mirror, byOutcome)).toMatchObject({
      points: [
        { key: 'Reached', value: '1' },
        { key: 'Voicemail', value: '1' },
      ],
    });
  },
  { objects: activityObjects },
);

inEveryOrder(
  'B55 a field that is removed keeps its last values, and nothing else of its records is held up',
  async (mirror) => {
    const { org } = mirror;
    const deal = await aMirroredRegion(mirror);
    org.removeField('Opportunity', 'Region__c');
    org.update(deal, { Amount: '2' });
    await mirror.hear();
    await mirror.drain();
    const expectKept = async () =>
      expect(await rowOf(mirror, 'opportunity', deal)).toMatchObject({
        fields: { amount: '200' },
        custom: { Region__c: 'North' },
      });
    await expectKept();
    await mirror.settle();
    await mirror.wish('resync', ['opportunity']);
    await mirror.settle();
    await expectKept();
    await expectSame(mirror, { objects: dealObjects });
    const { chosen, available } = await knownFields(mirror, 'opportunity');
    expect([chosen.map(({ name }) => name), available]).toEqual([['Region__c'], []]);
    expect(await parkedOf(mirror)).toEqual([]);
  },
  { objects: dealObjects },
);

inEveryOrder(
  'B55 a field of a new name keeps its values under the old one until it is chosen by the new',
  async (mirror) => {
    const { org } = mirror;
    const deal = await aMirroredRegion(mirror);
    org.renameField('Opportunity', 'Region__c', 'Area__c');
    org.update(deal, { Area__c: 'South' });
    await mirror.hear();
    await mirror.settle();
    expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Region__c: 'North' });
    expect((await knownFields(mirror, 'opportunity')).available).toMatchObject([{ name: 'Area__c' }]);

    await chooseCustom(mirror, 'opportunity', ['Area__c']);
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await customOf(mirror, 'opportunity', deal)).toEqual({ Region__c: 'North', Area__c: 'South' });
  },
  { objects: dealObjects },
);

inEveryOrder(
  'B55 a field that is hidden from us is never nulled, and has caught up when it is shown again',
  async (mirror) => {
    const { org } = mirror;
    const deal = aDeal(org, { NextStep: 'call', Amount: '1' });
    await mirror.settle();
    org.hideField('Opportunity', 'NextStep');
    org.update(deal, { NextStep: 'visit', Amount: '2' });
    await mirror.hear();
    await mirror.drain();
    const expectHidden = async () =>
      expect((await rowOf(mirror, 'opportunity', deal))?.fields).toMatchObject({ nextStep: 'call', amount: '200' });
    await expectHidden();
    await growOld(mirror);
    await growOld(mirror);
    await expectHidden();
    expect((await knownFields(mirror, 'opportunity')).hidden).toContain('NextStep');

    org.showField('Opportunity', 'NextStep');
    await growOld(mirror);
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect((await rowOf(mirror, 'opportunity', deal))?.fields['nextStep']).toBe('visit');
    expect(await parkedOf(mirror)).toEqual([]);
  },
  { objects: dealObjects },
);

inEveryOrder(
  'B55 a count that becomes a number loses no digit of what was entered since',
  async (mirror) => {
    const { org } = mirror;
    org.addField('Opportunity', { name: 'Score__c', type: 'int' });
    const [early, later] = [aDeal(org, { Score__c: 7 }), aDeal(org, { Score__c: 8 })];
    await mirror.settle();
    await chooseCustom(mirror, 'opportunity', ['Score__c']);
    await mirror.settle();
    expect(await customOf(mirror, 'opportunity', early)).toEqual({ Score__c: '7' });

    org.changeFieldType('Opportunity', 'Score__c', { type: 'double', scale: 2 });
    org.update(later, { Score__c: '8.25', Amount: '5' });
    await mirror.hear();
    await mirror.drain();
    // The row itself goes on at once.
    expect((await rowOf(mirror, 'opportunity', later))?.fields['amount']).toBe('500');
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror, { objects: dealObjects });
    expect(await customOf(mirror, 'opportunity', later)).toEqual({ Score__c: '8.25' });
    expect(await customOf(mirror, 'opportunity', early)).toEqual({ Score__c: '7' });
    const byScore = await answerTo(mirror, measure({ metric: 'openDeals', by: 'custom:Score__c' }));
    expect(byScore).toMatchObject({ points: [{ key: '7' }, { key: '8.25' }] });
  },
  { objects: dealObjects },
);

const campaignObjects = ['account', 'campaign', 'lead'] as const;

inEveryOrder(
  'B65 an object that is hidden from us keeps its rows and holds up no other, and catches up when it is shown again',
  async (mirror) => {
    const { org } = mirror;
    const account = anAccount(org);
    const [kept, deleted] = ['Fair', 'Mailing'].map((Name) => org.create('Campaign', { Name }));
    await mirror.settle();

    // Told before it was hidden, read after.
    org.update(kept ?? '', { Status: 'Completed' });
    await outletsQuiet(org);
    org.hideObject('Campaign');
    org.update(account, { Phone: '1' });
    const lead = aLead(org);
    await mirror.hear();
    await growOld(mirror);
    await expectSame(mirror, { objects: ['account', 'lead'] });
    expect(await rowOf(mirror, 'lead', lead)).toBeDefined();
    expect((await rowOf(mirror, 'account', account))?.fields['phone']).toBe('1');
    expect((await rowOf(mirror, 'campaign', kept ?? ''))?.isDeleted).toBe(false);
    expect((await campaignState(mirror)).unavailableAt).toBeDefined();

    org.remove(deleted ?? '');
    org.update(kept ?? '', { Status: 'Aborted' });
    await growOld(mirror);
    org.showObject('Campaign');
    mirror.clock.pass(hour);
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror, { objects: campaignObjects });
    expect((await campaignState(mirror)).unavailableAt).toBeUndefined();
    expect((await rowOf(mirror, 'campaign', kept ?? ''))?.fields['status']).toBe('Aborted');
    expect((await rowOf(mirror, 'campaign', deleted ?? ''))?.isDeleted).toBe(true);
  },
  { objects: campaignObjects },
);

const campaignState = ({ org: { organizationId } }: WholeMirror) =>
  readSyncState(openTable('sync'), { organizationId, object: 'campaign' });
