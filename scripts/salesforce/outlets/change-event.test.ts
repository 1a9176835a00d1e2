import { expect, test } from 'vitest';
import { deleteRecord, undeleteRecord } from '../org/delete-records.ts';
import type { Commit } from '../org/org.ts';
import type { Transaction } from '../org/transaction.ts';
import { createRecord, updateRecord } from '../org/write-records.ts';
import { account } from '../schema/account.ts';
import { contact } from '../schema/contact.ts';
import { opportunity } from '../schema/opportunity.ts';
import { emptyOrg } from '../testing/empty-org.ts';
import { changeEvents } from './change-event.ts';

const objects = new Set(['Account', 'Contact', 'Opportunity', 'OpportunityHistory']);
const at = new Date('2026-05-13T10:00:00.400Z');

const told = () => {
  const { org, actor } = emptyOrg(() => at);
  const commits: Commit[] = [];
  org.onCommit((commit) => commits.push(commit));
  return {
    /** The events of one transaction, parsed. */
    events: <T>(work: (transaction: Transaction) => T) => {
      const result = org.transact({ ...actor, origin: 'com/salesforce/api/rest/64.0' }, work);
      const commit = commits.at(-1);
      const events = commit ? changeEvents(commit, objects) : [];
      return {
        result,
        raw: events,
        events: events.map(({ detailType, detail }) => ({ detailType, ...JSON.parse(detail).payload })),
      };
    },
  };
};

test('a new record tells its filled fields, a change only what moved, a nulled field null', () => {
  const org = told();
  const made = org.events((transaction) =>
    createRecord(transaction, opportunity, {
      Name: 'A',
      StageName: 'Prospecting',
      CloseDate: '2026-06-01',
      Amount: '10.50',
      NextStep: 'call',
    }),
  );
  expect(made.events).toHaveLength(1);
  expect(made.events[0]).toMatchObject({
    detailType: 'OpportunityChangeEvent',
    Name: 'A',
    StageName: 'Prospecting',
    ChangeEventHeader: {
      entityName: 'Opportunity',
      changeType: 'CREATE',
      recordIds: [made.result],
      changedFields: [],
      sequenceNumber: 1,
      commitTimestamp: Date.parse('2026-05-13T10:00:00Z'),
    },
  });
  expect(made.raw[0]?.detail).toContain('"Amount":10.50');
  for (const absent of ['Description', 'SystemModstamp', 'IsDeleted', 'LastActivityDate'])
    expect(made.events[0]).not.toHaveProperty(absent);

  const moved = org.events((transaction) =>
    updateRecord(transaction, opportunity, { id: made.result, inputs: { Amount: '12', NextStep: null } }),
  );
  expect(moved.events[0]).toMatchObject({
    Amount: 12,
    NextStep: null,
    ChangeEventHeader: { changeType: 'UPDATE', nulledFields: ['NextStep'] },
  });
  expect(moved.events[0].ChangeEventHeader.changedFields.toSorted()).toEqual([
    'Amount',
    'ExpectedRevenue',
    'LastModifiedDate',
    'NextStep',
  ]);
  expect(moved.events[0]).not.toHaveProperty('StageName');
});

test('parts of a name and of an address go inside their compound', () => {
  const org = told();
  const { result } = org.events((transaction) =>
    createRecord(transaction, contact, { FirstName: 'Eva', LastName: 'Lund', MailingCity: 'Bergen' }),
  );
  const { events } = org.events((transaction) =>
    updateRecord(transaction, contact, { id: result, inputs: { LastName: 'Dahl', MailingCity: 'Oslo' } }),
  );
  expect(events[0]).toMatchObject({ Name: { LastName: 'Dahl' }, MailingAddress: { City: 'Oslo' } });
  expect(events[0].ChangeEventHeader.changedFields).toEqual(
    expect.arrayContaining(['Name.LastName', 'MailingAddress.City']),
  );
});

test('the same change of several records is one event, its number beyond what a double holds', () => {
  const org = told();
  const { result: ids } = org.events((transaction) =>
    ['A', 'B'].map((Name) => createRecord(transaction, account, { Name })),
  );
  const { events, raw } = org.events((transaction) => {
    for (const id of ids) updateRecord(transaction, account, { id, inputs: { Rating: 'Hot' } });
  });
  expect(events).toHaveLength(1);
  expect(events[0].ChangeEventHeader.recordIds).toEqual(ids);
  const written = /"commitNumber":(\d+)/.exec(raw[0]?.detail ?? '')?.[1] ?? '';
  expect(BigInt(written)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
});

test('created and changed in one transaction is a CREATE with the last data', () => {
  const { events } = told().events((transaction) => {
    const id = createRecord(transaction, account, { Name: 'A' });
    updateRecord(transaction, account, { id, inputs: { Name: 'B' } });
  });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ Name: 'B', ChangeEventHeader: { changeType: 'CREATE' } });
});

test('a deletion tells no field and takes children along; undeleting brings them back', () => {
  const org = told();
  const { result } = org.events((transaction) => {
    const AccountId = createRecord(transaction, account, { Name: 'A' });
    createRecord(transaction, opportunity, { Name: 'D', AccountId, StageName: 'Prospecting', CloseDate: '2026-06-01' });
    return AccountId;
  });
  const deleted = org.events((transaction) => deleteRecord(transaction, account, result));
  expect(deleted.events.map(({ detailType, ChangeEventHeader: { changeType } }) => [detailType, changeType])).toEqual([
    ['AccountChangeEvent', 'DELETE'],
    ['OpportunityChangeEvent', 'DELETE'],
  ]);
  expect(Object.keys(deleted.events[0])).toEqual(['detailType', 'ChangeEventHeader']);
  const undeleted = org.events((transaction) => undeleteRecord(transaction, result));
  expect(undeleted.events.map(({ ChangeEventHeader: { changeType } }) => changeType)).toEqual(['UNDELETE', 'UNDELETE']);
});
