import { S3Client } from '@aws-sdk/client-s3';

/** Where an object lies. */
export interface ObjectPlace {
  /** Absent: the function's own. */
  readonly client?: S3Client;
  /** The bucket's. */
  readonly name: string;
  readonly key: string;
}

let shared: S3Client | undefined;

/** What is read is proven by its own hash (bucket.ts); the SDK's check in JavaScript besides it would cost as much again. */
export const clientOf = ({ client }: ObjectPlace): S3Client =>
  client ?? (shared ??= new S3Client({ responseChecksumValidation: 'WHEN_REQUIRED' }));
