import { audit, boolean, id, longText, picklist, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

export const profile = defineSObject({
  name: 'Profile',
  keyPrefix: '00e',
  createable: false,
  updateable: false,
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('Name', 255, { ...required, nameField: true }),
    longText('Description', 255),
    picklist('UserType', ['Standard']),
    boolean('PermissionsViewAllData'),
    boolean('PermissionsModifyAllData'),
    boolean('PermissionsApiEnabled'),
    ...audit(),
  ],
});
