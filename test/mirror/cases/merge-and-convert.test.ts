import { expect } from 'vitest';
import { measure } from '#shared/query/measure';
import { answerTo, listed } from '../answer-to.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { aContact, aDeal, aLead, anAccount } from '../records.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

/** What merges and conversions touch, and what questions need. */
const objects = ['organization', 'account', 'contact', 'lead', 'opportunity', 'task'] as const;

inEveryOrder(
  'B23 what hung on an account that was merged away hangs on the survivor, and totals stay',
  async (mirror) => {
    const { org } = mirror;
    const [survivor, loser] = [anAccount(org), anAccount(org, { Name: 'Acme Ltd' })];
    const deals = ['100', '250'].map((Amount) => aDeal(org, { Amount, AccountId: loser }));
    const contact = aContact(org, { AccountId: loser });
    await mirror.settle();
    const before = await answerTo(mirror, measure({ metric: 'openPipeline' }));
    expect(before).toMatchObject({ value: '35000', count: 2 });

    org.merge(survivor, loser, { Phone: '+41 44 555' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror, { objects });
    expect(await rowOf(mirror, 'account', loser)).toMatchObject({
      isDeleted: true,
      fields: { masterRecordId: survivor },
    });
    expect((await rowOf(mirror, 'account', survivor))?.fields['phone']).toBe('+41 44 555');
    expect((await rowOf(mirror, 'contact', contact))?.fields['accountId']).toBe(survivor);
    for (const deal of deals) expect((await rowOf(mirror, 'opportunity', deal))?.fields['accountId']).toBe(survivor);
    expect(await answerTo(mirror, measure({ metric: 'openPipeline' }))).toEqual(before);
  },
  { objects },
);

inEveryOrder(
  'B24 a deal whose account was merged twice over shows the last survivor, also before its own change is told',
  async (mirror) => {
    const { org } = mirror;
    const [first, second, last] = ['First', 'Second', 'Last'].map((Name) => anAccount(org, { Name }));
    const deal = aDeal(org, { AccountId: first });
    await mirror.settle();

    // In a merge the deals move first; that they did is told to nobody.
    for (const [survivor = '', loser = ''] of [
      [second, first],
      [last, second],
    ]) {
      mirror.doors.next('lose');
      org.merge(survivor, loser);
      await mirror.hear();
      mirror.clock.pass(1_000);
    }
    await mirror.drain();
    expect((await rowOf(mirror, 'opportunity', deal))?.fields['accountId']).toBe(first);
    expect(await listed(mirror, 'account')).toEqual({ [deal]: 'Last' });

    await mirror.settle();
    await expectSame(mirror, { objects });
    expect((await rowOf(mirror, 'opportunity', deal))?.fields['accountId']).toBe(last);
    expect((await rowOf(mirror, 'account', first ?? ''))?.fields['masterRecordId']).toBe(second);
    expect(await listed(mirror, 'account')).toEqual({ [deal]: 'Last' });
  },
  { objects },
);

inEveryOrder(
  'B25 a converted lead, its account, contact and deal are linked, in whatever order they are told',
  async (mirror) => {
    const { org } = mirror;
    const lead = aLead(org);
    const task = org.create('Task', { Subject: 'Call', WhoId: lead });
    await mirror.settle();

    org.relay.shuffle(4, 'reverse');
    mirror.doors.next('hold');
    const made = org.convertLead(lead);
    await mirror.hear();
    await mirror.drain();
    expect(await told(mirror, { lead, ...made })).toEqual(expect.arrayContaining([true, false]));
    await mirror.doors.release();
    await mirror.settle();
    await expectSame(mirror, { objects });
    await expectLinked(mirror, { lead, ...made });
    expect((await rowOf(mirror, 'task', task))?.fields).toMatchObject({
      whoId: made.contactId,
      whatId: made.opportunityId,
    });
  },
  { objects },
);

inEveryOrder(
  'B26 a conversion of which half was applied when the function died is whole after its restart, and nothing double',
  async (mirror) => {
    const { org, world } = mirror;
    const lead = aLead(org);
    await mirror.settle();

    const made = org.convertLead(lead);
    await mirror.read();
    dieAfter(world.apply, 2);
    await mirror.feeds.pages.drain();
    mirror.restart();
    const half = async () => (await told(mirror, { lead, ...made })).filter(Boolean).length;
    // Delivered twice, the batch came again at once and met a function that lives.
    if (mirror.delivery !== 'twice') await expect.poll(half).toBe(2);

    await mirror.settle();
    await expectSame(mirror, { objects });
    await expectLinked(mirror, { lead, ...made });
    expect(await historyOf(mirror, made.opportunityId ?? '')).toHaveLength(1);
  },
  { objects },
);

/** The function that applies pages is killed before it commits the next transaction after so many. */
const dieAfter = ({ db: { pool }, endNext }: WholeMirror['world']['apply'], transactions: number): void => {
  let begun = 0;
  const count = (): void => {
    begun += 1;
    if (begun < transactions) return;
    pool.off('acquire', count);
    // Two are under way at once.
    endNext('die-before');
    endNext('die-before');
  };
  pool.on('acquire', count);
};

type Conversion = ReturnType<WholeMirror['org']['convertLead']> & { readonly lead: string };

/** Whether the mirror knows of each of the four records what the conversion made of it. */
const told = async (
  mirror: WholeMirror,
  { lead, accountId, contactId, opportunityId = '' }: Conversion,
): Promise<boolean[]> => [
  (await rowOf(mirror, 'lead', lead))?.fields['isConverted'] === 'true',
  (await rowOf(mirror, 'account', accountId)) !== undefined,
  (await rowOf(mirror, 'contact', contactId)) !== undefined,
  (await rowOf(mirror, 'opportunity', opportunityId)) !== undefined,
];

const expectLinked = async (
  mirror: WholeMirror,
  { lead, accountId, contactId, opportunityId = '' }: Conversion,
): Promise<void> => {
  const fieldsOf = async (object: (typeof objects)[number], id: string) => (await rowOf(mirror, object, id))?.fields;
  expect(await fieldsOf('lead', lead)).toMatchObject({
    isConverted: 'true',
    convertedAccountId: accountId,
    convertedContactId: contactId,
    convertedOpportunityId: opportunityId,
  });
  expect(await fieldsOf('contact', contactId)).toMatchObject({ accountId });
  expect(await fieldsOf('opportunity', opportunityId)).toMatchObject({ accountId });
};
