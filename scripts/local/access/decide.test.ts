import { describe, expect, it } from 'vitest';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { decide, type Policies, type Principal } from './decide.ts';
import { policySchema, type Statement, statementsOf } from './statement.ts';

const account = '111122223333';
const role: Principal = {
  kind: 'role',
  arn: `arn:aws:iam::${account}:role/Api`,
  sessionArn: `arn:aws:sts::${account}:assumed-role/Api/api`,
  account,
};
const events: Principal = { kind: 'service', name: 'events.amazonaws.com' };
const table = `arn:aws:dynamodb:eu-central-2:${account}:table/Sessions`;

const policy = (...statements: object[]): readonly Statement[] =>
  statementsOf('holder', policySchema.parse({ Version: '2012-10-17', Statement: statements }));
const allow = (more: object): object => ({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table, ...more });
const deny = (more: object): object => ({ Effect: 'Deny', Action: 'dynamodb:GetItem', Resource: table, ...more });

interface Case {
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Record<string, string | string[]>;
  readonly identity?: readonly Statement[];
  readonly on?: readonly Statement[];
  readonly endpoint?: readonly Statement[];
}

const verdict = (given: Case): string => {
  const { principal = role, action = 'dynamodb:GetItem', resource = table, context = {} } = given;
  const policies: Policies = {
    identity: given.identity ?? [],
    resource: given.on ?? [],
    ...(given.endpoint && { endpoint: given.endpoint }),
    resourceDecides: action.startsWith('kms:'),
  };
  const decided = decide({ principal, action, resource, context }, policies);
  return decided.isAllowed ? 'allowed' : decided.because;
};

const noIdentity = 'because no identity-based policy allows the dynamodb:GetItem action';

describe('a role', () => {
  it.each<[string, Case, string]>([
    ['may nothing that nobody allows', {}, noIdentity],
    ['may what its policy allows', { identity: policy(allow({})) }, 'allowed'],
    ['may what one of several statements allows', { identity: policy(allow({ Resource: 'x' }), allow({})) }, 'allowed'],
    ['may not what another action allows', { identity: policy(allow({ Action: 'dynamodb:PutItem' })) }, noIdentity],
    ['may not on another resource', { identity: policy(allow({ Resource: `${table}2` })) }, noIdentity],
    [
      'may on an index only where that is named',
      { identity: policy(allow({})), resource: `${table}/index/a` },
      noIdentity,
    ],
    ['may whatever the spelling of the action', { identity: policy(allow({ Action: 'DynamoDB:getitem' })) }, 'allowed'],
    [
      'may not on a resource spelled otherwise',
      { identity: policy(allow({ Resource: table.toUpperCase() })) },
      noIdentity,
    ],
    ['may by an asterisk in the action', { identity: policy(allow({ Action: 'dynamodb:Get*' })) }, 'allowed'],
    [
      'may by a question mark in the resource',
      { identity: policy(allow({ Resource: table.replace('S', '?') })) },
      'allowed',
    ],
    ['may by an asterisk over slashes and colons', { identity: policy(allow({ Resource: 'arn:*' })) }, 'allowed'],
    [
      'may not by a full stop, which stands for itself',
      { identity: policy(allow({ Action: 'dynamodb.GetItem' })) },
      noIdentity,
    ],
    [
      'may all but what NotAction names',
      { identity: policy(allow({ Action: undefined, NotAction: ['s3:*', 'sqs:*'] })) },
      'allowed',
    ],
    [
      'may not what NotAction names',
      { identity: policy(allow({ Action: undefined, NotAction: ['s3:*', 'dynamodb:*'] })) },
      noIdentity,
    ],
    [
      'may not on what NotResource names',
      { identity: policy(allow({ Resource: undefined, NotResource: table })) },
      noIdentity,
    ],
    [
      'may not what is denied as well',
      { identity: policy(allow({}), deny({ Action: 'dynamodb:*', Resource: '*' })) },
      'with an explicit deny in an identity-based policy',
    ],
    [
      'may not what the resource denies everybody',
      { identity: policy(allow({})), on: policy(deny({ Principal: { AWS: '*' } })) },
      'with an explicit deny in a resource-based policy',
    ],
    ['may what the resource allows it by name', { on: policy(allow({ Principal: { AWS: role.arn } })) }, 'allowed'],
    [
      'may not because the resource trusts its account',
      { on: policy(allow({ Principal: { AWS: account } })) },
      noIdentity,
    ],
    [
      'may not what the resource allows another',
      { on: policy(allow({ Principal: { AWS: `${role.arn}2` } })) },
      noIdentity,
    ],
    [
      'may not what its VPC endpoint does not let through',
      { identity: policy(allow({})), endpoint: policy(allow({ Principal: '*', Resource: 'other' })) },
      'because no VPC endpoint policy allows the dynamodb:GetItem action',
    ],
    [
      'may not what its VPC endpoint denies',
      { identity: policy(allow({})), endpoint: policy(allow({ Principal: '*' }), deny({ Principal: '*' })) },
      'with an explicit deny in a VPC endpoint policy',
    ],
    ['may what both allow', { identity: policy(allow({})), endpoint: policy(allow({ Principal: '*' })) }, 'allowed'],
    [
      'may nothing with a key that does not hand itself over to the account',
      { action: 'kms:Decrypt', identity: policy({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }) },
      'because no resource-based policy allows the kms:Decrypt action',
    ],
    [
      'may with a key what it may, when the key is handed over',
      {
        action: 'kms:Decrypt',
        identity: policy({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }),
        on: policy({
          Effect: 'Allow',
          Action: 'kms:*',
          Resource: '*',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
        }),
      },
      'allowed',
    ],
  ])('%s', (_, given, expected) => expect(verdict(given)).toBe(expected));
});

