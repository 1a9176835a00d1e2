import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueueError, sendMessages } from './queue.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

let cloud: SmallCloud;
beforeAll(async () => {
  cloud = await startSmallCloud();
});
afterAll(() => cloud.stop());

describe('sending messages', () => {
  it('sends any number, in order, ten a call', async () => {
    const queue = cloud.createQueue('many');
    const messages = Array.from({ length: 23 }, (_, n) => ({ n }));
    await sendMessages(queue, messages);
    expect(cloud.take('many')).toEqual(messages);
  });

  it('keeps each call below 1 MiB', async () => {
    const queue = cloud.createQueue('large');
    const messages = Array.from({ length: 5 }, (_, n) => ({ n, text: 'ä'.repeat(200_000) }));
    await sendMessages(queue, messages);
    expect(cloud.take('large')).toEqual(messages);
  });

  it('carries every character that a text may hold', async () => {
    const queue = cloud.createQueue('letters');
    const messages = [{ text: 'Zürich 東京 🚢 \u0000 \ufffe \uffff \ud83d "\\" \r\n' }];
    await sendMessages(queue, messages);
    expect(cloud.take('letters')).toEqual(messages);
  });

  it('refuses a message that SQS would refuse, and sends none of its batch', async () => {
    const queue = cloud.createQueue('huge');
    await expect(sendMessages(queue, [{ n: 1 }, { text: 'x'.repeat(1_048_577) }])).rejects.toThrow(QueueError);
    expect(cloud.take('huge')).toEqual([]);
  });

  it('delays when asked', async () => {
    const queue = cloud.createQueue('later');
    await sendMessages(queue, [{ n: 1 }], { delaySeconds: 30 });
    expect(cloud.take('later')).toEqual([]);
    expect(cloud.takeDelayed('later')).toEqual([{ n: 1 }]);
  });
});
