import { textOf } from '../sobject-record.ts';
import type { Trigger } from './trigger.ts';

export const joinName = (firstName: string | null, lastName: string | null): string =>
  [firstName, lastName].filter(Boolean).join(' ');

/** Keeps Name, which Salesforce joins of first and last name. */
export const personTrigger: Trigger = {
  before: (_transaction, { draft }) => {
    draft['Name'] = joinName(textOf(draft, 'FirstName'), textOf(draft, 'LastName'));
  },
};
