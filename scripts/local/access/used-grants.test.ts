import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Grant, policySchema, type Statement, statementsOf } from './statement.ts';
import { unusedGrants } from './unused-grants.ts';
import { forgetGrantNotes, openGrantNotes, readGrantNotes } from './used-grants.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-grants-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const statements = (...actions: string[]): readonly Statement[] =>
  statementsOf(
    'role',
    policySchema.parse({
      Statement: [
        { Effect: 'Allow', Action: actions, Resource: ['a', 'b'] },
        { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      ],
    }),
  );
const grant = (action: string, resource: string): Grant => ({ holder: 'role', to: '', action, resource });
const unused = (): string[] =>
  unusedGrants(readGrantNotes(folder)).map(({ action, resource }) => `${action} ${resource}`);

it('what any start used counts, as long as the last template still grants it', () => {
  const first = openGrantNotes(folder, statements('Get', 'Old'));
  first([grant('Get', 'a'), grant('Old', 'a')]);
  first([grant('Get', 'a')]);
  expect(unused()).toEqual(['Get b', 'Old b']);
  appendFileSync(path.join(folder, '9999-second.jsonl'), lastOf(statements('Get', 'Put')));
  expect(unused()).toEqual(['Get b', 'Put a', 'Put b']);
});

it('a line that was cut off is no line, and forgotten notes are none', () => {
  const note = openGrantNotes(folder, statements('Get'));
  note([grant('Get', 'a')]);
  const [name = ''] = readdirSync(folder);
  appendFileSync(path.join(folder, name), '{"us');
  expect(unused()).toEqual(['Get b']);
  forgetGrantNotes(folder);
  note([grant('Get', 'b')]);
  expect(readGrantNotes(folder)).toEqual([]);
});

const lastOf = (granted: readonly Statement[]): string => {
  const grants = granted
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ pairs }) => pairs.map((pair) => pair.grant));
  return `${JSON.stringify({ at: '9999', grants })}\n`;
};
