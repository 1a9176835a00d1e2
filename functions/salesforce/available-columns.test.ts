import { beforeEach, describe, expect, it } from 'vitest';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { type AvailableColumns, availableColumns } from './available-columns.ts';
import { mirroredColumns } from './mirrored-columns.ts';
import { SalesforceError } from './salesforce-error.ts';
import { type MemoryChoice, memoryChoice } from './testing/memory-choice.ts';

/** An organisation that answers nothing but describes, and counts them. */
let fields: { name: string; type: string; label: string }[];
let describes: number;
let choice: MemoryChoice;
let now: Date;
let columns: AvailableColumns;
/** Another function of the same organisation. */
let others: AvailableColumns;

beforeEach(() => {
  fields = [...mirroredColumns('opportunity'), { from: 'Region__c' }, { from: 'Score__c' }].map(({ from }) => ({
    name: from,
    label: from,
    type: from === 'Score__c' ? 'double' : 'string',
  }));
  describes = 0;
  choice = memoryChoice();
  now = new Date('2026-05-01T00:00:00Z');
  const ask = async () => {
    describes += 1;
    return { headers: {}, text: JSON.stringify({ fields }) };
  };
  columns = availableColumns({ ask }, choice, { log: aSilentLog(), clock: () => now });
  others = availableColumns({ ask }, choice, { log: aSilentLog(), clock: () => now });
});

const customNames = async () =>
  (await columns.of('opportunity')).map(({ name }) => name).filter((name) => name.startsWith('custom:'));
const remove = (name: string) => {
  fields = fields.filter((field) => field.name !== name);
};

describe('the columns of an object', () => {
  it('are those declared, and no custom field that nobody chose', async () => {
    expect(await columns.of('opportunity')).toEqual(mirroredColumns('opportunity'));
    expect(choice.noted('opportunity')?.available.map(({ name }) => name)).toEqual(['Region__c', 'Score__c']);
  });

  it('have a chosen field with the next read, and none that is chosen no more, without another describe', async () => {
    await columns.of('opportunity');
    choice.choose('opportunity', 'Score__c');
    expect((await columns.of('opportunity')).at(-1)).toEqual({
      name: 'custom:Score__c',
      from: 'Score__c',
      kind: 'number',
    });
    choice.choose('opportunity');
    expect(await customNames()).toEqual([]);
    expect(describes).toBe(1);
  });

  it('are described anew after ten minutes: a new field is offered then', async () => {
    await columns.of('opportunity');
    fields.push({ name: 'New__c', label: 'New', type: 'date' });
    now = new Date(now.getTime() + 9 * 60_000);
    await columns.of('opportunity');
    expect(choice.noted('opportunity')?.available).toHaveLength(2);
    now = new Date(now.getTime() + 60_000);
    await columns.of('opportunity');
    expect(choice.noted('opportunity')?.available.map(({ name }) => name)).toContain('New__c');
  });

  it('lose a removed field with the first error that speaks of it', async () => {
    choice.choose('opportunity', 'Region__c', 'Score__c');
    expect(await customNames()).toEqual(['custom:Region__c', 'custom:Score__c']);
    remove('Region__c');
    remove('NextStep');
    columns.noteError('opportunity', new SalesforceError('SERVER_UNAVAILABLE', 'busy'));
    expect(await customNames()).toHaveLength(2);
    columns.noteError('opportunity', new SalesforceError('INVALID_FIELD', 'no such column'));
    expect(await customNames()).toEqual(['custom:Score__c']);
    expect(choice.noted('opportunity')?.hidden).toEqual(['NextStep']);
  });

  it('are described anew when values were not of their kind', async () => {
    choice.choose('opportunity', 'Score__c');
    await columns.of('opportunity');
    fields = fields.map((field) => (field.name === 'Score__c' ? { ...field, type: 'picklist' } : field));
    columns.noteMisfit('opportunity');
    expect((await columns.of('opportunity')).at(-1)).toMatchObject({ name: 'custom:Score__c', kind: 'picklist' });
  });

  it('have what another function saw first: a field is chosen and filled in by whoever reads', async () => {
    await columns.of('opportunity');
    fields.push({ name: 'New__c', label: 'New', type: 'date' });
    await others.of('opportunity');
    choice.choose('opportunity', 'New__c');
    expect(await customNames()).toEqual(['custom:New__c']);
    await others.of('opportunity');
    expect(describes, 'each has seen it now').toBe(3);
  });

  it('have a declared field back as soon as anyone has seen it again', async () => {
    remove('NextStep');
    await columns.of('opportunity');
    fields.push({ name: 'NextStep', label: 'Next step', type: 'string' });
    await others.of('opportunity');
    expect((await columns.of('opportunity')).map(({ from }) => from)).toContain('NextStep');
  });
});
