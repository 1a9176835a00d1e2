import { id, instant, picklist, readOnly, reference, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

const access = ['None', 'Read', 'Edit'];

export const userRole = defineSObject({
  name: 'UserRole',
  keyPrefix: '00E',
  label: 'Role',
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('Name', 80, { ...required, nameField: true }),
    reference('ParentRoleId', 'UserRole', { relationshipName: null }),
    text('RollupDescription', 80),
    picklist('OpportunityAccessForAccountOwner', access, { length: 40 }),
    picklist('CaseAccessForAccountOwner', access, { length: 40 }),
    picklist('ContactAccessForAccountOwner', access, { length: 40 }),
    reference('ForecastUserId', 'User', { relationshipName: null }),
    text('DeveloperName', 80),
    instant('LastModifiedDate', { ...readOnly, ...required }),
    reference('LastModifiedById', 'User', { ...readOnly, ...required }),
    instant('SystemModstamp', { ...readOnly, ...required }),
  ],
});
