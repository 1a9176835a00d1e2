import { expect } from 'vitest';
import { aChangeEvent } from '../a-change-event.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal, anAccount } from '../records.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

/** A change of which the relay says nothing, and another transport says this. */
const changeTold = async (
  { org, doors, feeds, hear }: WholeMirror,
  id: string,
  told: {
    readonly changes: Parameters<typeof org.update>[1];
    readonly body: Readonly<Record<string, unknown>>;
    readonly header: Readonly<Record<string, unknown>>;
  },
): Promise<void> => {
  doors.next('lose');
  org.update(id, told.changes);
  await hear();
  await feeds.hints.send(aChangeEvent(org, { entityName: 'Account', recordIds: [id], changeType: 'UPDATE', ...told }));
  await hear();
};

inEveryOrder('B2 an event in which what did not change is null takes no value away', async (mirror) => {
  const id = anAccount(mirror.org, { Rating: 'Hot', Phone: '1' });
  await mirror.settle();
  await changeTold(mirror, id, {
    changes: { Industry: 'Apparel' },
    body: { Industry: 'Apparel', Rating: null, Phone: null, Name: null },
    header: { changedFields: ['0x400800'] },
  });
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'account', id))?.fields).toMatchObject({
    industry: 'Apparel',
    rating: 'Hot',
    phone: '1',
    name: 'Acme',
  });
});

inEveryOrder('B4 a field that only the list of nulled fields names becomes null', async (mirror) => {
  const id = anAccount(mirror.org, { Rating: 'Hot', Phone: '1' });
  await mirror.settle();
  await changeTold(mirror, id, {
    changes: { Rating: null },
    body: { Rating: null, Phone: null },
    header: { nulledFields: ['0x4000'] },
  });
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'account', id))?.fields).toMatchObject({ rating: null, phone: '1' });
});

inEveryOrder('B5 a value that merely travels along is no change', async (mirror) => {
  const id = anAccount(mirror.org, { Industry: 'Apparel' });
  await mirror.settle();
  await changeTold(mirror, id, {
    changes: { Fax: '2' },
    // Read when the event was delivered, by then of another time.
    body: { Fax: '2', Industry: 'Banking' },
    header: { changedFields: ['Fax', 'LastModifiedDate'] },
  });
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'account', id))?.fields['industry']).toBe('Apparel');
});

inEveryOrder(
  'B12 a gap of a record is filled with the record as it is, and what is told after it adds nothing',
  async (mirror) => {
    const id = aDeal(mirror.org, { Amount: '1' });
    await mirror.settle();
    mirror.doors.next('lose');
    mirror.org.update(id, { Amount: '2' });
    await mirror.hear();
    mirror.org.relay.gap('Opportunity', [id], 'UPDATE');
    mirror.clock.pass(1_000);
    mirror.org.update(id, { StageName: 'Qualification' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
    expect((await rowOf(mirror, 'opportunity', id))?.fields).toMatchObject({ amount: '200', stage: 'Qualification' });
    expect(await historyOf(mirror, id)).toHaveLength(2);
  },
);

inEveryOrder('B13 a gap of a record that is gone meanwhile makes no living row', async (mirror) => {
  mirror.doors.next('lose');
  const id = anAccount(mirror.org);
  await mirror.hear();
  mirror.org.purge(id);
  mirror.org.relay.gap('Account', [id], 'CREATE');
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'account', id))?.isDeleted ?? true).toBe(true);
});

inEveryOrder(
  'B14 more changes than events can tell: the whole object is read again, what is gone goes',
  async (mirror) => {
    const ids = Array.from({ length: 30 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
    await mirror.settle();
    mirror.doors.next('lose', 100);
    mirror.org.update(ids, { Phone: '1' });
    mirror.org.purge(ids.slice(0, 2));
    await mirror.hear();
    mirror.doors.calm();
    mirror.org.relay.overflow('Account');
    await mirror.hear();
    // A poll reads all of it; the sweep that follows a whole reading comes with the next.
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror);
    expect(await rowOf(mirror, 'account', '000000000000000AAA')).toBeUndefined();
  },
);

inEveryOrder('B15 a change that names every record of an object is read of every record', async (mirror) => {
  const ids = Array.from({ length: 5 }, (_, number) =>
    anAccount(mirror.org, { Name: `Account ${number}`, Phone: '1' }),
  );
  await mirror.settle();
  mirror.doors.next('lose', 10);
  mirror.org.update(ids, { Phone: null });
  await mirror.hear();
  mirror.doors.calm();
  mirror.clock.pass(400_000);
  mirror.org.relay.wildcard('Account');
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect(await rowOf(mirror, 'account', '001*')).toBeUndefined();
});

inEveryOrder('B59 after a move of the organisation lower numbers are no older changes', async (mirror) => {
  const id = anAccount(mirror.org, { Phone: '1' });
  await mirror.settle();
  await changeTold(mirror, id, {
    changes: { Phone: '2' },
    body: { Phone: '2' },
    header: { commitNumber: '12', commitTimestamp: Date.now() - 86_400_000, sequenceNumber: 1 },
  });
  await mirror.drain();
  expect((await rowOf(mirror, 'account', id))?.fields['phone']).toBe('2');
  await mirror.settle();
  await expectSame(mirror);
});
