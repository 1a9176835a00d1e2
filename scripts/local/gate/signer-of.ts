import type { IncomingMessage } from 'node:http';

/** The access key by which a request is signed, in its header or its address. The signature itself is not verified. */
export const signerOf = ({ headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>): string | undefined => {
  const inHeader = /\bCredential=([^/,\s]+)/.exec(headers.authorization ?? '')?.[1];
  if (inHeader !== undefined) return inHeader;
  const credential = new URL(url, 'http://localhost').searchParams.get('X-Amz-Credential');
  return credential?.split('/')[0];
};
