import { expect, it } from 'vitest';
import { loadedMeanwhile } from './loaded-meanwhile.ts';
import { aLambdaContext } from './testing/rest-event.ts';

it('begins what the first event waits for, loads the code meanwhile, and both only once', async () => {
  const done: string[] = [];
  const handler = loadedMeanwhile(
    async () => {
      done.push('begun');
    },
    async () => {
      done.push('loaded');
      return async (event: string) => `answer to ${event}`;
    },
  );
  expect(done).toEqual([]);
  expect(await handler('one', aLambdaContext())).toBe('answer to one');
  expect(await handler('two', aLambdaContext())).toBe('answer to two');
  expect(done).toEqual(['begun', 'loaded']);
});

it('leaves it to the handler to find out what became of it', async () => {
  const handler = loadedMeanwhile(
    () => Promise.reject(new Error('away')),
    async () => async () => 'still answered',
  );
  expect(await handler('an event', aLambdaContext())).toBe('still answered');
});

it('loads anew after a failure', async () => {
  let loads = 0;
  const handler = loadedMeanwhile(
    async () => undefined,
    async () => {
      loads += 1;
      if (loads === 1) throw new Error('unreadable');
      return async () => 'answered';
    },
  );
  await expect(handler('an event', aLambdaContext())).rejects.toThrow('unreadable');
  expect(await handler('an event', aLambdaContext())).toBe('answered');
});
