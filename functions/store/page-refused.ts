import { DatabaseError } from 'pg';
import { UnusableError } from '#platform/unusable-error';

/** This page can never be applied as it is: a person must look. */
export class PageRefusedError extends UnusableError {
  override readonly name = 'PageRefusedError';
  readonly code = 'apply.page-refused';
}

/** Classes of SQLSTATE that say the data or the schema is wrong, and not that the moment is bad. */
const permanent: Readonly<Record<string, string>> = {
  '22': 'a value does not fit its column',
  '23': 'a required value is missing',
  '42': 'the database does not have the schema that this page needs',
};

/** Tells a fault that no retry will mend from one that is worth another try, which it answers as it came. */
export const asPageFault = (fault: unknown): unknown => {
  if (!(fault instanceof DatabaseError)) return fault;
  const reason = permanent[fault.code?.slice(0, 2) ?? ''];
  return reason === undefined ? fault : new PageRefusedError(`${reason} (${fault.code})`, { cause: fault });
};
