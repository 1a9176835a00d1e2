import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { clientOf, type ObjectPlace } from './bucket-client.ts';

/** The bytes of an object as they come; undefined where it has none. Loaded by bucket.ts when there is one to read. */
export const getObject = async (place: ObjectPlace): Promise<Readable | undefined> => {
  const { name: Bucket, key: Key } = place;
  const { Body } = await clientOf(place).send(new GetObjectCommand({ Bucket, Key }));
  return Body instanceof Readable ? Body : undefined;
};
