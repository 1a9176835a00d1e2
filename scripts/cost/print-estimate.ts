import type { BillLine } from './bill.ts';
import type { Estimate, LimitAhead } from './estimate.ts';
import type { Plan } from './plan.ts';
import { pricedOn } from './prices.ts';
import { rounded, table } from './table.ts';

/** The estimate as text for a terminal. */
export const printEstimate = (plan: Plan, { bill, limits, first }: Estimate): string =>
  [
    heading(plan),
    table(['service', 'what', 'quantity', 'USD each', 'USD a month', 'grows with'], billRows(bill.lines)),
    `A month costs about USD ${whole(bill.likely)}, between ${whole(bill.low)} and ${whole(bill.high)} by what ${plan.settings.region} may ask over us-east-1.`,
    `Prices of ${pricedOn} by hand from AWS's pages; nothing that is free for a while or to an account is taken off.`,
    '',
    'Limits, at the busiest minute:',
    table(['limit', 'load', 'of', 'unit', 'share', 'users', 'changes a day'], limits.map(limitRow)),
    '',
    ...sentences(limits, first),
  ].join('\n');

const heading = (plan: Plan): string =>
  [
    `${whole(plan.users)} users, ${whole(plan.deals)} deals, ${whole(plan.changesPerDay)} changes a day,`,
    `${plan.boardsPerUserDay} boards a user and day; stage ${plan.settings.stage} in ${plan.settings.region},`,
    `service times of ${plan.times.measuredAt.slice(0, 10)}\n`,
  ].join(' ');

/** A service's sum before its lines. */
const billRows = (lines: readonly BillLine[]): string[][] =>
  [...Map.groupBy(lines, ({ service }) => service)].flatMap(([service, ofOne]) => {
    const sum = ofOne.reduce((total, { usd }) => total + usd, 0);
    const rows = ofOne.map(({ what, quantity, price, usd, growsWith }) => [
      '',
      what,
      rounded(quantity),
      price.usd < 0.001 ? `${rounded(price.usd * 1e6)} / million` : rounded(price.usd),
      usd.toFixed(2),
      growsWith,
    ]);
    return [[service, '', '', '', sum.toFixed(2), ''], ...rows];
  });

const limitRow = (limit: LimitAhead): string[] => [
  limit.name,
  rounded(limit.load),
  rounded(limit.limit),
  limit.unit,
  `${rounded(limit.share * 100)} %`,
  at(limit.users),
  at(limit.changesPerDay),
];

const at = (value: number | undefined): string =>
  value === undefined ? 'never' : value === 0 ? 'already' : whole(value);

const sentences = (limits: readonly LimitAhead[], first: Estimate['first']): string[] => {
  const beyond = limits.filter(({ share }) => share >= 1);
  const [nearest] = limits;
  return [
    ...(beyond.length > 0
      ? ['Beyond their limit now:', ...beyond.map(({ name, remedy }) => `  ${name}: ${remedy}.`)]
      : [`Nearest: ${nearest?.name}: ${nearest?.remedy}.`]),
    ...(first.users ? [`More users alone meet first: ${first.users.name}, at ${at(first.users.users)} users.`] : []),
    ...(first.changesPerDay
      ? [
          `More changes alone meet first: ${first.changesPerDay.name}, at ${at(first.changesPerDay.changesPerDay)} a day.`,
        ]
      : []),
  ];
};

const whole = (value: number): string => Math.round(value).toLocaleString('en');
