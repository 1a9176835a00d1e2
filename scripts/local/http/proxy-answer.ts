import * as z from 'zod';
import { type HttpRequest, type HttpResponse, headerOf } from './http-message.ts';
import { isBinary } from './proxy-event.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const answerSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** A function's answer as HTTP; nothing when it is not of the form that a proxy integration demands. */
export const proxyAnswer = (
  answer: unknown,
  request: HttpRequest,
  binaryMediaTypes: readonly string[],
): HttpResponse | undefined => {
  const read = answerSchema.safeParse(answer);
  if (!read.success) return undefined;
  const { statusCode, body, isBase64Encoded } = read.data;
  // Binary leaves API Gateway only when the first accepted media type is a binary one of the API.
  const accepted = headerOf(request, 'accept')?.split(',')[0] ?? '*/*';
  const isDecoded = isBase64Encoded === true && isBinary(accepted, binaryMediaTypes);
  return {
    status: statusCode,
    headers: headersOf(read.data),
    body: Buffer.from(body ?? '', isDecoded ? 'base64' : 'utf8'),
  };
};

/** Where a name is in both, the values of both are sent. */
const headersOf = ({ headers, multiValueHeaders }: z.output<typeof answerSchema>): [string, string][] => {
  const multi = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const isRepeated = ([name, value]: readonly [string, string]): boolean =>
    multi.some(([other, same]) => other.toLowerCase() === name.toLowerCase() && same === value);
  const all = [...Object.entries(headers ?? {}).filter((pair) => !isRepeated(pair)), ...multi];
  const hasType = all.some(([name]) => name.toLowerCase() === 'content-type');
  return hasType ? all : [['Content-Type', 'application/json'], ...all];
};
