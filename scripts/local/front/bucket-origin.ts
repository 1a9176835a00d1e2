import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { AccessDeniedError } from '../access/gate.ts';
import { type HttpRequest, type HttpResponse, headerOf } from '../http/http-message.ts';

interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** @throws AccessDeniedError */
  readonly demand: (key: string) => void;
}

/** An object of a bucket as an answer. As with an origin that may not list the bucket, a missing one is forbidden. */
export const answerFromBucket = async (
  { client, name, demand }: Bucket,
  request: HttpRequest,
): Promise<HttpResponse> => {
  const key = decodeURIComponent(request.path.replace(/^\//, ''));
  try {
    demand(key);
    const found = await client.send(new GetObjectCommand({ Bucket: name, Key: key === '' ? ' ' : key }));
    const headers: [string, string | undefined][] = [
      ['Content-Type', found.ContentType],
      ['Cache-Control', found.CacheControl],
      ['ETag', found.ETag],
      ['Last-Modified', found.LastModified?.toUTCString()],
    ];
    const sent = headers.flatMap(([header, value]): [string, string][] =>
      value === undefined ? [] : [[header, value]],
    );
    const isKnown = found.ETag !== undefined && headerOf(request, 'if-none-match') === found.ETag;
    const bytes = await found.Body?.transformToByteArray();
    if (isKnown) return { status: 304, headers: sent, body: Buffer.alloc(0) };
    return {
      status: 200,
      headers: sent,
      body: request.method === 'HEAD' || !bytes ? Buffer.alloc(0) : Buffer.from(bytes),
    };
  } catch (fault) {
    if (!isMissing(fault) && !(fault instanceof AccessDeniedError)) throw fault;
    const body = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>');
    return { status: 403, headers: [['Content-Type', 'application/xml']], body };
  }
};

const isMissing = (fault: unknown): boolean =>
  fault instanceof NoSuchKey || (fault instanceof S3ServiceException && fault.$metadata.httpStatusCode === 404);
