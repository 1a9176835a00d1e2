import { describe, expect, it } from 'vitest';
import { parseExactJson } from './exact-json.ts';

describe('exact JSON', () => {
  it.each(['9999999999999999.99', '1773696751765225473', '0.10', '-0', '1.5E+7', '100'])(
    'keeps %s as written',
    (number) => {
      expect(parseExactJson(`{"a":[${number}],"b":${number}}`)).toEqual({ a: [number], b: number });
    },
  );

  it('leaves everything else as it is', () => {
    expect(parseExactJson('{"text":"1.0","yes":true,"none":null,"list":["a",{}]}')).toEqual({
      text: '1.0',
      yes: true,
      none: null,
      list: ['a', {}],
    });
  });
});
