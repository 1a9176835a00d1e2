import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import { HttpError } from './http-error.ts';
import { readHeaders } from './http-request.ts';

/** What bodies an endpoint takes. */
export interface BodyRule {
  /** Media types without parameters, e.g. `application/json`. */
  readonly mediaTypes: readonly string[];
  readonly bytesMax: number;
}

/** Enough for sixty widgets with every setting, and far below what would slow a parser. */
export const jsonBodyRule: BodyRule = { mediaTypes: ['application/json'], bytesMax: 256 * 1024 };

/**
 * The body exactly as it was sent, so that a signature over it can be checked.
 * @throws HttpError 415 for another media type, 413 for too many bytes
 */
export const readBytes = (event: APIGatewayProxyEvent, rule: BodyRule): Buffer => {
  const mediaType = readHeaders(event.headers)['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!rule.mediaTypes.includes(mediaType)) {
    throw new HttpError({
      status: 415,
      code: 'request.media-type',
      message: `Send the body as ${rule.mediaTypes.join(' or ')}.`,
    });
  }
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > rule.bytesMax) {
    throw new HttpError({
      status: 413,
      code: 'request.too-large',
      message: `The body may have ${rule.bytesMax} bytes at most.`,
    });
  }
  return bytes;
};

/**
 * The body as JSON of a schema.
 * @throws HttpError 400 when it is no JSON, 422 with every issue when it is not what the schema says
 */
export const readJson = <S extends z.ZodType>(event: APIGatewayProxyEvent, schema: S): z.output<S> => {
  const text = readBytes(event, jsonBodyRule).toString('utf8');
  return parseOr422(schema, parseJson(text));
};

/** @throws HttpError 422 with the path and the message of every issue */
export const parseOr422 = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new HttpError({
    status: 422,
    code: 'request.invalid',
    message: 'The request is not what this address expects. See issues.',
    issues: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: V8 quotes the text in it, and causes are logged.
    throw new HttpError({ status: 400, code: 'request.not-json', message: 'The body is not JSON.' });
  }
};
