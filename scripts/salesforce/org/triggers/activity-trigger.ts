import type { Draft } from '../sobject-record.ts';
import { textOf } from '../sobject-record.ts';
import type { Transaction } from '../transaction.ts';
import { isChanged, type RecordWrite, type Trigger } from './trigger.ts';

const completeTask = (transaction: Transaction, write: RecordWrite): void => {
  const { draft } = write;
  draft['IsHighPriority'] = draft['Priority'] === 'High';
  if (!isChanged(write, 'Status')) return;
  const isClosed = draft['Status'] === 'Completed';
  draft['IsClosed'] = isClosed;
  draft['CompletedDateTime'] = isClosed ? transaction.stamp : null;
};

const completeEvent = ({ draft }: RecordWrite): void => {
  const startsAt = textOf(draft, 'StartDateTime') ?? textOf(draft, 'ActivityDateTime');
  if (!startsAt) return;
  draft['StartDateTime'] = startsAt;
  draft['ActivityDateTime'] = startsAt;
  draft['ActivityDate'] ??= startsAt.slice(0, 10);
  const endsAt = textOf(draft, 'EndDateTime');
  if (endsAt) draft['DurationInMinutes'] = String((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  else if (draft['DurationInMinutes']) {
    const end = new Date(Date.parse(startsAt) + Number(draft['DurationInMinutes']) * 60_000);
    draft['EndDateTime'] = end.toISOString();
  }
  draft['EndDate'] = textOf(draft, 'EndDateTime')?.slice(0, 10) ?? null;
};

/** The account that an activity belongs to through its deal, case or person. */
const accountOf = (transaction: Transaction, draft: Draft): string | null => {
  for (const field of ['WhatId', 'WhoId']) {
    const id = textOf(draft, field);
    if (id?.startsWith('001')) return id;
    const related = id ? transaction.get(id) : undefined;
    const accountId = related && textOf(related, 'AccountId');
    if (accountId) return accountId;
  }
  return null;
};

const isDone = (draft: Draft): boolean => draft['IsClosed'] === true || draft['StartDateTime'] !== undefined;

/** LastActivityDate moves SystemModstamp and not LastModifiedDate, and no change event tells of it. */
const touchLastActivity = (transaction: Transaction, id: string, day: string): void => {
  const record = transaction.get(id);
  if (!record || !('OwnerId' in record) || record['IsDeleted'] === true) return;
  const last = textOf(record, 'LastActivityDate');
  if (last && last >= day) return;
  transaction.put({ ...record, LastActivityDate: day, SystemModstamp: transaction.stamp });
};

/** Completes tasks and events, and carries the day of what was done to the records they are about. */
export const activityTrigger: Trigger = {
  before: (transaction, write) => {
    write.draft['AccountId'] = accountOf(transaction, write.draft);
    if (write.type.name === 'Task') completeTask(transaction, write);
    else completeEvent(write);
  },
  after: (transaction, { draft }) => {
    const day = textOf(draft, 'ActivityDate') ?? transaction.stamp.slice(0, 10);
    if (!isDone(draft) || day > transaction.stamp.slice(0, 10)) return;
    const touched = new Set(['WhatId', 'WhoId', 'AccountId'].map((field) => textOf(draft, field)));
    for (const id of touched) if (id && !id.startsWith('500')) touchLastActivity(transaction, id, day);
  },
};