describe('a service', () => {
  const rule = `arn:aws:events:eu-central-2:${account}:rule/changes`;
  const forRule = (value: string): readonly Statement[] =>
    policy(
      allow({
        Principal: { Service: events.kind === 'service' ? events.name : '' },
        Condition: { ArnEquals: { 'aws:SourceArn': value } },
      }),
    );
  const context = { 'aws:sourcearn': rule };
  const noResource = 'because no resource-based policy allows the dynamodb:GetItem action';

  it.each<[string, Case, string]>([
    ['may what the resource allows it for this source', { on: forRule(rule), context }, 'allowed'],
    ['may not for another source', { on: forRule(`${rule}-2`), context }, noResource],
    ['may not for a source that is not told', { on: forRule(rule) }, noResource],
    ['may not what everybody with an AWS account may', { on: policy(allow({ Principal: { AWS: '*' } })) }, noResource],
    ['may what everybody may', { on: policy(allow({ Principal: '*' })) }, 'allowed'],
    ['may nothing by policies of roles', { identity: policy(allow({})) }, noResource],
  ])('%s', (_, given, expected) => expect(verdict({ principal: events, ...given })).toBe(expected));
});

describe('a condition', () => {
  it.each<[string, Record<string, Record<string, unknown>>, Record<string, string | string[]>, boolean]>([
    ['equal', { StringEquals: { 'aws:SourceAccount': account } }, { 'aws:sourceaccount': account }, true],
    [
      'equal to one of several',
      { StringEquals: { 'aws:SourceAccount': ['1', account] } },
      { 'aws:sourceaccount': account },
      true,
    ],
    [
      'a key in other letters',
      { StringEquals: { 'AWS:sourceaccount': account } },
      { 'aws:sourceaccount': account },
      true,
    ],
    ['equal but for capitals', { StringEquals: { 'aws:PrincipalArn': 'A' } }, { 'aws:principalarn': 'a' }, false],
    [
      'equal, capitals ignored',
      { StringEqualsIgnoreCase: { 'aws:PrincipalArn': 'A' } },
      { 'aws:principalarn': 'a' },
      true,
    ],
    ['an asterisk to be equal to', { StringEquals: { 'aws:PrincipalArn': 'a*' } }, { 'aws:principalarn': 'ab' }, false],
    ['like', { StringLike: { 'aws:PrincipalArn': 'a*' } }, { 'aws:principalarn': 'ab' }, true],
    ['not equal to any', { StringNotEquals: { 'aws:PrincipalArn': ['a', 'b'] } }, { 'aws:principalarn': 'c' }, true],
    [
      'not equal, but to one',
      { StringNotEquals: { 'aws:PrincipalArn': ['a', 'b'] } },
      { 'aws:principalarn': 'b' },
      false,
    ],
    ['not equal, and not told', { StringNotEquals: { 'aws:PrincipalArn': 'a' } }, {}, true],
    ['equal, and not told', { StringEquals: { 'aws:PrincipalArn': 'a' } }, {}, false],
    ['equal if it is told', { StringEqualsIfExists: { 'aws:PrincipalArn': 'a' } }, {}, true],
    [
      'equal if it is told, and told',
      { StringEqualsIfExists: { 'aws:PrincipalArn': 'a' } },
      { 'aws:principalarn': 'b' },
      false,
    ],
    ['absent', { Null: { 'aws:PrincipalArn': 'true' } }, {}, true],
    ['not absent', { Null: { 'aws:PrincipalArn': false } }, {}, false],
    ['a truth', { Bool: { 'aws:SecureTransport': true } }, { 'aws:securetransport': 'true' }, true],
    ['a number below', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { 's3:tlsversion': '1.1' }, true],
    ['a number not below', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { 's3:tlsversion': '1.3' }, false],
    [
      'an ARN part by part',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b*' } },
      { 'aws:sourcearn': 'arn:aws:s3:::bucket' },
      true,
    ],
    [
      'an asterisk that would reach over parts',
      { ArnLike: { 'aws:SourceArn': 'arn:*' } },
      { 'aws:sourcearn': 'arn:aws:s3:::b' },
      false,
    ],
    [
      'any of what is told',
      { 'ForAnyValue:StringEquals': { 'aws:PrincipalArn': 'a' } },
      { 'aws:principalarn': ['a', 'b'] },
      true,
    ],
    [
      'all of what is told',
      { 'ForAllValues:StringEquals': { 'aws:PrincipalArn': 'a' } },
      { 'aws:principalarn': ['a', 'b'] },
      false,
    ],
    ['all of nothing', { 'ForAllValues:StringEquals': { 'aws:PrincipalArn': 'a' } }, {}, true],
    [
      'two of which one fails',
      { StringEquals: { 'aws:SourceAccount': account }, Bool: { 'aws:SecureTransport': false } },
      { 'aws:sourceaccount': account, 'aws:securetransport': 'true' },
      false,
    ],
  ])('%s', (_, written, context, holds) => {
    const identity = policy(allow({ Condition: written }));
    expect(verdict({ identity, context })).toBe(holds ? 'allowed' : noIdentity);
  });

  it.each([
    [{ Condition: { IpAddress: { 'aws:SourceAccount': '1' } } }, 'the condition operator IpAddress'],
    [{ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }, 'the condition key aws:PrincipalTag/team'],
    [{ Condition: { StringEquals: { 'aws:PrincipalArn': '${aws:username}' } } }, 'policy variables'],
    [{ Resource: '${aws:PrincipalArn}' }, 'policy variables'],
    [{ Principal: { Federated: 'x' } }, 'principals of the kind Federated'],
  ])('that is not known is told, not guessed: %j', (written, told) => {
    expect(() => policy(allow(written))).toThrow(AssemblyError);
    expect(() => policy(allow(written))).toThrow(told);
  });
});
