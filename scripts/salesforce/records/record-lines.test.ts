import { expect, test } from 'vitest';
import { recordLines } from './record-lines.ts';

test('records of an array, nested objects and brackets in texts left aside', () => {
  expect(recordLines('[\n {"a": "[{\\"", "b": {"c": [{}]}},\n\n {"d": 1}\n]')).toEqual([2, 4]);
});

test('records under the key of a query answer', () => {
  expect(
    recordLines('{"totalSize": 2,\n "other": [{}],\n "records": [\n  {"x": {"records": [{}]}},\n  {}\n ]}'),
  ).toEqual([4, 5]);
});
