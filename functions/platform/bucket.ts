import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** One S3 bucket and the client that reaches it. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
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

let shared: S3Client | undefined;

/** What is read is proven by its own hash (`readChunks`); the SDK's check in JavaScript besides it would cost as much again. */
const sharedClient = (): S3Client => (shared ??= new S3Client({ responseChecksumValidation: 'WHEN_REQUIRED' }));

export const openBucket = (name: string, client: S3Client = sharedClient()): Bucket => ({ client, name });

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
  const ContentType = place.ending === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
  await bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: bytes, ContentType }));
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
  const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
  if (!(Body instanceof Readable)) throw new BucketError(`${key} has no body`);
  const chunks: Uint8Array[] = [];
  const hash = createHash('sha256');
  for await (const chunk of Body) {
    hash.update(chunk);
    chunks.push(chunk);
  }
  if (hash.digest('hex') !== sha256) throw new BucketError(`${key} does not hold the bytes that were written`);
  return chunks;
};

const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
