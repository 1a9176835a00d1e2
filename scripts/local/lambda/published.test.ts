import { expect, it } from 'vitest';
import { makeBlueprint } from '../assembly/blueprint.ts';
import type { Resource, Stack } from '../assembly/read-assembly.ts';
import type { Template } from '../assembly/template.ts';
import { type Published, publishedOf } from './published.ts';

const f = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } };
const version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } };
const alias = (more: object) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: {
    FunctionName: { Ref: 'F' },
    FunctionVersion: { 'Fn::GetAtt': ['V', 'Version'] },
    Name: 'live',
    ...more,
  },
});

const published = (resources: Readonly<Record<string, { Type: string; Properties: object }>>): Published => {
  const template: Template = { Resources: {}, Outputs: {}, Parameters: {}, Mappings: {}, Conditions: {} };
  const stack: Stack = { name: 's', region: 'eu-central-2', account: '111111111111', template, assets: new Map() };
  const read = Object.entries(resources).map(
    ([logicalId, { Type: type, Properties }]): Resource => ({
      stack,
      logicalId,
      type,
      title: logicalId,
      properties: { ...Properties },
    }),
  );
  const nowhere = { front: 'http://f', queues: 'http://q', tables: 'http://t', services: 'http://s' };
  const addresses = { ...nowhere, identityIssuer: 'http://i', database: { host: 'd', port: 1 } };
  return publishedOf(makeBlueprint({ stacks: [stack], resources: read }, addresses), 'f');
};

it('an alias stands for the one version whose code the template has', () => {
  expect(published({ F: f, V: version, A: alias({}) })).toEqual({ version: '1', aliases: ['live'] });
});

it('a function that publishes nothing runs as what was uploaded last', () => {
  expect(published({ F: f })).toEqual({ version: '$LATEST', aliases: [] });
});

it.each([
  ['weights', { RoutingConfig: { AdditionalVersionWeights: [] } }, /s\/A .*two versions at once are not played/s],
  ['an unknown version', { FunctionVersion: '7' }, /s\/A .*there is no version 7 in the template/],
])('an alias with %s is refused by name', (_, more, fault) => {
  expect(() => published({ F: f, V: version, A: alias(more) })).toThrow(fault);
});

it('a second version is refused, for a template has not its code', () => {
  expect(() => published({ F: f, V: version, W: version })).toThrow(/s\/W .*the code of one version/);
});
