import { address, audit, boolean, id, instant, integer, phone, picklist, readOnly, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

export const organization = defineSObject({
  name: 'Organization',
  keyPrefix: '00D',
  createable: false,
  updateable: false,
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('Name', 80, { ...required, nameField: true }),
    text('Division', 80),
    ...address(''),
    phone('Phone'),
    phone('Fax'),
    text('PrimaryContact', 80),
    picklist('DefaultLocaleSidKey', ['en_US', 'en_GB', 'de_DE']),
    picklist('TimeZoneSidKey', ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Sydney']),
    picklist('LanguageLocaleKey', ['en_US', 'de']),
    integer('FiscalYearStartMonth'),
    boolean('UsesStartDateAsFiscalYearName'),
    picklist('OrganizationType', ['Enterprise Edition', 'Developer Edition'], readOnly),
    text('NamespacePrefix', 15, readOnly),
    text('InstanceName', 5, readOnly),
    boolean('IsSandbox', readOnly),
    instant('TrialExpirationDate', readOnly),
    boolean('IsReadOnly', readOnly),
    ...audit(),
  ],
});
