import type { SObjectType } from '../schema/sobject-type.ts';
import { carriedOver } from './lead-fields.ts';
import { SalesforceError } from './salesforce-error.ts';
import { type Draft, type SObjectRecord, textOf, type Value } from './sobject-record.ts';
import { dayIn } from './stamp.ts';
import type { Transaction } from './transaction.ts';
import { createRecord, liveRecord, stampDraft, updateRecord } from './write-records.ts';

/** How a lead is to be converted; without ids an account and a contact are made of it. */
export interface LeadConversion {
  readonly accountId?: string;
  readonly contactId?: string;
  /** A deal that exists already. */
  readonly opportunityId?: string;
  /** Default: the lead's company. */
  readonly opportunityName?: string;
  readonly withoutOpportunity?: boolean;
  /** Of all that is made. Default: the lead's owner. */
  readonly ownerId?: string;
  /** A status of converted leads. Default: Closed - Converted. */
  readonly status?: string;
}

export interface ConvertedLead {
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId?: string;
}

const CONVERTED_STATUS = 'Closed - Converted';

const typeNamed = (transaction: Transaction, name: string): SObjectType => {
  const type = transaction.org.schema.typeNamed(name);
  if (!type) throw new Error(`the org has no object ${name}`);
  return type;
};

/** Fills what a record lacks; what it has stays. It is saved either way, as a conversion saves it. */
const complete = (
  transaction: Transaction,
  type: SObjectType,
  place: { id: string; values: Record<string, Value> },
) => {
  const known = liveRecord(transaction, type, place.id);
  const lacking = Object.entries(place.values).filter(([name]) => (known[name] ?? null) === null);
  updateRecord(transaction, type, { id: known.Id, inputs: Object.fromEntries(lacking) });
  return known.Id;
};

interface Conversion {
  readonly transaction: Transaction;
  readonly lead: SObjectRecord;
  readonly asked: LeadConversion;
  readonly common: Record<string, Value>;
}

const accountOf = ({ transaction, lead, asked, common }: Conversion): string => {
  const type = typeNamed(transaction, 'Account');
  if (asked.accountId !== undefined)
    return complete(transaction, type, { id: asked.accountId, values: carriedOver(lead, 'account') });
  const isPerson = textOf(lead, 'Company') === null;
  return createRecord(transaction, type, { ...carriedOver(lead, isPerson ? 'person' : 'account'), ...common });
};

const contactOf = ({ transaction, lead, asked, common }: Conversion, accountId: string): string => {
  const type = typeNamed(transaction, 'Contact');
  const personContactId = textOf(transaction.get(accountId) ?? { Id: accountId }, 'PersonContactId');
  const id = asked.contactId ?? personContactId ?? undefined;
  const values = carriedOver(lead, 'contact');
  if (id !== undefined) return complete(transaction, type, { id, values });
  return createRecord(transaction, type, { ...values, ...common, AccountId: accountId });
};

const lastDayOfQuarter = (day: string, startMonth: number): string => {
  const month = Number(day.slice(5, 7)) - 1;
  const monthsLeft = 2 - ((month + 1 - startMonth + 12) % 3);
  return new Date(Date.UTC(Number(day.slice(0, 4)), month + monthsLeft + 1, 0)).toISOString().slice(0, 10);
};

const firstStage = (transaction: Transaction): string | null => {
  const stages = [...transaction.org.store('OpportunityStage').all()].filter((stage) => stage['IsActive'] !== false);
  const [first] = stages.toSorted((a, b) => Number(a['SortOrder'] ?? 0) - Number(b['SortOrder'] ?? 0));
  return first ? (textOf(first, 'ApiName') ?? textOf(first, 'MasterLabel')) : null;
};

const opportunityOf = (
  { transaction, lead, asked, common }: Conversion,
  { accountId, contactId }: { accountId: string; contactId: string },
): string | undefined => {
  const type = typeNamed(transaction, 'Opportunity');
  if (asked.opportunityId !== undefined) return liveRecord(transaction, type, asked.opportunityId).Id;
  if (asked.withoutOpportunity) return undefined;
  const { org } = transaction;
  return createRecord(transaction, type, {
    ...common,
    Name: asked.opportunityName ?? textOf(lead, 'Company') ?? textOf(lead, 'Name'),
    AccountId: accountId,
    ContactId: contactId,
    StageName: firstStage(transaction),
    CloseDate: lastDayOfQuarter(dayIn(org.now(), org.timeZone()), org.fiscalYearStartMonth()),
    LeadSource: lead['LeadSource'] ?? null,
  });
};

/** Tasks and events of the lead are the contact's from now on, and about the deal or the account. */
const moveActivities = (transaction: Transaction, leadId: string, to: ConvertedLead): void => {
  for (const child of transaction.childrenOf(leadId)) {
    const type = transaction.org.schema.typeOfId(child.Id);
    if (!type || child['WhoId'] !== leadId || child['IsDeleted'] === true) continue;
    const inputs = { WhoId: to.contactId, WhatId: to.opportunityId ?? to.accountId };
    updateRecord(transaction, type, { id: child.Id, inputs });
  }
};

const closeLead = (transaction: Transaction, lead: SObjectRecord, done: ConvertedLead & { status: string }): void => {
  const draft: Draft = {
    ...lead,
    Status: done.status,
    IsConverted: true,
    IsUnreadByOwner: false,
    ConvertedDate: dayIn(transaction.org.now(), transaction.org.timeZone()),
    ConvertedAccountId: done.accountId,
    ConvertedContactId: done.contactId,
    ConvertedOpportunityId: done.opportunityId ?? null,
  };
  stampDraft(transaction, typeNamed(transaction, 'Lead'), draft);
  transaction.put(draft, 'UPDATE');
};

/** Makes account, contact and deal of a lead, or uses those that are named. @throws SalesforceError as Salesforce would refuse it */
export const convertLead = (transaction: Transaction, leadId: string, asked: LeadConversion): ConvertedLead => {
  const lead = liveRecord(transaction, typeNamed(transaction, 'Lead'), leadId);
  const { status = CONVERTED_STATUS } = asked;
  if (lead['IsConverted'] === true)
    throw new SalesforceError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
  if (status !== CONVERTED_STATUS)
    throw new SalesforceError('INVALID_STATUS', `invalid convertedStatus: ${status}`, ['Status']);
  const currency = lead['CurrencyIsoCode'];
  const common = {
    OwnerId: asked.ownerId ?? textOf(lead, 'OwnerId'),
    ...(currency !== undefined && { CurrencyIsoCode: currency }),
  };
  const conversion = { transaction, lead, asked, common };
  const accountId = accountOf(conversion);
  const contactId = contactOf(conversion, accountId);
  const opportunityId = opportunityOf(conversion, { accountId, contactId });
  const done = { accountId, contactId, ...(opportunityId !== undefined && { opportunityId }) };
  moveActivities(transaction, lead.Id, done);
  closeLead(transaction, lead, { ...done, status });
  return done;
};
