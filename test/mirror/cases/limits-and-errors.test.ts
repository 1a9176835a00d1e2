import { expect } from 'vitest';
import { expectSame } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { parkedOf } from '../parked-of.ts';
import { anAccount } from '../records.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder(
  'B32 a session that ends between pages, on an instance that moved, costs nothing but a sign-in',
  async (mirror) => {
    mirror.doors.next('lose', 5);
    for (const number of [1, 2, 3, 4, 5]) anAccount(mirror.org, { Name: `Account ${number}` });
    mirror.clock.pass(70_000);
    const pages: number[] = [];
    mirror.org.faults.pageRows((page) => {
      pages.push(page);
      if (page === 1) mirror.org.expireSessions();
      return 2;
    });
    expect(await mirror.poll()).toBeUndefined();
    await mirror.org.faults.moveInstance();
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
    expect(Math.max(...pages)).toBeGreaterThan(1);
  },
);

inEveryOrder(
  'B33 at the API limit nothing is asked and nothing is lost: hints wait, no dead letter, nothing parked',
  async (mirror) => {
    mirror.org.faults.apiLimit({ daily: 1_000, used: 1_000 });
    const ids = [1, 2, 3].map((number) => anAccount(mirror.org, { Name: `Account ${number}` }));
    await mirror.hear();
    await mirror.poll();
    await mirror.hear();
    mirror.clock.pass(60_000);
    await mirror.hear();
    const waiting = mirror.queues.look('hints');
    expect(waiting.ready + waiting.dueAt.length).toBeGreaterThan(0);
    await mirror.settle();
    await expectSame(mirror);
    expect(await parkedOf(mirror)).toEqual([]);
    expect(mirror.queues.deadLetters()).toBe(0);
    expect(ids).toHaveLength(3);
  },
);
