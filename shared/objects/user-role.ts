import { defineObject } from './define-object.ts';
import { reference, text } from './field.ts';

/** The role hierarchy: a user sees the records of everyone in a role below hers. */
export const userRole = defineObject({
  from: 'UserRole',
  keyPrefix: '00E',
  deletes: 'never',
  fields: {
    name: text('Name'),
    parentRoleId: reference('ParentRoleId', 'UserRole'),
  },
});
