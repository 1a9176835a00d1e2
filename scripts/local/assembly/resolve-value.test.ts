import { describe, expect, it } from 'vitest';
import type { Stack } from './read-assembly.ts';
import { resolveValue, type Surroundings } from './resolve-value.ts';
import { templateSchema } from './template.ts';

const stack: Stack = {
  name: 'app',
  account: '111111111111',
  region: 'eu-central-2',
  assets: new Map(),
  template: templateSchema.parse({
    Parameters: { Size: { Type: 'String', Default: 'small' }, Secret: { Type: 'String' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] },
      IsNot: { 'Fn::Not': [{ Condition: 'IsSmall' }] },
    },
  }),
};
const around: Surroundings = {
  refOf: (_, logicalId) => `${logicalId}-name`,
  attributeOf: (_, logicalId, attribute) => `${logicalId}.${attribute}!`,
  importOf: (name) => `imported ${name}`,
  outputOf: (name, output) => `${name}/${output}`,
};
const resolve = (value: unknown): unknown => resolveValue(value, stack, around);

describe('values of a template', () => {
  it.each<[what: string, value: unknown, expected: unknown]>([
    ['a resource', { Ref: 'Queue' }, 'Queue-name'],
    ['a parameter', { Ref: 'Size' }, 'small'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-2'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn!'],
    ['a dotted attribute', { 'Fn::GetAtt': 'Db.Endpoint.Port' }, 'Db.Endpoint.Port!'],
    ['join', { 'Fn::Join': ['/', ['a', { Ref: 'Size' }, 3]] }, 'a/small/3'],
    [
      'sub',
      { 'Fn::Sub': 'arn:${AWS::Partition}:${Queue}:${Queue.Arn}:${!Kept}' },
      'arn:aws:Queue-name:Queue.Arn!:${Kept}',
    ],
    ['sub with values', { 'Fn::Sub': ['${a}-${Size}', { a: { Ref: 'Size' } }] }, 'small-small'],
    ['select and split', { 'Fn::Select': ['1', { 'Fn::Split': ['|', 'a|b|c'] }] }, 'b'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'memory'] }, 128],
    ['if', { 'Fn::If': ['IsSmall', 'yes', 'no'] }, 'yes'],
    ['a negated condition', { 'Fn::If': ['IsNot', 'yes', 'no'] }, 'no'],
    ['zones', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-central-2a'],
    ['base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['an import', { 'Fn::ImportValue': { 'Fn::Sub': '${Size}-queue' } }, 'imported small-queue'],
    ['no value', { a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, { b: [1] }],
    ['a map that only looks like one', { Ref2: 'x' }, { Ref2: 'x' }],
  ])('resolves %s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('names what it does not know instead of guessing', () => {
    expect(() => resolve({ 'Fn::Cidr': ['10.0.0.0/16', 2] })).toThrow('app: the local cloud does not know Fn::Cidr');
    expect(() => resolve({ Ref: 'Secret' })).toThrow('parameter Secret has no default');
    expect(() => resolve({ 'Fn::FindInMap': ['Sizes', 'huge', 'memory'] })).toThrow('no value for Sizes/huge/memory');
  });
});
