import { PutObjectCommand } from '@aws-sdk/client-s3';
import { clientOf, type ObjectPlace } from './bucket-client.ts';

interface Content {
  readonly bytes: Uint8Array | string;
  readonly contentType: string;
}

/** Writes an object whole. Loaded by bucket.ts when there is one to write. */
export const putObject = async (place: ObjectPlace, { bytes: Body, contentType }: Content): Promise<void> => {
  const { name: Bucket, key: Key } = place;
  await clientOf(place).send(new PutObjectCommand({ Bucket, Key, Body, ContentType: contentType }));
};
