import * as z from 'zod';
import type { DrillMark } from '#shared/query/drill';
import { type QuerySpec, querySpecSchema } from '#shared/query/query-spec';
import { type DrillView, drillViewSchema } from './drill-view.ts';

const drillSchema = z.strictObject({
  spec: querySpecSchema,
  mark: z
    .strictObject({ key: z.string().max(500).nullable(), splitKey: z.string().max(500).nullable().optional() })
    .optional(),
  // A view that is not understood, as of a later version: the rows are shown all the same.
  view: drillViewSchema.default({}).catch({}),
});

/** What an address says is opened: a question, the keys of the part that is meant, and how its rows are looked at. */
export type AddressedDrill = z.infer<typeof drillSchema>;

interface Opened {
  readonly spec: QuerySpec;
  readonly mark?: DrillMark | undefined;
  readonly view?: DrillView | undefined;
}

/**
 * What is opened, for an address: the question itself, so that whoever follows the link sees the records of the same
 * figure whatever her own board looks like, as far as they are hers to see. No words: those are told by whoever reads
 * it, in her language, and nobody can put others into a link.
 */
export const drillText = ({ spec, mark, view = {} }: Opened): string => {
  const keys = mark?.key === undefined ? undefined : { key: mark.key, splitKey: mark.splitKey };
  const seen = Object.keys(view).length === 0 ? undefined : view;
  const bytes = new TextEncoder().encode(JSON.stringify({ spec, mark: keys, view: seen }));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
};

/** Reads what `drillText` wrote; undefined for anything else that may stand in an address. */
export const drillOf = (text: string): AddressedDrill | undefined => {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return drillSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    // Neither base64 nor JSON: a link that was cut off. The board alone is what is left of it.
    return undefined;
  }
};

const parameter = 'drill';

/** What an address opens. */
export const drillIn = (search: string): AddressedDrill | undefined => {
  const text = new URLSearchParams(search).get(parameter);
  return text === null ? undefined : drillOf(text);
};

/** The query of an address with other records opened in it, or with none; everything else stays as it is written. */
export const withDrill = (search: string, opened: Opened | undefined): string => {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(`${parameter}=`));
  return [...others, ...(opened ? [`${parameter}=${drillText(opened)}`] : [])].join('&');
};
