import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import { expectedRevenue } from '../org/triggers/expected-revenue.ts';
import { fiscalOf } from '../org/triggers/fiscal-quarter.ts';
import { forecastCategories, leadSources, lossReasons } from '../schema/picklists.ts';
import type { Customer } from './accounts.ts';
import { addDays, daysBetween } from './business-time.ts';
import { courseOf, type DealState } from './deal-course.ts';
import { type Calendar, type DealPlan, planDeal, talentsOf } from './deal-plan.ts';
import type { Founder } from './founder.ts';
import { products } from './names.ts';
import type { Neglect } from './neglect.ts';
import type { SalesTeam } from './people.ts';
import type { Random } from './random.ts';
import { stages } from './stages.ts';

export interface Market {
  readonly founder: Founder;
  readonly random: Random;
  readonly neglect: Neglect;
  readonly calendar: Calendar;
  readonly now: string;
  readonly customers: readonly Customer[];
  readonly campaigns: readonly SObjectRecord[];
}

const stageByName = new Map(stages.map((stage) => [stage.name, stage]));

export const centsText = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** The fields of a deal that its history shows too. */
const shown = ({ stage, amountCents, closeOn }: DealState): Record<string, Value> => {
  const { probability, category } = stageByName.get(stage) ?? { probability: 0, category: 'Pipeline' };
  const amount = amountCents === null ? null : centsText(amountCents);
  return {
    StageName: stage,
    Amount: amount,
    CloseDate: closeOn,
    Probability: String(probability),
    ExpectedRevenue: expectedRevenue(amount, String(probability)),
    ForecastCategory: category,
  };
};

const writeHistory = (
  founder: Founder,
  deal: { id: string; ownerId: string; course: readonly DealState[] },
): { amountId: string | null; closeId: string | null } => {
  const last: { amountId: string | null; closeId: string | null } = { amountId: null, closeId: null };
  deal.course.forEach((state, i) => {
    const before = deal.course[i - 1];
    const amountMoved = before !== undefined && before.amountCents !== state.amountCents;
    const closeMoved = before !== undefined && before.closeOn !== state.closeOn;
    if (before && !amountMoved && !closeMoved && before.stage === state.stage) return;
    const { Id } = founder.add(
      'OpportunityHistory',
      {
        OpportunityId: deal.id,
        ...shown(state),
        PrevAmount: amountMoved && before.amountCents !== null ? centsText(before.amountCents) : null,
        PrevCloseDate: closeMoved ? before.closeOn : null,
      },
      { at: state.at, by: deal.ownerId },
    );
    if (amountMoved) last.amountId = Id;
    if (closeMoved) last.closeId = Id;
  });
  return last;
};

/** An account of the rep's team that was known when the deal began; her own rather than a colleague's. */
const customerFor = (random: Random, own: readonly Customer[], plan: DealPlan): Customer => {
  for (let tries = 0; tries < 12; tries += 1) {
    const customer = random.pick(own);
    const known = String(customer.account['CreatedDate']) < plan.createdOn;
    if (known && (customer.ownerId === plan.ownerId || tries > 6)) return customer;
  }
  return own.reduce((oldest, each) =>
    String(each.account['CreatedDate']) < String(oldest.account['CreatedDate']) ? each : oldest,
  );
};

const nextSteps = [
  'Send offer',
  'Arrange a site visit',
  'Wait for legal',
  'Meet the plant manager',
  'Revise the quote',
  'Clarify the delivery date',
];

const addDeal = (market: Market, planned: DealPlan, customer: Customer): void => {
  const { founder, random, neglect, calendar } = market;
  const isOpen = planned.outcome === 'open';
  const plan = isOpen ? { ...planned, closeOn: neglect.closeOn(planned, calendar.today) } : planned;
  const course = courseOf(random, plan, { today: calendar.today, now: market.now });
  const [first] = course;
  const last = course.at(-1);
  if (!first || !last) return;
  const id = founder.id('Opportunity');
  const stage = stageByName.get(last.stage);
  const stageChangedAt = course.findLast((state, i) => course[i - 1]?.stage !== state.stage)?.at ?? first.at;
  const history = writeHistory(founder, { id, ownerId: plan.ownerId, course });
  const { year, quarter } = fiscalOf(last.closeOn, 1);
  const lossReason = plan.outcome === 'lost' ? random.pick(lossReasons) : null;
  const quietDays = isOpen ? random.whole(0, Math.min(30, daysBetween(plan.createdOn, calendar.today))) : 0;
  founder.add(
    'Opportunity',
    {
      Id: id,
      Name: `${String(customer.account['Name'])} – ${random.pick(products)}`.slice(0, 120),
      AccountId: customer.account.Id,
      ...shown(last),
      ForecastCategoryName: forecastCategories[stage?.category ?? 'Pipeline'],
      IsClosed: stage?.isClosed ?? false,
      IsWon: stage?.isWon ?? false,
      Type: random.weighted([
        ['New Customer', 5],
        ['Existing Customer - Upgrade', 4],
        ['Existing Customer - Replacement', 2],
      ]),
      LeadSource: random.pick(leadSources),
      CampaignId: random.chance(0.25) ? random.pick(market.campaigns).Id : null,
      NextStep: isOpen ? neglect.nextStep(random.pick(nextSteps)) : null,
      Description: lossReason === null ? null : `Lost: ${lossReason}`,
      ...(founder.features.ownFields && { Loss_Reason__c: lossReason, Region__c: plan.team.region }),
      OwnerId: plan.ownerId,
      FiscalYear: String(year),
      FiscalQuarter: String(quarter),
      Fiscal: `${year} ${quarter}`,
      LastActivityDate: isOpen ? neglect.lastActivityOn(addDays(calendar.today, -quietDays), plan) : last.closeOn,
      LastStageChangeDate: stageChangedAt,
      LastAmountChangedHistoryId: history.amountId,
      LastCloseDateChangedHistoryId: history.closeId,
    },
    { at: first.at, by: plan.ownerId, changedAt: last.at },
  );
};

/** The one deal that a team's quarter hangs on. */
const addWhale = (market: Market, team: SalesTeam, own: readonly Customer[]): void => {
  const { today } = market.calendar;
  const ownerId = team.repIds[0] ?? team.managerId;
  const plan: DealPlan = {
    team,
    ownerId,
    outcome: 'open',
    createdOn: addDays(today, -170),
    closeOn: addDays(today, 12),
    amountCents: 248_750_000,
  };
  addDeal(market, plan, customerFor(market.random, own, plan));
};

/** Three years of deals with their history, `count` in all. */
export const makeDeals = (market: Market, salesTeams: readonly SalesTeam[], count: number): void => {
  salesTeams.forEach((team, index) => {
    const own = market.customers.filter((customer) => customer.team === team);
    const place = { talents: talentsOf(market.random, team), calendar: market.calendar };
    const whales = team.story === 'one-whale' ? 1 : 0;
    const share = Math.floor(count / salesTeams.length) + (index < count % salesTeams.length ? 1 : 0) - whales;
    for (let i = 0; i < share; i += 1) {
      const plan = planDeal(market.random, team, place);
      addDeal(market, plan, customerFor(market.random, own, plan));
    }
    if (whales > 0) addWhale(market, team, own);
  });
};
