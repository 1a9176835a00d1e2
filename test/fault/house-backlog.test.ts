import { expect, it } from 'vitest';
import { drainBacklog } from '#scripts/load/drain-backlog';
import { quantile } from '#scripts/load/quantile';
import { watchMachine } from './busy-machine.ts';
import { expectNothingGivenUp, expectWhole } from './expect-whole.ts';
import { useHouse } from './use-house.ts';

const theHouse = useHouse();

/** One in so many of what the house can do when it is asked for nothing else: what a busy machine does slowly, it does at this pace too. */
const share = 10;

it('F16: a backlog of 4,000 changes (scale 1:25) is drained five times as fast as changes arrive, and new ones do not wait for its end', async () => {
  const house = theHouse();
  const alone = await drainBacklog(house, { changes: 1_000, arrivingPerSecond: 1 });
  const arrivingPerSecond = Math.min(20, alone.perSecond / share);
  const machine = watchMachine();
  const drained = await drainBacklog(house, { changes: 4_000, arrivingPerSecond });
  const expectInTime = machine();
  expect(drained.perSecond).toBeGreaterThan(5 * arrivingPerSecond);
  // It came last and is not the last to be seen.
  expect(drained.newestSeconds).toBeLessThan(drained.seconds);
  // It is drained while somebody asks for a board a handful of times: the slowest of so few says as much of the machine.
  expectInTime(quantile(drained.boardMilliseconds, 0.5), 100);
  expectInTime(quantile(drained.boardMilliseconds, 1), 500);
  await expectNothingGivenUp(house);
  await expectWhole(house, ['opportunity']);
});
