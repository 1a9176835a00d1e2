import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { toId18 } from '#scripts/salesforce/org/salesforce-id';
import type { Hint } from '#shared/messages/hint';
import type { Page } from '#shared/messages/page';
import type { ObjectName } from '#shared/objects/index';
import { measure } from '#shared/query/measure';
import { answerTo, figure, listed } from '../answer-to.ts';
import { chooseCustom } from '../choose-custom.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { parkedOf } from '../parked-of.ts';
import { aDeal, anAccount } from '../records.ts';
import { type FiledRecord, recordsFolder } from '../records-folder.ts';
import type { MirrorOptions, WholeMirror } from '../whole-mirror.ts';

/** Thirteen hours ahead of UTC: nobody gets away with the day of the machine. */
process.env['TZ'] = 'Pacific/Auckland';

const { inEveryOrder } = useMirrors();

/**
 * An org that begins with these records, of these objects. Polls leave two rows to a bulk job already: values come as
 * CSV first, and as JSON when an event names their record.
 */
const holding = (records: readonly FiledRecord[], objects: readonly ObjectName[]): MirrorOptions => ({
  sizes: { restRowsMax: 1 },
  objects,
  org: { recordsFolder: recordsFolder(records), onWarning: () => undefined },
});

const accountId = (number: number): string => toId18(`0010000000000${String(number).padStart(2, '0')}`);

/** Changes something else about records, so that an event has them read anew. */
const touch = async (mirror: WholeMirror, ids: readonly string[], fields: Record<string, string>): Promise<void> => {
  mirror.clock.pass(1_000);
  mirror.org.update(ids, fields);
  await mirror.hear();
  await mirror.drain();
};

const accounts = ['account'] as const;

const twins = ['00100000000014c', '00100000000014C'].map((id) => ({ id, id18: toId18(id) }));

inEveryOrder(
  'B43 ids that differ by the case of a letter are two records, named by 15 characters or 18',
  async (mirror) => {
    const { org, clock } = mirror;
    await mirror.settle();
    mirror.doors.next('lose', 2);
    for (const { id, id18 } of twins) org.update(id18, { Phone: id });
    await mirror.hear();
    const hint: Hint = {
      kind: 'hint',
      organizationId: org.organizationId,
      object: 'Account',
      ids: twins.map(({ id }) => id),
      door: 'webhook',
      messageId: 'short ids',
      receivedAt: clock.now().toISOString(),
    };
    await mirror.feeds.hints.send(JSON.stringify(hint));
    await mirror.drain();
    for (const { id, id18 } of twins)
      expect((await rowOf(mirror, 'account', id18))?.fields).toMatchObject({ name: `Twin ${id}`, phone: id });
    await mirror.settle();
    await expectSame(mirror, { objects: accounts });
    expect(await parkedOf(mirror)).toEqual([]);
  },
  holding(
    twins.map(({ id, id18 }) => ({ type: 'Account', Id: id18, Name: `Twin ${id}` })),
    accounts,
  ),
);

/** Windows line breaks, and characters of two, three and four bytes. */
const story = 'Zürich\r\n- 東京, "the first"\r\n- 🚢 fairlead\r\n';

inEveryOrder(
  'B44 a long text of which only the difference was told is the whole text, line breaks and all',
  async (mirror) => {
    const { org, clock } = mirror;
    const deal = aDeal(org, { NextStep: story });
    await mirror.settle();
    const next = `${story}- and home`;
    mirror.doors.next('lose');
    org.update(deal, { NextStep: next });
    await mirror.hear();
    const diff = `--- \n+++ ${sha256(next)}\n@@ -3,0 +4 @@\n+- and home`;
    await mirror.feeds.hints.send(
      JSON.stringify({
        id: 'told by difference',
        'detail-type': 'OpportunityChangeEvent',
        source: `aws.partner/salesforce.com/${org.organizationId}/0YL000000000001`,
        detail: {
          payload: {
            ChangeEventHeader: {
              entityName: 'Opportunity',
              recordIds: [deal],
              changeType: 'UPDATE',
              changedFields: ['NextStep', 'LastModifiedDate'],
              diffFields: ['NextStep'],
              commitTimestamp: clock.now().getTime(),
            },
            NextStep: { diff },
          },
        },
      }),
    );
    await mirror.drain();
    expect(sha256((await rowOf(mirror, 'opportunity', deal))?.fields['nextStep'] ?? '')).toBe(sha256(next));
    await mirror.settle();
    await expectSame(mirror, { objects: ['opportunity'] });
  },
  { objects: ['opportunity'] },
);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const textMax = 131_072;
const unit = '\0⚓\r\n🚢 "a", b;';
const longest = unit.repeat(Math.ceil(textMax / unit.length)).slice(0, textMax - 1) + '.';

