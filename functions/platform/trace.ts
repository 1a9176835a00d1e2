import { randomBytes } from 'node:crypto';
import * as z from 'zod';

/** Where in which trace something happens. */
export interface Trace {
  /** The trace's own id, which is the correlation id of every line of the log too. */
  readonly root: string;
  /** The span within which it happens; absent where the trace begins. */
  readonly parentId?: string;
  /** Whether spans of it are sent. Its id travels in either case. */
  readonly isSampled: boolean;
}

/** Of the traces that nobody else has decided upon, so many are sent: one in twenty costs little, and shows what is usual. */
const shareSchema = z.coerce.number().min(0).max(1).default(0.05);

/** A trace that begins here. */
export const bornTrace = (): Trace => {
  const root = `1-${Math.floor(Date.now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;
  return { root, isSampled: isInShare(root) };
};

/** Decided by the id alone, so that everybody who has to decide decides alike. */
const isInShare = (root: string): boolean =>
  Number.parseInt(root.slice(-8), 16) < shareSchema.parse(process.env['TRACE_SHARE']) * 2 ** 32;

export const newSpanId = (): string => randomBytes(8).toString('hex');

/** A trace as it travels with messages and requests; undefined where the text names none, as any text from outside may. */
export const readTraceHeader = (header: string | undefined): Trace | undefined => {
  const {
    Root = '',
    Parent = '',
    Sampled,
  } = Object.fromEntries((header ?? '').split(';').map((part) => part.trim().split('=', 2)));
  if (!/^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(Root)) return undefined;
  return {
    root: Root,
    ...(/^[0-9a-f]{16}$/.test(Parent) && { parentId: Parent }),
    isSampled: Sampled === '1' || (Sampled !== '0' && isInShare(Root)),
  };
};

export const traceHeader = ({ root, parentId, isSampled }: Trace): string =>
  [`Root=${root}`, ...(parentId === undefined ? [] : [`Parent=${parentId}`]), `Sampled=${isSampled ? 1 : 0}`].join(';');
