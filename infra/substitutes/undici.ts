/**
 * Stands for the package `undici` in bundles. jsforce carries a copy of it for `fetch`, two fifths of a bundle;
 * Node has its own, which does the same: it keeps connections alive and speaks HTTP/1.1.
 * Only what jsforce/lib/request.js uses is here.
 */
export const fetch = (url: string, init: RequestInit): Promise<Response> =>
  globalThis.fetch(url, { ...init, dispatcher: undefined });

/** Only ever asked of by `instanceof`. To name Node's own would load its HTTP client, a seventh of a cold start. */
export const Response = {
  [Symbol.hasInstance]: (value: unknown): boolean => value instanceof globalThis.Response,
};

/** Made, handed to `fetch` and ignored there: what jsforce sets on its agent, Node's own does already. */
export const Agent = Object;

/** Made when a proxy is configured, which nothing in Fairlead does. */
export function ProxyAgent(): never {
  throw new Error('Fairlead reaches Salesforce without a proxy');
}

/** jsforce looks behind a SocketError for the cause. Node's own carries the code (UND_ERR_SOCKET) that jsforce waits for. */
export const errors = { SocketError: class SocketError extends Error {} };
