import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMessages } from './queue.ts';
import { readDepth } from './queue-depth.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

let cloud: SmallCloud;
beforeAll(async () => {
  cloud = await startSmallCloud();
});
afterAll(() => cloud.stop());

test('counts what waits now or later, what is in flight, and what lies in the dead letters', async () => {
  const dead = cloud.createQueue('work-dead');
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: 'arn:aws:sqs:eu-central-2:000000000000:work-dead',
    maxReceiveCount: 5,
  });
  const queue = cloud.createQueue('work', { RedrivePolicy });
  expect(await readDepth(queue)).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
  await sendMessages(queue, [{ n: 1 }, { n: 2 }]);
  await cloud.receive('work');
  await sendMessages(queue, [{ n: 3 }]);
  await sendMessages(queue, [{ n: 4 }], { delaySeconds: 60 });
  await sendMessages(dead, [{ n: 5 }]);
  expect(await readDepth(queue)).toEqual({ waiting: 2, inFlight: 2, dead: 1 });
});

test('a queue without dead letters has none', async () => {
  expect(await readDepth(cloud.createQueue('plain'))).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
});
