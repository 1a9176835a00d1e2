import type { IncomingMessage } from 'node:http';
import { OpsRefusal } from './ops-refusal.ts';

/**
 * Lets only this machine's own page in. Any page that is open in the same browser can send requests to loopback: by a
 * name of its own that leads here (told by `Host`), or straight as a form does (told by `Origin`).
 * @throws OpsRefusal
 */
export const guardRequest = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, port: number): void => {
  const names = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  const { host = '', origin } = headers;
  if (!names.includes(host))
    throw new OpsRefusal(403, `Ask for http://localhost:${port}: this is only for this machine.`);
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && origin !== `http://${host}`)
    throw new OpsRefusal(403, 'Only the Ops page itself may change things.');
};

/** Nothing of another origin, no inline code, no frame around it, and nobody else may read the answers. */
export const guardingHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;
