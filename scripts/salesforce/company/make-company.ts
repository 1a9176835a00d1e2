import type { SObjectRecord } from '../org/sobject-record.ts';
import type { OrgFeatures } from '../schema/org-features.ts';
import { winCustomers } from './accounts.ts';
import { keepBusy, reachOut } from './activities.ts';
import { addDays, quarterStart } from './business-time.ts';
import { runCampaigns } from './campaigns.ts';
import { openCases } from './cases.ts';
import { calendarOf, QUARTERS } from './deal-plan.ts';
import { makeDeals } from './deals.ts';
import { layFoundation } from './foundation.ts';
import { Founder } from './founder.ts';
import { makeLeads } from './leads.ts';
import { neglectOf } from './neglect.ts';
import { hirePeople } from './people.ts';
import { seededRandom } from './random.ts';

export interface CompanyPlan {
  readonly seed: number;
  /** The last instant of the company's past; nothing is stamped after it. */
  readonly now: string;
  /** The day that is today where the company sits. */
  readonly today: string;
  readonly organizationId?: string | undefined;
  /** Share of the full size: 1 is 2,000 accounts and 20,000 deals. */
  readonly scale: number;
  readonly features?: OrgFeatures;
}

export interface Company {
  readonly records: readonly SObjectRecord[];
  readonly nextNumber: number;
}

const ACCOUNTS = 2_000;
const DEALS = 20_000;
const LEADS = 2_500;
const CASES = 1_200;

/** Makes a company of about sixty people with three years of selling behind them. The same plan makes the same company. */
export const makeCompany = (plan: CompanyPlan): Company => {
  const founder = new Founder(plan.features);
  const random = seededRandom(plan.seed);
  const ofItsOwn = (place: number) => seededRandom(plan.seed * 1_000 + place);
  const { now, today } = plan;
  const firstDay = addDays(quarterStart(today, -QUARTERS), -300);
  const founding = { at: `${firstDay}T08:00:00.000Z`, organizationId: plan.organizationId };
  const foundation = layFoundation(founder, founding);
  const trace = { at: founding.at, by: foundation.administrator.Id };
  const size = (full: number): number => Math.max(7, Math.round(full * plan.scale));

  const people = hirePeople({ founder, random, foundation, trace });
  const campaigns = runCampaigns({ founder, random, now, today }, people.marketerId);
  const customers = winCustomers({ founder, random, now, firstDay }, size(ACCOUNTS), people.teams);
  const market = {
    founder,
    random,
    neglect: neglectOf(ofItsOwn(1)),
    calendar: calendarOf(today),
    now,
    customers,
    campaigns,
  };
  makeDeals(market, people.teams, size(DEALS));
  makeLeads({ founder, random, now, today, customers }, people.developerIds, size(LEADS));
  openCases({ founder, random, now, today, customers }, people.supporterIds, size(CASES));
  const deals = founder.records.filter(({ Id }) => Id.startsWith('006'));
  keepBusy(
    { founder, random, now, today, customersByAccount: new Map(customers.map((each) => [each.account.Id, each])) },
    deals,
  );
  reachOut(
    { founder, random: ofItsOwn(2), now },
    founder.records.filter(({ Id }) => Id.startsWith('00Q')),
  );
  return { records: founder.records, nextNumber: founder.nextNumber };
};
