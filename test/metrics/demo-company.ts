import { afterAll, beforeAll, inject } from 'vitest';
import { type PersonaKey, personasOf } from '#scripts/salesforce/company/personas-of';
import { quotasOf } from '#scripts/salesforce/company/quotas-of';
import type { RunningOrg } from '#scripts/salesforce/start-org';
import type { ObjectName } from '#shared/objects/index';
import { saveQuotas } from '#store/quotas';
import { copiedDatabase } from '#store/testing/copied-database';
import type { TestDatabase } from '#store/testing/test-database';
import { aWholeMirror, type WholeMirror } from '../mirror/whole-mirror.ts';
import { startWorld, type World } from '../mirror/world.ts';
import type { Days } from './in-view.ts';
import { lastDay } from './last-day.ts';
import { makeUntidy } from './untidy.ts';

/** When everybody looks. */
export const now = new Date(`${lastDay}T18:15:00.000Z`);

/** Where a company counts its days from, and what it then calls today and a quarter. */
export interface Calendar {
  readonly zone: string;
  readonly fiscalYearStartMonth: number;
  readonly today: string;
  readonly lastQuarter: Days;
  readonly thisQuarter: Days;
}

/** As `npm start` has it. */
export const inHamburg: Calendar = {
  zone: 'Europe/Berlin',
  fiscalYearStartMonth: 1,
  today: lastDay,
  lastQuarter: { from: '2025-07-01', to: '2025-09-30', ends: '2025-09-30' },
  thisQuarter: { from: '2025-10-01', to: '2025-12-31', ends: '2025-12-31' },
};

/** Far from UTC, and with a fiscal year of its own: what is created in the evening belongs to another day. */
export const inAuckland: Calendar = {
  zone: 'Pacific/Auckland',
  fiscalYearStartMonth: 2,
  today: '2025-11-20',
  lastQuarter: { from: '2025-08-01', to: '2025-10-31', ends: '2025-10-31' },
  thisQuarter: { from: '2025-11-01', to: '2026-01-31', ends: '2026-01-31' },
};

/** A quarter of the deals that `npm start` makes, so that the first fill takes seconds. */
const scale = 0.25;

const objects: readonly ObjectName[] = [
  'organization',
  'userRole',
  'user',
  'opportunityStage',
  'account',
  'opportunity',
  'opportunityHistory',
  'lead',
  'task',
  'event',
];

export const persons = ['chief', 'manager', 'rep', 'developer'] as const;

export type Person = (typeof persons)[number];

export interface DemoCompany {
  readonly database: TestDatabase;
  readonly organizationId: string;
  readonly userIds: Readonly<Record<Person, string>>;
  /** Whose records each person sees: her own and those of everyone in a role below hers. */
  readonly branches: Readonly<Record<Person, readonly string[]>>;
}

/** Gives a test file the invented company as `npm start` makes it, and untidy, mirrored by its first fill: once, in a few seconds. */
export const useDemoCompany = (): (() => DemoCompany) => {
  const database = copiedDatabase(inject('testServer'));
  let world: World | undefined;
  let mirror: WholeMirror | undefined;
  let company: DemoCompany | undefined;
  beforeAll(async () => {
    world = await startWorld(inject('testServer'), database);
    let time = '18:00';
    mirror = await aWholeMirror(world, {
      isUnfilled: true,
      objects,
      sizes: { restRowsMax: 10_000, rowsMax: 10_000, idsMax: 10_000, pagesMax: 20 },
      org: { company: 'believable', seed: 1, today: lastDay, scale, now: () => new Date(`${lastDay}T${time}:00.000Z`) },
    });
    const { org } = mirror;
    // Nothing but the first fill is wanted.
    org.setOutlets([]);
    const people = peopleOf(org);
    makeUntidy(org, people);
    // A fill reads what was done a moment before it began.
    time = '18:10';
    await fill(mirror);
    const { organizationId } = org;
    await saveQuotas(database.owner, organizationId, quotasInHundredths(org));
    company = { database, organizationId, ...people };
  }, fillMilliseconds);
  afterAll(async () => {
    await mirror?.stop();
    await world?.stop();
  });
  return () => {
    if (company === undefined) throw new Error('the company is there within a test');
    return company;
  };
};

/** Many times what it takes on a machine that has nothing else to do. */
const fillMilliseconds = 120_000;

const fill = async (mirror: WholeMirror): Promise<void> => {
  const failure = await mirror.poll();
  if (failure !== undefined) throw failure;
  await mirror.drain();
};

const quotasInHundredths = (org: RunningOrg) =>
  quotasOf(org, lastDay).map(({ amount, ...quota }) => ({ ...quota, amountMinor: `${amount}00` }));

const peopleOf = (org: RunningOrg) => {
  const titled = (title: string): string => {
    const user = org.records('User').find((each) => each['Title'] === title);
    if (user === undefined) throw new Error(`the company has no ${title}`);
    return user.Id;
  };
  const chosen = new Map(personasOf(org).map(({ key, userId }) => [key, userId]));
  const persona = (key: PersonaKey): string => {
    const userId = chosen.get(key);
    if (userId === undefined) throw new Error(`the company has no ${key}`);
    return userId;
  };
  const userIds = {
    chief: titled('Chief Executive Officer'),
    manager: persona('manager'),
    rep: persona('rep-1'),
    developer: titled('Sales Development Representative'),
  };
  const branches = {
    chief: branchOf(org, userIds.chief),
    manager: branchOf(org, userIds.manager),
    rep: branchOf(org, userIds.rep),
    developer: branchOf(org, userIds.developer),
  };
  return { userIds, branches, outsiderId: persona('admin') };
};

const branchOf = (org: RunningOrg, userId: string): readonly string[] => {
  const roles = org.records('UserRole');
  const below = (roleId: unknown): readonly unknown[] =>
    roles.filter((role) => role['ParentRoleId'] === roleId).flatMap((role) => [role.Id, ...below(role.Id)]);
  const lower = below(org.record(userId)?.['UserRoleId']);
  const people = org.records('User').filter((user) => lower.includes(user['UserRoleId']));
  return [userId, ...people.map((user) => user.Id)];
};

/** Has the organisation count its days as this calendar does, from the next question on. */
export const moveTo = async ({ database }: DemoCompany, { zone, fiscalYearStartMonth }: Calendar): Promise<void> => {
  await database.all.pool.query('update mirror.organization set time_zone = $1, fiscal_year_start_month = $2', [
    zone,
    fiscalYearStartMonth,
  ]);
};
