import { describe, expect, it } from 'vitest';
import { claimsOfPerson } from './claims-of-person.ts';
import type { Trust } from './env.ts';

const organizationId = '00D000000000001EAA';
const own = {
  sub: 'a1b2',
  email: 'rita@example.com',
  name: 'Rita Rep',
  'cognito:user_status': 'CONFIRMED',
  'custom:organization_id': organizationId,
  'custom:salesforce_user_id': '005000000000001AAA',
  'custom:fairlead_role': 'sales',
};
const claims = {
  organization_id: organizationId,
  salesforce_user_id: '005000000000001AAA',
  fairlead_role: 'sales',
  name: 'Rita Rep',
  email: 'rita@example.com',
};
const trust: NonNullable<Trust> = {
  provider: 'Entra',
  organizationId,
  roles: [
    ['Fairlead Admins', 'admin'],
    ['Sales', 'sales'],
  ],
  isOnlyWay: true,
};
const from = (providerName: string): string =>
  JSON.stringify([{ userId: 'r', providerName, providerType: 'SAML', issuer: 'https://idp', primary: true }]);
const sent = {
  sub: 'c3d4',
  email: 'rita@example.com',
  name: 'Rita Rep',
  'cognito:user_status': 'EXTERNAL_PROVIDER',
  identities: from('Entra'),
  'custom:directory_groups': '[Everybody, Sales]',
  'custom:salesforce_user_id': '005000000000001AAA',
};

describe('a person with a password of the pool', () => {
  it('is who the administrator wrote down that she is, and no more', () => {
    expect(claimsOfPerson(own, null)).toEqual(claims);
  });

  it('gets no claim of a Salesforce user whom she has not; without a name she goes by her address', () => {
    const { 'custom:salesforce_user_id': _, name: __, ...ops } = { ...own, 'custom:fairlead_role': 'ops' };
    expect(claimsOfPerson(ops, null)).toEqual({
      organization_id: organizationId,
      fairlead_role: 'ops',
      name: 'rita@example.com',
      email: 'rita@example.com',
    });
  });

  it.each([
    ['no role', { 'custom:fairlead_role': '' }],
    ['an unknown role', { 'custom:fairlead_role': 'owner' }],
    ['no organisation', { 'custom:organization_id': '' }],
    ['half an organisation', { 'custom:organization_id': '00D000000000001' }],
  ])('has no access with %s', (_name, but) => {
    expect(claimsOfPerson({ ...own, ...but }, null)).toBeUndefined();
  });

  it('has no access where all sign in to a directory, unless passwords are allowed beside it', () => {
    expect(claimsOfPerson(own, trust)).toBeUndefined();
    expect(claimsOfPerson(own, { ...trust, isOnlyWay: false })).toEqual(claims);
  });
});

describe('the canary', () => {
  const { 'custom:salesforce_user_id': _, ...written } = { ...own, 'custom:fairlead_role': 'canary' };
  const nobody = { organization_id: organizationId, fairlead_role: 'sales', name: 'Canary', email: own.email };

  it('is let in as somebody who sees no row, also where all people sign in to a directory', () => {
    expect(claimsOfPerson(written, null)).toEqual(nobody);
    expect(claimsOfPerson(written, trust)).toEqual(nobody);
  });

  it('has no Salesforce user, whatever was written down', () => {
    expect(claimsOfPerson({ ...written, 'custom:salesforce_user_id': '005000000000001AAA' }, trust)).toEqual(nobody);
  });

  it('has no access without an organisation', () => {
    expect(claimsOfPerson({ ...written, 'custom:organization_id': '' }, trust)).toBeUndefined();
  });
});

describe('a person whom a directory sends', () => {
  it('has the role of her group in the organisation of the stage', () => {
    expect(claimsOfPerson(sent, trust)).toEqual(claims);
  });

  it('has the role that is named first when she is in several groups', () => {
    const both = { ...sent, 'custom:directory_groups': '["Sales","Fairlead Admins"]' };
    expect(claimsOfPerson(both, trust)).toMatchObject({ fairlead_role: 'admin' });
  });

  it('cannot be sent into another organisation, nor to another role, by what the directory says of her', () => {
    const lies = { ...sent, 'custom:organization_id': '00D000000000009EAA', 'custom:fairlead_role': 'admin' };
    expect(claimsOfPerson(lies, trust)).toEqual(claims);
    expect(claimsOfPerson({ ...sent, 'custom:fairlead_role': 'canary' }, trust)).toEqual(claims);
  });

  it.each([
    ['in no group that has a role', { 'custom:directory_groups': 'Everybody' }],
    ['of whom no group is told', { 'custom:directory_groups': undefined }],
    ['in a group whose name begins like one', { 'custom:directory_groups': 'Sales Interns' }],
    ['in a group whose name holds another', { 'custom:directory_groups': '["x,Sales"]' }],
    ['of another directory', { identities: from('Elsewhere') }],
    ['of two directories', { identities: `[${from('Entra').slice(1, -1)},${from('Elsewhere').slice(1, -1)}]` }],
    ['of no directory', { identities: undefined }],
    ['of a directory that cannot be read', { identities: 'Entra' }],
    ['with the same address and nothing else', { identities: undefined, 'cognito:user_status': 'CONFIRMED' }],
  ])('has no access when she is somebody %s', (_name, but) => {
    expect(claimsOfPerson({ ...sent, ...but }, trust)).toBeUndefined();
  });

  it('has no access where no directory is trusted, whatever attributes she brings', () => {
    expect(claimsOfPerson({ ...own, ...sent }, null)).toBeUndefined();
  });
});
