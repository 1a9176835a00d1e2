import { audit, date, derived, id, isDeleted, owner, text, viewed } from './field.ts';
import type { NewField, NewObject } from './new-field.ts';
import { lossReasons, regions } from './picklists.ts';
import { defineSObject, type SObjectType } from './sobject-type.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Ids of custom objects begin with `a`, and count on: `a00`, `a01`, … in the order in which an org got its objects. */
const prefixOf = (number: number): string =>
  `a${DIGITS.charAt(Math.floor(number / DIGITS.length))}${DIGITS.charAt(number % DIGITS.length)}`;

/** A custom object with the fields that every one has; its own are added to it as to any object. @throws Error when it makes no sense */
export const customObject = ({ name, label, labelPlural }: NewObject, number: number): SObjectType => {
  if (!/^[A-Za-z]\w*__c$/.test(name)) throw new Error(`${name}: the name of a custom object ends in __c`);
  const words = label ?? name.replace(/__c$/, '').replaceAll('_', ' ');
  return defineSObject({
    name,
    keyPrefix: prefixOf(number),
    label: words,
    labelPlural: labelPlural ?? `${words}s`,
    custom: true,
    fields: [
      id(),
      owner(['Group', 'User']),
      isDeleted(),
      text('Name', 80, { nameField: true, label: `${words} Name` }),
      ...audit(),
      ...viewed(),
      date('LastActivityDate', derived),
    ],
  });
};

/** What the invented company has added to opportunities: where a deal is sold, and why one was lost. */
export const ownFields: readonly { readonly object: string; readonly field: NewField }[] = [
  { object: 'Opportunity', field: { name: 'Region__c', type: 'picklist', values: regions } },
  { object: 'Opportunity', field: { name: 'Loss_Reason__c', type: 'picklist', values: lossReasons } },
];

/** The record that an integration touches to measure how long a change takes. */
export const heartbeatObject: NewObject = {
  name: 'Fairlead_Heartbeat__c',
  fields: [{ name: 'Beat_At__c', type: 'datetime' }],
};
