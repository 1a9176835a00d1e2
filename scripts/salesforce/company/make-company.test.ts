import { describe, expect, test } from 'vitest';
import { type SObjectRecord, textOf } from '../org/sobject-record.ts';
import { buildSchema, firstSchema } from '../schema/schema-state.ts';
import { makeCompany } from './make-company.ts';
import { personasOf } from './personas-of.ts';
import { quotasOf } from './quotas-of.ts';

const schema = buildSchema(firstSchema());
const plan = { seed: 7, now: '2026-11-21T10:00:00.000Z', today: '2026-11-21', scale: 0.25 };
const company = makeCompany(plan);
const source = {
  records: (name: string): SObjectRecord[] => company.records.filter(({ Id }) => schema.typeOfId(Id)?.name === name),
};
const deals = source.records('Opportunity');
const users = new Map(source.records('User').map((user) => [user.Id, user]));
const roles = new Map(source.records('UserRole').map((role) => [role.Id, role]));
const teamOf = (deal: SObjectRecord): string => {
  const owner = users.get(textOf(deal, 'OwnerId') ?? '');
  return (
    textOf(roles.get((owner && textOf(owner, 'UserRoleId')) ?? '') ?? { Id: '' }, 'Name')?.replace('Sales Team ', '') ??
    ''
  );
};
const closesBetween = (deal: SObjectRecord, first: string, last: string): boolean =>
  String(deal['CloseDate']) >= first && String(deal['CloseDate']) <= last;
const sumOf = (records: readonly SObjectRecord[]): number =>
  records.reduce((sum, record) => sum + Number(record['Amount'] ?? 0), 0);

test('the same plan makes the same company, another seed another one', () => {
  const small = { ...plan, scale: 0.02 };
  expect(makeCompany(small)).toEqual(makeCompany(small));
  expect(makeCompany(small)).not.toEqual(makeCompany({ ...small, seed: 8 }));
});

test('every reference names a record, nothing is stamped in the future, ids are unique', () => {
  const ids = new Set(company.records.map(({ Id }) => Id));
  expect(ids.size).toBe(company.records.length);
  for (const record of company.records) {
    for (const field of schema.typeOfId(record.Id)?.fields ?? []) {
      const id = field.type === 'reference' ? textOf(record, field.name) : null;
      if (id !== null && !ids.has(id)) throw new Error(`${record.Id}.${field.name} names ${id}, which is nobody`);
    }
    if (String(record['SystemModstamp']) > plan.now) throw new Error(`${record.Id} is stamped in the future`);
  }
});

test("a deal's history ends in what the deal is now", () => {
  const rows = Map.groupBy(source.records('OpportunityHistory'), (row) => row['OpportunityId']);
  for (const deal of deals) {
    const last = rows.get(deal.Id)?.at(-1);
    const fields = ['StageName', 'Amount', 'CloseDate', 'Probability', 'ForecastCategory', 'ExpectedRevenue'];
    expect(fields.map((field) => last?.[field] ?? null)).toEqual(fields.map((field) => deal[field] ?? null));
  }
});

describe('each team has its story', () => {
  const of = (team: string): SObjectRecord[] => deals.filter((deal) => teamOf(deal) === team);
  const winRate = (records: readonly SObjectRecord[]): number =>
    records.filter((deal) => deal['IsWon'] === true).length /
    records.filter((deal) => deal['IsClosed'] === true).length;
  const thisQuarter = (deal: SObjectRecord): boolean => closesBetween(deal, '2026-10-01', '2026-12-31');
  const nextQuarter = (deal: SObjectRecord): boolean => closesBetween(deal, '2027-01-01', '2027-03-31');

  test('DACH loses', () => {
    const before = of('DACH').filter((deal) => !thisQuarter(deal));
    expect(winRate(of('DACH').filter(thisQuarter))).toBeLessThan(winRate(before) / 2);
  });

  test('UK & Ireland sells bigger deals', () => {
    const won = of('UK & Ireland').filter((deal) => deal['IsWon'] === true);
    const [early, late] = [
      won.filter((deal) => String(deal['CloseDate']) < '2024-10-01'),
      won.filter((deal) => String(deal['CloseDate']) > '2026-01-01'),
    ];
    expect(sumOf(late) / late.length).toBeGreaterThan((1.5 * sumOf(early)) / early.length);
  });

  test('Nordics slip', () => {
    const moved = (team: string): number => {
      const own = new Set(of(team).map(({ Id }) => Id));
      return (
        source
          .records('OpportunityHistory')
          .filter((row) => own.has(String(row['OpportunityId'])) && row['PrevCloseDate']).length / own.size
      );
    };
    expect(moved('Nordics')).toBeGreaterThan(2 * moved('US West'));
  });

  test('US East is ahead of quota', () => {
    const reps = new Set(of('US East').map((deal) => textOf(deal, 'OwnerId')));
    const quota = quotasOf(source, plan.today).filter(
      ({ userId, periodStartOn }) => reps.has(userId) && periodStartOn === '2026-10-01',
    );
    const won = of('US East').filter((deal) => thisQuarter(deal) && deal['IsWon'] === true);
    expect(sumOf(won)).toBeGreaterThan(quota.reduce((sum, { amount }) => sum + Number(amount), 0));
  });

  test('US West hangs on one deal', () => {
    expect(
      of('US West').filter((deal) => Number(deal['Amount']) > 2_000_000 && deal['IsClosed'] === false),
    ).toHaveLength(1);
  });

  test('Latin America has no pipeline for the next quarter', () => {
    expect(of('Latin America').filter(nextQuarter).length).toBeLessThan(of('DACH').filter(nextQuarter).length / 3);
  });

  test('Asia Pacific is stuck in proposal', () => {
    const open = of('Asia Pacific').filter((deal) => deal['IsClosed'] === false);
    expect(open.filter((deal) => deal['StageName'] === 'Proposal/Price Quote').length).toBeGreaterThan(open.length / 2);
  });
});

