import { describe, expect, it } from 'vitest';
import { readChangeEvent } from './read-change-event.ts';

const header = {
  entityName: 'Opportunity',
  recordIds: ['006A0000002a5CxIAI', '006A0000002a5CyIAI'],
  changeType: 'UPDATE',
  changeOrigin: 'com/salesforce/api/rest/64.0;client=Fairlead',
  transactionKey: '0003f1a2-1111-2222-3333-444455556666',
  sequenceNumber: 1,
  commitTimestamp: 1_772_452_800_000,
  commitUser: '005A0000001b2CdIAI',
  changedFields: ['Amount', 'LastModifiedDate'],
  nulledFields: [],
  diffFields: [],
};
const record = { ChangeEventHeader: header, Amount: 12, LastModifiedDate: '2026-03-02T12:00:00.000Z' };
const relayed = {
  version: '0',
  id: '1f0d3c8e-0000-4000-8000-000000000000',
  'detail-type': 'OpportunityChangeEvent',
  source: 'aws.partner/salesforce.com/00DA0000000KzQbMAK/0YLA00000004CbaGAE',
  account: '000000000000',
  detail: { payload: record },
};
const read = {
  object: 'Opportunity',
  ids: header.recordIds,
  changeType: 'UPDATE',
  committedAt: new Date('2026-03-02T12:00:00Z'),
};

describe('a change event', () => {
  it.each([
    ['of the relay', relayed, { ...read, organizationId: '00DA0000000KzQbMAK' }],
    ['of AppFlow', { source: 'aws.partner/appflow/salesforce.com/1/x', detail: record }, read],
    ['of CometD', { data: { schema: 's', payload: record, event: { replayId: 7 } }, channel: '/data/x' }, read],
    ['in a payload', { payload: record }, read],
    ['bare', record, read],
  ])('%s is read', (_, event, expected) => {
    expect(readChangeEvent(event)).toEqual(expected);
  });

  it.each([['001*'], ['000000000000000AAA'], ['000000000000000']])('with id %s speaks of the whole object', (id) => {
    const event = { ChangeEventHeader: { ...header, recordIds: [id], changeType: 'GAP_OVERFLOW' } };
    expect(readChangeEvent(event)).toMatchObject({ object: 'Opportunity', ids: 'all' });
  });

  it('may have no body, as gap events and deletions have none', () => {
    expect(
      readChangeEvent({ detail: { payload: { ChangeEventHeader: { ...header, changeType: 'GAP_UPDATE' } } } }),
    ).toMatchObject({
      ids: header.recordIds,
      changeType: 'GAP_UPDATE',
    });
  });

  it('need not say when it was', () => {
    const { commitTimestamp: _, ...undated } = header;
    expect(readChangeEvent({ ChangeEventHeader: undated })).not.toHaveProperty('committedAt');
  });

  it.each([
    ['a platform event', { detail: { payload: { Contact_ID__c: '003A0000001b2CdIAI', CreatedDate: 1 } } }],
    ['an event without ids', { ChangeEventHeader: { ...header, recordIds: [] } }],
    ['a header without its object', { ChangeEventHeader: { ...header, entityName: undefined } }],
    ['a text', 'OpportunityChangeEvent'],
    ['null', null],
    ['a list', [record]],
  ])('is not %s', (_, event) => {
    expect(readChangeEvent(event)).toBeUndefined();
  });
});
