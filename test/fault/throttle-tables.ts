import { openTable } from '#platform/tables';

export type Throttle = 'ProvisionedThroughputExceededException' | 'ThrottlingException';

interface Refusal {
  /** Default: every table. */
  readonly table?: string;
  /** Every so many calls one is refused; 1: all. */
  readonly every: number;
  readonly as?: Throttle;
}

export interface Throttling {
  /** Calls that were refused. */
  readonly refused: () => number;
  readonly end: () => void;
}

/**
 * Makes DynamoDB refuse calls of every function of this process, as it does when a table is busy. Above the SDK's own
 * retries: what is refused here is what those did not outlast.
 */
export const throttleTables = ({ table, every, as = 'ThrottlingException' }: Refusal): Throttling => {
  const { middlewareStack } = openTable('any').client;
  let calls = 0;
  let refused = 0;
  middlewareStack.add(
    (next) => async (given) => {
      if (table !== undefined && !tablesOf(given.input).includes(table)) return next(given);
      calls += 1;
      if (calls % every !== 0) return next(given);
      refused += 1;
      throw Object.assign(new Error('Rate of requests exceeds the allowed throughput.'), {
        name: as,
        $fault: 'client',
      });
    },
    { step: 'initialize', name: 'throttle', override: true },
  );
  return {
    refused: () => refused,
    end: () => void middlewareStack.remove('throttle'),
  };
};

const tablesOf = (input: object): readonly unknown[] => {
  if ('TableName' in input) return [input.TableName];
  return 'RequestItems' in input && typeof input.RequestItems === 'object' ? Object.keys(input.RequestItems ?? {}) : [];
};