describe('people neglect what they need not do', () => {
  const open = deals.filter((deal) => deal['IsClosed'] === false);
  const share = (records: readonly SObjectRecord[], holds: (record: SObjectRecord) => boolean): number =>
    records.filter(holds).length / records.length;

  test('some open deals are overdue, have no next step, or have been silent for a month', () => {
    const monthAgo = '2026-10-22';
    for (const [holds, least, most] of [
      [(deal: SObjectRecord) => String(deal['CloseDate']) < plan.today, 0.02, 0.08],
      [(deal: SObjectRecord) => deal['NextStep'] === null, 0.12, 0.22],
      [(deal: SObjectRecord) => String(deal['LastActivityDate']) < monthAgo, 0.03, 0.15],
    ] as const) {
      expect(share(open, holds)).toBeGreaterThan(least);
      expect(share(open, holds)).toBeLessThan(most);
    }
  });

  test('half of the leads that somebody works on are answered within the hour, and the others are not', () => {
    const firstTouch = new Map<string, number>();
    for (const task of source.records('Task')) {
      const who = textOf(task, 'WhoId') ?? '';
      const at = Date.parse(String(task['CompletedDateTime']));
      if (who.startsWith('00Q')) firstTouch.set(who, Math.min(at, firstTouch.get(who) ?? Number.POSITIVE_INFINITY));
    }
    const leads = source.records('Lead');
    const within = (minutes: number) => (lead: SObjectRecord) =>
      (firstTouch.get(lead.Id) ?? Number.POSITIVE_INFINITY) - Date.parse(String(lead['CreatedDate'])) <=
      minutes * 60_000;
    const touched = leads.filter(({ Id }) => firstTouch.has(Id));
    expect(touched.length / leads.length).toBeLessThan(0.9);
    expect(share(touched, within(60))).toBeGreaterThan(0.4);
    expect(share(touched, within(60))).toBeLessThan(0.7);
  });
});

test('a company with fields of its own says where each deal is sold, and why each lost one was', () => {
  const own = makeCompany({ ...plan, scale: 0.02, features: { ownFields: true } });
  const ownDeals = own.records.filter(({ Id }) => Id.startsWith('006'));
  expect(ownDeals.every((deal) => textOf(deal, 'Region__c') !== null)).toBe(true);
  for (const deal of ownDeals) {
    const isLost = deal['IsClosed'] === true && deal['IsWon'] === false;
    expect(textOf(deal, 'Loss_Reason__c') !== null, deal.Id).toBe(isLost);
  }
});

test('personas are five different people: two teams, one manager of the first, one above', () => {
  const personas = Object.fromEntries(personasOf(source).map((persona) => [persona.key, users.get(persona.userId)]));
  const roleName = (key: string): string =>
    textOf(roles.get(textOf(personas[key] ?? { Id: '' }, 'UserRoleId') ?? '') ?? { Id: '' }, 'Name') ?? '';
  expect(new Set(Object.values(personas)).size).toBe(5);
  expect(roleName('rep-1')).not.toBe(roleName('rep-2'));
  expect(roleName('manager')).toBe(roleName('rep-1').replace('Team', 'Manager'));
  expect(roleName('vice-president')).toBe('VP Sales');
});
