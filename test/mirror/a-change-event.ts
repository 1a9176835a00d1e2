import { randomUUID } from 'node:crypto';

interface ChangeEventFacts {
  readonly entityName: string;
  readonly recordIds: readonly string[];
  readonly changeType: string;
  /** Beside the header, as a transport would carry them. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** In place of the header's own. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A change event as the bus sends it on, in a shape of one's own; its 64-bit number is written as digits. */
export const aChangeEvent = (
  { organizationId }: { readonly organizationId: string },
  { entityName, recordIds, changeType, body = {}, header = {} }: ChangeEventFacts,
): string =>
  JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': `${entityName}ChangeEvent`,
    source: `aws.partner/salesforce.com/${organizationId}/0YLFl0000000001MAA`,
    account: '000000000000',
    time: new Date().toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: 'eu-central-2',
    resources: [],
    detail: {
      payload: {
        ChangeEventHeader: {
          entityName,
          recordIds,
          changeType,
          changeOrigin: '',
          transactionKey: randomUUID(),
          sequenceNumber: 1,
          commitTimestamp: Math.floor(Date.now() / 1_000) * 1_000,
          commitNumber: '1778192987716501506',
          commitUser: '005000000000001AAA',
          nulledFields: [],
          diffFields: [],
          changedFields: [],
          ...header,
        },
        ...body,
      },
    },
  }).replace(/"commitNumber":"(\d+)"/, '"commitNumber":$1');
