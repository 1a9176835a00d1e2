import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { WebFile } from './web-files.ts';

/** Where the built web is handed out from. */
export interface WebBucket {
  put(file: WebFile): Promise<void>;
  /** Nothing when there is no such object. */
  read(key: string): Promise<string | undefined>;
  list(prefix: string): Promise<readonly string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  /** Without CloudFront the bucket keeps each page's content security policy (infra/constructs/pages-by-api.ts). */
  readonly pagePolicy?: string | undefined;
}

/** As many as S3 takes at once. */
const removedAtOnce = 1_000;

export const openWebBucket = ({ client, bucket, pagePolicy }: Place): WebBucket => ({
  put: async ({ key, body, contentType, cacheControl }) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
        ...(pagePolicy !== undefined && { Metadata: { 'security-policy': pagePolicy } }),
      }),
    );
  },
  read: async (key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToString();
    } catch (fault) {
      if (fault instanceof NoSuchKey) return undefined;
      throw fault;
    }
  },
  list: async (prefix) => {
    const keys: string[] = [];
    let next: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
      );
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      next = page.NextContinuationToken;
    } while (next !== undefined);
    return keys;
  },
  remove: async (keys) => {
    for (let from = 0; from < keys.length; from += removedAtOnce) {
      const Objects = keys.slice(from, from + removedAtOnce).map((Key) => ({ Key }));
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
    }
  },
});
