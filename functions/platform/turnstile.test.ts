import { setImmediate as soon } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { turnstile } from './turnstile.ts';

it('lets in as many as it may, the others in the order in which they came, also after a failure', async () => {
  const inTurn = turnstile(2);
  const began: number[] = [];
  let within = 0;
  let most = 0;
  const work = (number: number) =>
    inTurn(async () => {
      began.push(number);
      most = Math.max(most, (within += 1));
      await soon();
      within -= 1;
      if (number === 1) throw new Error('failed');
      return number;
    });
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    0,
    'failed',
    2,
    3,
    4,
  ]);
  expect(began).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});
