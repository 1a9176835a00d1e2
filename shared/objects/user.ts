import { defineObject } from './define-object.ts';
import { boolean, instant, reference, text } from './field.ts';

export const user = defineObject({
  from: 'User',
  keyPrefix: '005',
  deletes: 'never',
  takesCustomFields: true,
  indexes: [['userRoleId']],
  fields: {
    name: text('Name'),
    email: text('Email'),
    username: text('Username'),
    title: text('Title'),
    department: text('Department'),
    isActive: boolean('IsActive'),
    userRoleId: reference('UserRoleId', 'UserRole'),
    managerId: reference('ManagerId', 'User'),
    timeZone: text('TimeZoneSidKey'),
    createdAt: instant('CreatedDate'),
  },
});
