import { fetchAwake } from './fetch-transport.ts';

export interface Download {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body of an error; empty where it is bytes that were asked for. */
  readonly text: string;
  /** The body, held once. Undefined where it has more bytes than are welcome. */
  readonly bytes: Uint8Array | undefined;
}

interface Place {
  readonly url: string;
  readonly accessToken: string;
  readonly bytesMax: number;
}

/**
 * Fetches an answer as bytes: as text it would take up to three times the room. Stops reading as soon as it is
 * larger than welcome, however much more would come.
 */
export const downloadBytes = async ({ url, accessToken, bytesMax }: Place): Promise<Download> => {
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'text/csv' };
  const response = await fetchAwake({ url, method: 'GET', headers });
  const facts = { status: response.status, headers: Object.fromEntries(response.headers) };
  if (!response.ok) return { ...facts, text: await response.text(), bytes: undefined };
  return { ...facts, text: '', bytes: await readAtMost(response, bytesMax) };
};

const readAtMost = async ({ body }: Response, bytesMax: number): Promise<Uint8Array | undefined> => {
  // Memory that is never written is never taken: a small answer costs what it is.
  const bytes = Buffer.allocUnsafeSlow(bytesMax);
  let length = 0;
  // The end of the loop cancels the rest of the body.
  for await (const chunk of body ?? []) {
    if (length + chunk.byteLength > bytesMax) return undefined;
    bytes.set(chunk, length);
    length += chunk.byteLength;
  }
  return bytes.subarray(0, length);
};
