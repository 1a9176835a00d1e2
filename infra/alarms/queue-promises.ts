/** How many seconds a message waits at most in each queue while all is well, by the queue's construct. */
const promises: Readonly<Record<string, number>> = {
  // While Salesforce refuses, hints wait here by design; SalesforceRefuses is told first.
  Hints: 900,
  PagesToApply: 300,
  // A first fill puts all its windows in at once, and two functions work them off.
  Backfills: 14_400,
  Moved: 300,
};

/** @throws Error for a queue that nobody promised anything of: its alarm would have no threshold */
export const promiseOf = (queue: string): number => {
  const seconds = promises[queue];
  if (seconds === undefined) {
    throw new Error(`say in infra/alarms/queue-promises.ts how long a message may wait in the queue ${queue}`);
  }
  return seconds;
};
