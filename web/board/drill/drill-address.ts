import * as z from 'zod';
import { querySpecSchema } from '#shared/query/query-spec';
import type { DrillRequest } from '../drill-context.ts';

const requestSchema = z.strictObject({
  spec: querySpecSchema,
  mark: z
    .strictObject({
      question: z.string().max(40),
      key: z.string().max(500).nullable().optional(),
      splitKey: z.string().max(500).nullable().optional(),
      label: z.string().max(200),
    })
    .optional(),
  title: z.string().max(300),
});

/**
 * What is opened, for an address: the question itself, so that whoever follows the link sees the records of the same
 * figure whatever her own board looks like, as far as they are hers to see.
 */
export const drillText = ({ spec, mark, title }: DrillRequest): string => {
  const bytes = new TextEncoder().encode(JSON.stringify({ spec, mark, title }));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
};

/** Reads what `drillText` wrote; undefined for anything else that may stand in an address. */
export const drillOf = (text: string): DrillRequest | undefined => {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return requestSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    // Neither base64 nor JSON: a link that was cut off. The board alone is what is left of it.
    return undefined;
  }
};

const parameter = 'drill';

/** The request that an address holds. */
export const drillIn = (search: string): DrillRequest | undefined => {
  const text = new URLSearchParams(search).get(parameter);
  return text === null ? undefined : drillOf(text);
};

/** The query of an address with another request in it, or with none; everything else stays as it is written. */
export const withDrill = (search: string, request: DrillRequest | undefined): string => {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(`${parameter}=`));
  return [...others, ...(request ? [`${parameter}=${drillText(request)}`] : [])].join('&');
};
