import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';

/** One S3 bucket. */
export interface Bucket {
  readonly name: string;
  /** Absent: the function's own. */
  readonly client?: S3Client;
}

/** Where an object lies and what its bytes must hash to. */
export interface Stored {
  readonly key: string;
  readonly sha256: string;
}

/** An object is missing, or its bytes are not those that were written. */
export class BucketError extends Error {
  override readonly name = 'BucketError';
}

export const openBucket = (name: string, client?: S3Client): Bucket => ({ name, ...(client && { client }) });

// S3's client is a sixth of what a cold start would load, and most processes never meet a page large enough to need it.
const loadPut = () => import('./put-object.ts');
const loadGet = () => import('./get-object.ts');

/**
 * Stores bytes under a key made of their own hash, so that writing the same page twice leaves one object.
 * @param place Folder and ending of the key: `{folder: 'pages/00D…/opportunity', ending: 'csv'}`.
 */
export const storeBytes = async (
  bucket: Bucket,
  bytes: Uint8Array | string,
  place: { readonly folder: string; readonly ending: 'csv' | 'json' },
): Promise<Stored> => {
  const sha256 = sha256Of(bytes);
  const key = `${place.folder}/${sha256}.${place.ending}`;
  const contentType = place.ending === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
  const { putObject } = await loadPut();
  await putObject({ ...bucket, key }, { bytes, contentType });
  return { key, sha256 };
};

/**
 * Reads an object whole and proves its bytes.
 * @throws BucketError when the bytes do not hash to `sha256`.
 */
export const readBytes = async (bucket: Bucket, stored: Stored): Promise<Uint8Array> =>
  Buffer.concat(await readChunks(bucket, stored));

/**
 * Reads an object whole and proves its bytes; answers them in the pieces in which they came, because megabytes that
 * are put together keep the garbage collector busier than all the rest of a page.
 * @throws BucketError when the bytes do not hash to `sha256`.
 */
export const readChunks = async (bucket: Bucket, { key, sha256 }: Stored): Promise<readonly Uint8Array[]> => {
  const { getObject } = await loadGet();
  const body = await getObject({ ...bucket, key });
  if (!body) throw new BucketError(`${key} has no body`);
  const chunks: Uint8Array[] = [];
  const hash = createHash('sha256');
  for await (const chunk of body) {
    hash.update(chunk);
    chunks.push(chunk);
  }
  if (hash.digest('hex') !== sha256) throw new BucketError(`${key} does not hold the bytes that were written`);
  return chunks;
};

const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
