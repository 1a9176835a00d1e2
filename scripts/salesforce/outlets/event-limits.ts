import { type ChangeEvent, changeEvent } from './change-event.ts';

/** Of one event, and of one transaction: https://developer.salesforce.com/docs (Change Data Capture, gap events). */
const EVENT_BYTES_MAX = 1_048_576;
const CHANGES_MAX = 100_000;

/** What an overflow event names for a record. */
export const NO_RECORD = '000000000000000AAA';

/** The same event without its data: the reader must ask what the records are now. */
export const asGap = ({ header }: ChangeEvent): ChangeEvent => {
  const changeType = header.changeType.startsWith('GAP_') ? header.changeType : `GAP_${header.changeType}`;
  // A prefix was added where there was none, so that it is one of the gaps' names.
  const gap = changeType as ChangeEvent['header']['changeType'];
  return changeEvent({ ...header, changeType: gap, nulledFields: [], changedFields: [] }, {});
};

/** One event for all that changed of an object and is not told. */
export const asOverflow = ({ header }: ChangeEvent): ChangeEvent =>
  changeEvent(
    { ...header, changeType: 'GAP_OVERFLOW', recordIds: [NO_RECORD], nulledFields: [], changedFields: [] },
    {},
  );

/** Every changed field of every record counts. */
const changesIn = ({ header }: ChangeEvent): number =>
  header.recordIds.length * Math.max(1, header.changedFields.length);

const overflows = (events: readonly ChangeEvent[]): ChangeEvent[] => [
  ...new Map(events.map((event) => [event.header.entityName, asOverflow(event)])).values(),
];

/** A transaction's events as Salesforce is able to send them: what is too large or too much is told as a gap. */
export const withinLimits = (events: readonly ChangeEvent[], changesMax = CHANGES_MAX): ChangeEvent[] => {
  let changes = 0;
  const told = events.findIndex((event) => (changes += changesIn(event)) > changesMax);
  const kept = told === -1 ? events : events.slice(0, told);
  const left = told === -1 ? [] : events.slice(told);
  return [
    ...kept.map((event) => (Buffer.byteLength(event.detail) > EVENT_BYTES_MAX ? asGap(event) : event)),
    ...overflows(left),
  ];
};