inEveryOrder(
  'B45 a text of 131,072 characters with NUL, emoji and line breaks is stored less its NULs, and its neighbour is untouched',
  async (mirror) => {
    await mirror.settle();
    const kept = longest.replaceAll('\0', '');
    const website = async () => (await rowOf(mirror, 'account', accountId(1)))?.fields['website'];
    expect(longest).toHaveLength(textMax);
    expect(await website()).toBe(kept);
    await touch(mirror, [accountId(1), accountId(2)], { Phone: '1' });
    expect(await website()).toBe(kept);
    await mirror.settle();
    await expectSame(mirror, { objects: accounts });
    expect(await parkedOf(mirror)).toEqual([]);
  },
  holding(
    [
      { type: 'Account', Id: accountId(1), Name: 'Long', Website: longest },
      { type: 'Account', Id: accountId(2), Name: 'Short', Website: 'short.example' },
    ],
    accounts,
  ),
);

const literally = [
  'N/A',
  '#N/A',
  'NULL',
  'null',
  'nan',
  'None',
  '-',
  '0',
  'false',
  'a,"b"',
  '=1+1',
  "'",
  '\\N',
  '__proto__',
];

inEveryOrder(
  'B46 texts that look like nothing are kept to the letter',
  async (mirror) => {
    await mirror.settle();
    const ids = literally.map((_, place) => accountId(place));
    const shown = async () => {
      const rows = await Promise.all(ids.map((id) => rowOf(mirror, 'account', id)));
      return rows.map((row) => [row?.fields['name'], row?.fields['industry']]);
    };
    const wanted = literally.map((text) => [text, text]);
    expect(await shown()).toEqual(wanted);
    await touch(mirror, ids, { Phone: '1' });
    expect(await shown()).toEqual(wanted);
    await mirror.settle();
    await expectSame(mirror, { objects: accounts });
  },
  holding(
    literally.map((text, place) => ({ type: 'Account', Id: accountId(place), Name: text, Industry: text })),
    accounts,
  ),
);

inEveryOrder(
  'B46 blanks around a text are kept',
  async (mirror) => {
    mirror.org.addField('Account', { name: 'Padded__c', type: 'string', formula: '"  " & Name & " "' });
    const account = anAccount(mirror.org, { Name: 'x' });
    await mirror.settle();
    await chooseCustom(mirror, 'account', ['Padded__c']);
    await touch(mirror, [account], { Phone: '1' });
    expect((await rowOf(mirror, 'account', account))?.custom).toEqual({ Padded__c: '  x ' });
    await mirror.settle();
    expect((await rowOf(mirror, 'account', account))?.custom).toEqual({ Padded__c: '  x ' });
    await expectSame(mirror, { objects: accounts });
  },
  { objects: accounts },
);

const moneyObjects = ['organization', 'account', 'opportunity'] as const;
const dealIds = [toId18('006000000000001'), toId18('006000000000002')];

inEveryOrder(
  'B47 numbers are exact to the last digit, one by one and summed',
  async (mirror) => {
    const { org, clock } = mirror;
    org.addField('Opportunity', { name: 'Discount__c', type: 'percent', precision: 5, scale: 2 });
    await mirror.settle();
    await chooseCustom(mirror, 'opportunity', ['Discount__c']);
    await touch(mirror, dealIds, { Discount__c: '12.50' });
    const expectExact = async () => {
      for (const id of dealIds)
        expect(await rowOf(mirror, 'opportunity', id)).toMatchObject({
          fields: { amount: '999999999999999999', probability: '13' },
          custom: { Discount__c: '12.5' },
        });
      expect(await figure(mirror, 'openPipeline')).toBe('1999999999999999998');
    };
    await expectExact();
    await mirror.settle();
    await expectExact();
    await expectSame(mirror, { objects: moneyObjects });

    // No REST answer writes a count like this; some exports do.
    const page: Page = {
      kind: 'page',
      organizationId: org.organizationId,
      instanceUrl: org.url,
      object: 'account',
      door: 'backfill',
      readAt: clock.now().toISOString(),
      rows: {
        in: 'message',
        rows: [
          { id: accountId(8), sourceVersion: clock.now().toISOString(), isDeleted: 'false', employees: '0.0' },
          { id: accountId(9), sourceVersion: clock.now().toISOString(), isDeleted: 'false', employees: '12.0' },
        ],
      },
      custom: {},
      goneIds: [],
    };
    await mirror.feeds.pages.send(JSON.stringify(page));
    await mirror.drain();
    const employees = async (id: string) => (await rowOf(mirror, 'account', id))?.fields['employees'];
    expect([await employees(accountId(8)), await employees(accountId(9))]).toEqual(['0', '12']);
  },
  holding(
    dealIds.map((Id) => ({
      type: 'Opportunity',
      Id,
      Name: 'Vast',
      StageName: 'Prospecting',
      CloseDate: '2026-06-30',
      Amount: '9999999999999999.99',
      Probability: '13',
    })),
    moneyObjects,
  ),
);

