import { expect, it } from 'vitest';
import { totp } from './totp.ts';

/** RFC 6238, appendix B, SHA-1: of its eight digits the last six. */
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code is that of the RFC', (seconds, code) => {
  // «12345678901234567890» in base32.
  expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(seconds * 1_000))).toBe(code);
});

it('padding at the end of a secret means nothing', () => {
  const at = new Date(59_000);
  expect(totp('GEZDGNBVGY3TQOJQGE======', at)).toBe(totp('GEZDGNBVGY3TQOJQGE', at));
});
