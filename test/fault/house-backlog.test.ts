import { expect, it } from 'vitest';
import { drainBacklog } from '#scripts/load/drain-backlog';
import { quantile } from '#scripts/load/quantile';
import { watchMachine } from './busy-machine.ts';
import { expectNothingGivenUp, expectWhole } from './expect-whole.ts';
import { useHouse } from './use-house.ts';

const theHouse = useHouse();
const arrivingPerSecond = 20;

it('F16: a backlog of 4,000 changes (scale 1:25) is drained five times as fast as changes arrive, and new ones do not wait for its end', async () => {
  const house = theHouse();
  const machine = watchMachine();
  const drained = await drainBacklog(house, { changes: 4_000, arrivingPerSecond });
  const expectInTime = machine();
  expect(drained.perSecond).toBeGreaterThan(5 * arrivingPerSecond);
  expect(drained.newestSeconds).toBeLessThan(60);
  expectInTime(quantile(drained.boardMilliseconds, 0.95), 100);
  await expectNothingGivenUp(house);
  await expectWhole(house, ['opportunity']);
});
