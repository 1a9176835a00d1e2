import { DatabaseError } from 'pg';
import { UnusableError } from '#platform/unusable-error';

/** This page can never be applied as it is: a person must look. */
export class PageRefusedError extends UnusableError {
  override readonly name: string = 'PageRefusedError';
  readonly code: string = 'apply.page-refused';
}

/** Some row of the page holds a value that its column cannot. The others are good, and may be applied without it. */
export class BadValueError extends PageRefusedError {
  override readonly name = 'BadValueError';
  override readonly code = 'apply.bad-value';
}

/** Classes of SQLSTATE that say a row is wrong, and not that the moment is bad. */
const badValues: Readonly<Record<string, string>> = {
  '22': 'a value does not fit its column',
  '23': 'a required value is missing',
};

/** 'NaN' is a numeric and no bigint, which PostgreSQL calls a feature that it lacks. */
const notANumber = '0A000';

/** Tells a fault that no retry will mend from one that is worth another try, which it answers as it came. */
export const asPageFault = (fault: unknown): unknown => {
  if (!(fault instanceof DatabaseError)) return fault;
  const { code = '', message } = fault;
  const reason = code === notANumber ? badValues['22'] : badValues[code.slice(0, 2)];
  if (reason !== undefined) return new BadValueError(`${reason}: ${message} (${code})`, { cause: fault });
  if (code.startsWith('42'))
    return new PageRefusedError(`the database does not have the schema that this page needs (${code})`, {
      cause: fault,
    });
  return fault;
};

/** An id was there already, or came in by another page at the same moment. */
export const isDuplicate = (fault: unknown): boolean => fault instanceof DatabaseError && fault.code === '23505';
