import { createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook as it was received: headers in lower case, the body's own bytes. */
export interface ReceivedWebhook {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What is known of a webhook, or why it is refused. The reason is for our log, never for the sender. */
export type Verdict =
  | { readonly isGenuine: true; readonly id: string }
  | { readonly isGenuine: false; readonly reason: string };

/** Both ways: a sender's clock may be fast, and what is captured may be sent again for this long. */
const toleranceSeconds = 300;

/** Checks the signature of a webhook by the rules of Standard Webhooks 1.0, over the bytes before anything reads them. */
export const verifyWebhook = ({ headers, body }: ReceivedWebhook, secrets: readonly string[], now: Date): Verdict => {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signatures = headers['webhook-signature'] ?? '';
  // A full stop separates the signed parts: inside one of them it would let another message have the same signature.
  if (!/^[^.\s]{1,200}$/.test(id)) return refuse('webhook-id is missing or malformed');
  if (!/^\d{1,12}$/.test(timestamp)) return refuse('webhook-timestamp is missing or malformed');
  const age = now.getTime() / 1_000 - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds) return refuse(`webhook-timestamp is ${Math.round(age)} s old`);
  const expected = secrets.map((secret) => sign(secret, `${id}.${timestamp}.`, body));
  const isSigned = signatures.split(' ').some((given) => expected.some((each) => isEqual(each, given)));
  return isSigned ? { isGenuine: true, id } : refuse('no signature fits');
};

const refuse = (reason: string): Verdict => ({ isGenuine: false, reason });

/** `v1,` and base64. Whatever else the header lists, other versions among it, is of no value. */
const sign = (secret: string, head: string, body: Uint8Array): string => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(head).update(body).digest('base64')}`;
};

const isEqual = (expected: string, given: string): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
};
