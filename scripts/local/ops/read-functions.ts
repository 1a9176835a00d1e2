import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { MetricStore } from '../watch/metric-store.ts';

/** How a function has been doing. */
export interface FunctionLook {
  readonly title: string;
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** Milliseconds; null where it was not called. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly concurrencyMax: number;
  /** Whether a person has stopped it. */
  readonly isHeld: boolean;
}

type Known = Pick<FunctionDefinition, 'title' | 'name' | 'timeoutSeconds' | 'memoryMegabytes'>;

export const readFunction = (
  { title, name, timeoutSeconds, memoryMegabytes }: Known,
  store: Pick<MetricStore, 'read'>,
  { minutes, now, isHeld }: { readonly minutes: number; readonly now: number; readonly isHeld: boolean },
): FunctionLook => {
  // The minute that is not over counts with them.
  const end = Math.floor(now / 60_000) * 60_000 + 60_000;
  const read = (metric: string, statistic: string): number | undefined =>
    store.read({ namespace: 'AWS/Lambda', name: metric, dimensions: { FunctionName: name } }, statistic, {
      end,
      periodSeconds: minutes * 60,
      count: 1,
    })[0];
  return {
    title,
    name,
    timeoutSeconds,
    memoryMegabytes,
    invocations: read('Invocations', 'Sum') ?? 0,
    errors: read('Errors', 'Sum') ?? 0,
    throttles: read('Throttles', 'Sum') ?? 0,
    p50: read('Duration', 'p50') ?? null,
    p99: read('Duration', 'p99') ?? null,
    concurrencyMax: read('ConcurrentExecutions', 'Maximum') ?? 0,
    isHeld,
  };
};
