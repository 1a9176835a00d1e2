import { vi } from 'vitest';
import { startTraces } from '#scripts/local/traces/start-traces';
import type { Trace, TraceBook } from '#scripts/local/traces/trace-book';

/** X-Ray's daemon in this process, which refuses what X-Ray would refuse. */
export interface SmallDaemon {
  readonly book: TraceBook;
  /** What it refused. */
  readonly refused: readonly unknown[];
  /** The traces that have so many spans altogether, oldest first. Spans come by UDP: they are waited for. */
  traces(spans: number): Promise<readonly Trace[]>;
  stop(): Promise<void>;
}

/** Starts it and says in the environment where it is, until `stop`. Every trace that begins is sampled. */
export const startSmallDaemon = async (): Promise<SmallDaemon> => {
  const refused: unknown[] = [];
  const daemon = await startTraces((fault) => refused.push(fault));
  const { book } = daemon;
  let forgotten = new Set<string>();
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', daemon.address);
  vi.stubEnv('TRACE_SHARE', '1');
  const fresh = () => book.list().filter(({ id }) => !forgotten.has(id));
  return {
    book,
    refused,
    traces: async (spans) => {
      await vi.waitFor(() => {
        const come = fresh().reduce((sum, each) => sum + each.spans, 0);
        if (come < spans) throw new Error(`${come} spans of ${spans} have come`);
      }, 5_000);
      const found = fresh().toReversed();
      forgotten = new Set(book.list().map(({ id }) => id));
      return found.flatMap(({ id }) => book.read(id) ?? []);
    },
    stop: async () => {
      vi.unstubAllEnvs();
      await daemon.stop();
    },
  };
};
