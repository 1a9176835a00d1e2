import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from './verify-webhook.ts';

// The example of the Standard Webhooks specification.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = Buffer.from('{"test": 2432232314}');
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const now = new Date(1_614_265_330_000);
const other = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

const sign = (key: string, { id = headers['webhook-id'], at = headers['webhook-timestamp'], text = body.toString() }) =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(`${id}.${at}.${text}`)
    .digest('base64')}`;

const isGenuine = (changes: Partial<typeof headers> & { body?: Buffer }, secrets = [secret], at = now): boolean => {
  const { body: changed = body, ...rest } = changes;
  return verifyWebhook({ headers: { ...headers, ...rest }, body: changed }, secrets, at).isGenuine;
};
const seconds = (n: number): Date => new Date(now.getTime() + n * 1_000);

describe('the signature of a webhook', () => {
  it('fits the example of the specification', () => {
    expect(verifyWebhook({ headers, body }, [secret], now)).toEqual({ isGenuine: true, id: headers['webhook-id'] });
  });

  it('fits no body with one bit changed', () => {
    for (let bit = 0; bit < body.length * 8; bit += 1) {
      const flipped = Buffer.from(body);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(isGenuine({ body: flipped })).toBe(false);
    }
  });

  it('fits no signature with one character changed', () => {
    const signature = headers['webhook-signature'];
    for (let at = 0; at < signature.length; at += 1) {
      const changed = `${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`;
      expect(isGenuine({ 'webhook-signature': changed })).toBe(false);
    }
  });

  it('fits no other id and no other time', () => {
    expect(isGenuine({ 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJeK' })).toBe(false);
    expect(isGenuine({ 'webhook-timestamp': '1614265331' })).toBe(false);
  });

  it('fits the bytes, not what they mean', () => {
    expect(isGenuine({ body: Buffer.from('{"test":2432232314}') })).toBe(false);
    expect(isGenuine({ body: Buffer.from('{"test": 2432232314}\n') })).toBe(false);
  });

  it('is taken in its one spelling of base64', () => {
    const signature = headers['webhook-signature'];
    expect(isGenuine({ 'webhook-signature': signature.replace(/=$/, '') })).toBe(false);
    expect(isGenuine({ 'webhook-signature': signature.replaceAll('+', '-').replaceAll('/', '_') })).toBe(false);
    expect(isGenuine({ 'webhook-signature': `${signature}=` })).toBe(false);
  });

  it('may stand anywhere in a list, of a thousand', () => {
    const wrong = Array.from({ length: 999 }, () => sign(other, {}));
    expect(isGenuine({ 'webhook-signature': [...wrong, headers['webhook-signature']].join(' ') })).toBe(true);
    expect(isGenuine({ 'webhook-signature': wrong.join(' ') })).toBe(false);
  });

  it('of another version is of no value', () => {
    const signature = headers['webhook-signature'];
    expect(isGenuine({ 'webhook-signature': signature.replace('v1,', 'v2,') })).toBe(false);
    expect(isGenuine({ 'webhook-signature': `v1a,x ${signature}` })).toBe(true);
  });

  it('may be made with the old key or the new one while they are exchanged', () => {
    expect(isGenuine({}, [other, secret])).toBe(true);
    expect(isGenuine({ 'webhook-signature': sign(other, {}) }, [other, secret])).toBe(true);
    expect(isGenuine({}, [other])).toBe(false);
    expect(isGenuine({}, [])).toBe(false);
  });

  it('is good for five minutes before and after', () => {
    for (const age of [-300, 0, 300]) expect(isGenuine({}, [secret], seconds(age))).toBe(true);
    for (const age of [-301, 301, 86_400]) expect(isGenuine({}, [secret], seconds(age))).toBe(false);
  });

  it.each([
    ['without an id', { 'webhook-id': '' }],
    ['with a full stop in its id', { 'webhook-id': 'msg.1' }],
    ['without a time', { 'webhook-timestamp': '' }],
    ['with a time in another form', { 'webhook-timestamp': '1614265330.0' }],
    ['with a time in exponents', { 'webhook-timestamp': '1.614e9' }],
    ['without a signature', { 'webhook-signature': '' }],
  ])('is not looked at %s', (_, changes) => {
    const merged = { ...headers, ...changes };
    const signature = sign(secret, { id: merged['webhook-id'], at: merged['webhook-timestamp'] });
    expect(isGenuine({ 'webhook-signature': signature, ...changes })).toBe(false);
  });
});
