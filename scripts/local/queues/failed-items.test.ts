import { describe, expect, it } from 'vitest';
import { failedItems } from './failed-items.ts';

const batch = ['a', 'b', 'c'].map((MessageId) => ({ MessageId }));
const idsOf = (answer: unknown) => failedItems(batch, answer).map(({ MessageId }) => MessageId);

describe('items that stay in the queue', () => {
  it.each<[what: string, answer: unknown, expected: string[]]>([
    ['nothing', null, []],
    ['an empty object', {}, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['one item', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['an unknown item', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ['a', 'b', 'c']],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b', 'c']],
    ['another form', { batchItemFailures: ['b'] }, ['a', 'b', 'c']],
  ])('after %s', (_, answer, expected) => {
    expect(idsOf(answer)).toEqual(expected);
  });
});
