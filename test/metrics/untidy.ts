import type { RunningOrg } from '#scripts/salesforce/start-org';
import type { DemoCompany } from './demo-company.ts';
import { lastDay } from './last-day.ts';

type SObjectRecord = ReturnType<RunningOrg['records']>[number];

/**
 * What every real organisation has and an invented company does not: missing and odd amounts, typed dates, deals that
 * were reopened, handed over or deleted, a forecast category that contradicts the stage, somebody who has left.
 */
export const makeUntidy = (
  org: RunningOrg,
  { userIds, branches, outsiderId }: Pick<DemoCompany, 'userIds' | 'branches'> & { readonly outsiderId: string },
): void => {
  const { manager, rep, developer } = userIds;
  const taken = new Set<string>();
  const take = (from: readonly SObjectRecord[], holds: (record: SObjectRecord) => boolean): string => {
    const found = from.find((record) => !taken.has(record.Id) && holds(record));
    if (found === undefined) throw new Error('the company has no such record left');
    taken.add(found.Id);
    return found.Id;
  };
  const deals = org.records('Opportunity').filter((deal) => branches.manager.includes(String(deal['OwnerId'])));
  const lastQuarter = (deal: SObjectRecord) =>
    String(deal['CloseDate']) >= '2025-07-01' && String(deal['CloseDate']) <= '2025-09-30';
  const isOpen = (deal: SObjectRecord) => deal['IsClosed'] === false && String(deal['CloseDate']) <= '2025-12-31';
  const isWon = (deal: SObjectRecord) => deal['IsWon'] === true && lastQuarter(deal);
  const isLost = (deal: SObjectRecord) => deal['IsClosed'] === true && deal['IsWon'] === false && lastQuarter(deal);

  for (const holds of [isOpen, isWon, isLost]) org.update(take(deals, holds), { Amount: null });
  org.update(take(deals, isWon), { Amount: '0' });
  org.update(take(deals, isWon), { Amount: '-1234.56' });
  // The first and last days of both quarters, the day before, today and tomorrow.
  for (const CloseDate of ['2025-06-30', '2025-07-01', '2025-09-30', '2025-10-01', lastDay, '2025-11-20', '2025-12-31'])
    for (const holds of [isOpen, isWon, isLost]) org.update(take(deals, holds), { CloseDate });
  org.update(take(deals, isLost), { ForecastCategoryName: 'Closed' });
  org.update(take(deals, isLost), { ForecastCategoryName: 'Commit' });
  org.update(take(deals, isOpen), { ForecastCategoryName: 'Omitted' });
  org.update(take(deals, isWon), { StageName: 'Negotiation/Review' });
  // Lost and won today, the close dates as somebody once typed them.
  org.update(take(deals, isOpen), { StageName: 'Closed Lost', CloseDate: '2026-03-31' });
  org.update(take(deals, isOpen), { StageName: 'Closed Lost', CloseDate: '2025-08-15' });
  org.update(take(deals, isOpen), { StageName: 'Closed Won', CloseDate: '2025-08-15' });
  for (const holds of [isOpen, isWon]) org.update(take(deals, holds), { OwnerId: outsiderId });
  for (const holds of [isOpen, isWon, isLost]) org.remove(take(deals, holds));
  const isNew = (deal: SObjectRecord) => String(deal['CreatedDate']) >= '2025-10-02' && deal['OwnerId'] !== rep;
  for (let handedOver = 0; handedOver < 2; handedOver += 1) org.update(take(deals, isNew), { OwnerId: rep });
  const leavers = branches.manager.filter((id) => id !== manager && id !== rep);
  org.update(leavers.slice(0, 1), { IsActive: false });

  const leads = org.records('Lead').filter((lead) => lead['OwnerId'] === developer && lead['IsConverted'] === false);
  const isFresh = (lead: SObjectRecord) => lead['Status'] === 'Open - Not Contacted';
  const about = (WhoId: string) => ({ WhoId, OwnerId: developer, Subject: 'Hello' });
  org.remove(take(leads, () => true));
  org.create('Task', { ...about(take(leads, isFresh)), TaskSubtype: 'ListEmail', Status: 'Completed' });
  org.create('Task', { ...about(take(leads, isFresh)), Status: 'Not Started', ActivityDate: lastDay });
  org.create('Event', {
    ...about(take(leads, isFresh)),
    StartDateTime: '2025-11-03T00:00:00.000Z',
    IsAllDayEvent: true,
  });
  for (const day of ['2025-10-30', '2025-12-01'])
    org.create('Event', {
      ...about(take(leads, isFresh)),
      StartDateTime: `${day}T09:00:00.000Z`,
      DurationInMinutes: '30',
    });
};
