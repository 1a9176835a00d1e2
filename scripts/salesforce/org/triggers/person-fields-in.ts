import { personFieldName } from '#scripts/salesforce/schema/person-fields';
import type { Transaction } from '../transaction.ts';

/** One value of a person, which account and contact both keep. */
export interface PersonField {
  readonly onAccount: string;
  readonly onContact: string;
  /** A business account has it as well. */
  readonly isShared: boolean;
}

const nameParts = ['Salutation', 'FirstName', 'LastName'];

/** The values that a person's account and contact share, as this org has them. */
export const personFieldsIn = ({ org: { schema } }: Transaction): PersonField[] => {
  const account = schema.typeNamed('Account');
  const contact = schema.typeNamed('Contact');
  return (contact?.fields ?? []).flatMap((field) => {
    const onAccount = personFieldName(field);
    if (!onAccount || field.type === 'address' || !account?.field(onAccount)) return [];
    return { onAccount, onContact: field.name, isShared: onAccount === field.name && !nameParts.includes(onAccount) };
  });
};
