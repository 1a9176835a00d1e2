import { expect, it } from 'vitest';
import { diffPage } from './diff-page.ts';
import { parseTemplate, type Templates } from './template.ts';

const stack = (resources: Readonly<Record<string, unknown>>): Templates =>
  new Map([['fairlead-prod-data', parseTemplate(JSON.stringify({ Resources: resources }))]]);
const at = (place: string) => ({ 'aws:cdk:path': `fairlead-prod-data/${place}/Resource` });

const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'a' }, Metadata: at('Sync') };
const role = { Type: 'AWS::IAM::Role', Properties: { Description: 'x' }, Metadata: at('Role') };

it('a change that loses nothing is told line by line, with the gate open', () => {
  const page = diffPage('prod', stack({ Sync1: table, Role1: role }), stack({ Sync1: table, Other1: role }));
  expect(page.split('\n')).toEqual([
    '### prod',
    '',
    'Nothing that remembers would be lost: the gate would be open.',
    '',
    '1 to add, 0 to change, 1 to remove.',
    '',
    '```diff',
    '- fairlead-prod-data: data/Role (AWS::IAM::Role)',
    '+ fairlead-prod-data: data/Role (AWS::IAM::Role)',
    '```',
  ]);
});

it('a replacement of what remembers is told first, with how it would be approved and what to do instead', () => {
  const renamed = { ...table, Properties: { TableName: 'b' } };
  const page = diffPage('prod', stack({ Sync1: table }), stack({ Sync1: renamed }));
  expect(page).toMatch(/^### prod\n\n\*\*The gate would close\*\*: 1 would be lost/);
  expect(page).toMatch(
    /- fairlead-prod-data\/Sync1: data\/Sync \(AWS::DynamoDB::Table\) would be replaced by an empty table/,
  );
  expect(page).toContain('instead: take the change of TableName back');
});

it('a stack that nobody wants any more is told of', () => {
  expect(diffPage('prod', stack({ Role1: role }), new Map())).toMatch(/- fairlead-prod-data, a whole stack/);
});

it('what a stranger calls his resources stays text', () => {
  const named = { ...role, Metadata: at('```\n[click](https://evil.example)') };
  const page = diffPage('prod', stack({}), stack({ Role1: named }));
  expect(page.match(/^```/gm)).toEqual(['```', '```']);
  expect(page).not.toMatch(/^\[click\]/m);
});
