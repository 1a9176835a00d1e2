import { audit, boolean, id, longText, picklist, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

export const recordType = defineSObject({
  name: 'RecordType',
  keyPrefix: '012',
  label: 'Record Type',
  createable: false,
  updateable: false,
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('Name', 80, { ...required, nameField: true }),
    text('DeveloperName', 80, required),
    longText('Description', 255),
    picklist('SobjectType', ['Account'], { ...required, length: 40 }),
    boolean('IsActive', { defaultValue: true }),
    boolean('IsPersonType'),
    ...audit(),
  ],
});
