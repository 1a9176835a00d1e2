import { expect } from 'vitest';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal, anAccount } from '../records.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder('B1 a new deal is one row and one version, however often it is told', async (mirror) => {
  mirror.doors.next('twice', 2);
  const id = aDeal(mirror.org, { Amount: '40000', CloseDate: '2022-05-31' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.fields).toMatchObject({ amount: '4000000', closeOn: '2022-05-31' });
  expect(await historyOf(mirror, id)).toHaveLength(1);
});

inEveryOrder('B3 a field that is nulled becomes null, and the fields beside it stay', async (mirror) => {
  const id = anAccount(mirror.org, { Rating: 'Hot', Phone: '1', Industry: 'Apparel' });
  await mirror.settle();
  mirror.org.update(id, { Industry: null });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  const row = await rowOf(mirror, 'account', id);
  expect(row?.fields).toMatchObject({ industry: null, rating: 'Hot', phone: '1' });
});

inEveryOrder('B6 an event that names three records updates three, each with its own version', async (mirror) => {
  const ids = [1, 2, 3].map((number) => aDeal(mirror.org, { Name: `Deal ${number}`, Amount: '100' }));
  await mirror.settle();
  mirror.org.update(ids, { StageName: 'Qualification' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  for (const id of ids)
    expect((await historyOf(mirror, id)).map(({ stage }) => stage)).toEqual(['Prospecting', 'Qualification']);
});

inEveryOrder('B7 two changes of different fields are both there, whichever is told first', async (mirror) => {
  const id = aDeal(mirror.org, { Amount: '100' });
  await mirror.settle();
  mirror.doors.next('hold');
  mirror.org.update(id, { StageName: 'Qualification' });
  await mirror.hear();
  mirror.clock.pass(2_000);
  mirror.org.update(id, { Amount: '250' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.fields).toMatchObject({ stage: 'Qualification', amount: '25000' });
});

inEveryOrder('B8 of two changes of one field the later one stays, whichever is told first', async (mirror) => {
  const id = aDeal(mirror.org);
  await mirror.settle();
  mirror.org.update(id, { StageName: 'Qualification' });
  await mirror.hear();
  mirror.clock.pass(1_000);
  mirror.org.update(id, { StageName: 'Needs Analysis' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.fields['stage']).toBe('Needs Analysis');
});

inEveryOrder('B9 two changes within one second end as the organisation has them', async (mirror) => {
  const id = aDeal(mirror.org);
  await mirror.settle();
  mirror.org.update(id, { Amount: '1' });
  await mirror.hear();
  mirror.clock.pass(3);
  mirror.org.update(id, { Amount: '2' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
});

inEveryOrder('B10 a change of a record that was never seen brings the whole record', async (mirror) => {
  mirror.doors.next('lose');
  const id = anAccount(mirror.org, { Rating: 'Hot', Phone: '1' });
  await mirror.hear();
  mirror.org.update(id, { Phone: '2' });
  await mirror.hear();
  await mirror.drain();
  expect((await rowOf(mirror, 'account', id))?.fields).toMatchObject({ rating: 'Hot', phone: '2' });
  await mirror.settle();
  await expectSame(mirror);
});

inEveryOrder('B11 a change told before its creation loses no field', async (mirror) => {
  mirror.doors.next('hold');
  const id = anAccount(mirror.org, { Rating: 'Hot', Website: 'acme.example' });
  mirror.clock.pass(1_000);
  mirror.org.update(id, { Phone: '2' });
  await mirror.hear();
  await mirror.doors.release();
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
});
