import type { SObjectRecord, Value } from './sobject-record.ts';

const accountFields: Readonly<Record<string, string>> = {
  Company: 'Name',
  Street: 'BillingStreet',
  City: 'BillingCity',
  State: 'BillingState',
  PostalCode: 'BillingPostalCode',
  Country: 'BillingCountry',
  Phone: 'Phone',
  Fax: 'Fax',
  Website: 'Website',
  Industry: 'Industry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
  Rating: 'Rating',
  LeadSource: 'AccountSource',
};

const contactFields: Readonly<Record<string, string>> = {
  Salutation: 'Salutation',
  FirstName: 'FirstName',
  LastName: 'LastName',
  Title: 'Title',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  Email: 'Email',
  LeadSource: 'LeadSource',
  Street: 'MailingStreet',
  City: 'MailingCity',
  State: 'MailingState',
  PostalCode: 'MailingPostalCode',
  Country: 'MailingCountry',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
};

/** A lead without a company is a person: her contact's values are written to the account. */
const personFields: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(contactFields).map(([lead, contact]) => [lead, `Person${contact}`])),
  Salutation: 'Salutation',
  FirstName: 'FirstName',
  LastName: 'LastName',
  Phone: 'Phone',
  Fax: 'Fax',
};

const targets = { account: accountFields, contact: contactFields, person: personFields } as const;

/** What a conversion carries over from a lead, by field of what it becomes; empty fields are left out. */
export const carriedOver = (lead: SObjectRecord, target: keyof typeof targets): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(targets[target]).flatMap(([from, to]) => {
      const value = lead[from] ?? null;
      return value === null ? [] : [[to, value]];
    }),
  );