const [marchDeal = '', sameDeal = ''] = dealIds;

inEveryOrder(
  'B48 a day is the same day and a moment the same moment, however it was written and wherever it is read',
  async (mirror) => {
    expect(new Date(2026, 2, 8).getTimezoneOffset()).toBe(-13 * 60);
    // Polls read what has changed lately; that this has is told to nobody.
    mirror.doors.next('lose');
    mirror.org.update(dealIds, { Type: 'New Customer' });
    await mirror.settle();
    const expectTimes = async () => {
      for (const id of dealIds)
        expect((await rowOf(mirror, 'opportunity', id))?.fields).toMatchObject({
          closeOn: '2026-03-08',
          createdAt: '2026-03-07T23:30:00.000Z',
        });
      const both = <T>(value: T) => ({ [marchDeal]: value, [sameDeal]: value });
      expect(await listed(mirror, 'closeOn')).toEqual(both('2026-03-08'));
      expect(await listed(mirror, 'createdAt')).toEqual(both('2026-03-07T23:30:00.000Z'));
      const inMarch = measure({ metric: 'openPipeline', by: 'month' });
      expect(await answerTo(mirror, inMarch)).toMatchObject({ points: [{ key: '2026-03-01', value: '200' }] });
      const period = { of: 'days', firstOn: '2026-03-08', lastOn: '2026-03-08' } as const;
      expect(await figure(mirror, 'openPipeline', { period })).toBe('200');
    };
    await expectTimes();
    await touch(mirror, dealIds, { NextStep: 'call' });
    await expectTimes();
    await mirror.settle();
    await expectTimes();
    await expectSame(mirror, { objects: moneyObjects });
    expect(await historyOf(mirror, marchDeal)).toHaveLength(1);
  },
  holding(
    ['2026-03-07T23:30:00.000+0000', '2026-03-08T12:30:00.000+1300'].map((CreatedDate, place) => ({
      type: 'Opportunity',
      Id: dealIds[place] ?? '',
      Name: 'At the date line',
      StageName: 'Prospecting',
      Amount: '1',
      CloseDate: '2026-03-08',
      CreatedDate,
    })),
    moneyObjects,
  ),
);

const eventObjects = ['event'] as const;

inEveryOrder(
  'B49 on the day of the clock change an hour is an hour, and an all-day event stays on its day',
  async (mirror) => {
    const { org } = mirror;
    // In Berlin the clocks go from two to three o'clock at 01:00 UTC.
    const hour = { StartDateTime: '2026-03-29T00:30:00Z', EndDateTime: '2026-03-29T01:30:00Z' };
    const meeting = org.create('Event', { Subject: 'Over the change', ...hour });
    const holiday = org.create('Event', { Subject: 'Fair', IsAllDayEvent: true, ActivityDate: '2026-03-29' });
    await mirror.hear();
    const expectDays = async () => {
      expect((await rowOf(mirror, 'event', meeting))?.fields).toMatchObject({
        activityOn: '2026-03-29',
        startsAt: '2026-03-29T00:30:00.000Z',
        endsAt: '2026-03-29T01:30:00.000Z',
      });
      expect((await rowOf(mirror, 'event', holiday))?.fields).toMatchObject({
        activityOn: '2026-03-29',
        isAllDay: 'true',
        startsAt: null,
      });
    };
    await mirror.drain();
    await expectDays();
    await mirror.settle();
    await expectDays();
    await expectSame(mirror, { objects: eventObjects });
  },
  { objects: eventObjects },
);

const noRecord = '000000000000000AAA';

inEveryOrder(
  'B66 rows that all have one false id are refused with a reason, and never stored',
  async (mirror) => {
    const { org, clock } = mirror;
    const account = anAccount(org);
    await mirror.settle();
    org.update(account, { Phone: '1' });
    const hint = { kind: 'hint', organizationId: org.organizationId, door: 'webhook', receivedAt: clock.now() };
    for (const object of ['AppDefinition', 'Account'])
      await mirror.feeds.hints.send(JSON.stringify({ ...hint, object, ids: [noRecord], messageId: object }));
    await mirror.hear();
    await mirror.drain();
    expect((await rowOf(mirror, 'account', account))?.fields['phone']).toBe('1');
    expect(await rowOf(mirror, 'account', noRecord)).toBeUndefined();
    expect([...new Set(await parkedOf(mirror))].toSorted()).toEqual([
      `refetch: ${noRecord} is not an id of account`,
      'refetch: the object AppDefinition is not mirrored',
    ]);
    await mirror.settle();
    await expectSame(mirror, { objects: accounts });
  },
  { objects: accounts },
);
