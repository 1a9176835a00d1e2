import { type Finding, fail } from './finding.ts';

/** One thing that must be so. */
export interface Check<Of> {
  readonly name: string;
  /** What to do when not even looking is possible. */
  readonly todo: string;
  readonly look: (of: Of) => Promise<Finding>;
}

export interface Found extends Finding {
  readonly name: string;
}

const patienceMilliseconds = 30_000;

/** Looks at everything at once, and answers in the order of the list. What cannot be looked at has failed. */
export const runChecks = <Of>(checks: readonly Check<Of>[], of: Of): Promise<Found[]> =>
  Promise.all(
    checks.map(async ({ name, todo, look }) => {
      try {
        return { name, ...(await inTime(look(of))) };
      } catch (fault) {
        return { name, ...fail(reasonOf(fault), todo) };
      }
    }),
  );

const inTime = async (looking: Promise<Finding>): Promise<Finding> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patienceMilliseconds / 1_000} s`)), patienceMilliseconds);
  });
  return Promise.race([looking, late]).finally(() => clearTimeout(timer));
};

/** `fetch failed` says nothing; what caused it does. */
const reasonOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return String(fault);
  const { cause } = fault;
  const deeper = cause instanceof AggregateError ? cause.errors[0] : cause;
  const message = fault.message || fault.name;
  return deeper instanceof Error && !message.includes(deeper.message) ? `${message} (${deeper.message})` : message;
};
