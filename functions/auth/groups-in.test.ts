import { expect, it } from 'vitest';
import { groupsIn } from './groups-in.ts';

it.each([
  ['one by itself', 'Sales', ['Sales']],
  ['one by itself with a comma', 'Sales, Zürich', ['Sales, Zürich']],
  ['several of SAML', '[Sales, Fairlead+Admins]', ['Sales', 'Fairlead Admins']],
  ['several of SAML, one with a comma', '[Sales%2C+Z%C3%BCrich, IT]', ['Sales, Zürich', 'IT']],
  ['several of SAML, one with a percent sign', '[100%, IT]', ['100%', 'IT']],
  ['several of OpenID Connect', '["Sales, Zürich","a+b","c%2Cd"]', ['Sales, Zürich', 'a+b', 'c%2Cd']],
  ['a list that was cut off', '["Sales","Fairl', []],
])('%s', (_, text, groups) => {
  expect([...groupsIn(text)]).toEqual(groups);
});
