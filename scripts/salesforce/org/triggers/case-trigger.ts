import { isChanged, type Trigger } from './trigger.ts';

/** Numbers a new case and keeps when it was closed. */
export const caseTrigger: Trigger = {
  before: (transaction, write) => {
    const { draft, before } = write;
    if (!before) draft['CaseNumber'] = String(transaction.org.store('Case').size + 1_001).padStart(8, '0');
    if (!isChanged(write, 'Status')) return;
    const isClosed = draft['Status'] === 'Closed';
    draft['IsClosed'] = isClosed;
    draft['ClosedDate'] = isClosed ? transaction.stamp : null;
  },
};
