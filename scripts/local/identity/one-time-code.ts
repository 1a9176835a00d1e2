import { createHmac, timingSafeEqual } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;

/** Whether an authenticator app with this secret (base32) shows the code now, or showed it a step ago, or will in a step. */
export const isCodeOf = (secret: string, code: string, now: number): boolean => {
  const step = Math.floor(now / 1_000 / stepSeconds);
  if (!/^\d{6}$/.test(code)) return false;
  return [step - 1, step, step + 1].some((each) => timingSafeEqual(Buffer.from(code), codeAt(secret, each)));
};

const codeAt = (secret: string, step: number): Buffer => {
  const message = Buffer.alloc(8);
  message.writeUInt32BE(step, 4);
  const hash = createHmac('sha1', bytesOf(secret)).update(message).digest();
  const at = hash.readUInt8(19) % 16;
  return Buffer.from(String((hash.readUInt32BE(at) % 2 ** 31) % 1_000_000).padStart(6, '0'));
};

const bytesOf = (base32: string): Buffer => {
  const letters = Array.from(base32.replaceAll('=', ''), (letter) => BigInt(alphabet.indexOf(letter)));
  const bytes = Math.floor((letters.length * 5) / 8);
  const number = letters.reduce((sum, letter) => (sum << 5n) | letter, 0n) >> BigInt(letters.length * 5 - bytes * 8);
  return Buffer.from(number.toString(16).padStart(bytes * 2, '0'), 'hex');
};
