import { mirroredColumns } from '#salesforce/mirrored-columns';
import type { TextRow } from '#store/stage-page';

/** Columns of an export of deals, by our names, in Salesforce's order; without those of organisations with many currencies. */
const exported = mirroredColumns('opportunity').filter(({ name }) => name !== 'currency');

export const columns: readonly string[] = exported.map(({ name }) => name);

const stages = ['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];
const categories = ['Pipeline', 'BestCase', 'Commit', 'Closed', 'Omitted'];
const sources = ['Web', 'Phone', 'Partner', 'Event'];

/** Three years of deals of 1,000 people and 50,000 accounts. */
const beginning = Date.UTC(2023, 0, 1);
const secondsSpan = 3 * 365 * 86_400;
const day = 86_400_000;

/** The deal of a number, as it was made. The same numbers give the same deal. */
export const aDeal = (number: number, ofNumbers: number): TextRow => {
  const draw = drawFrom(number);
  const createdAt = beginning + Math.floor((number / ofNumbers) * secondsSpan) * 1_000;
  return {
    id: idOf('006', number),
    isDeleted: 'false',
    name: `Account ${draw(50_000)}: ${draw(1_000)} seats of the platform`,
    accountId: idOf('001', draw(50_000)),
    type: draw(2) === 0 ? 'New Business' : 'Existing Business',
    leadSource: sources[draw(sources.length)] ?? null,
    campaignId: draw(4) === 0 ? null : idOf('701', draw(500)),
    ownerId: idOf('005', draw(1_000)),
    closeOn: dayOf(createdAt + draw(180) * day),
    createdAt: new Date(createdAt).toISOString(),
    createdById: idOf('005', draw(1_000)),
    ...progress(draw, { stage: reachedStage(draw), changedAt: createdAt + draw(200) * day }),
  };
};

/** The same deal a while later: further in its pipeline, worth something else, and every third is to close another day. */
export const aChangedDeal = (number: number, ofNumbers: number): TextRow => {
  const before = aDeal(number, ofNumbers);
  const draw = drawFrom(number + 1_000_003);
  const changedAt = Date.parse(before['sourceVersion'] ?? '') + (1 + draw(50)) * day;
  const closeOn = draw(3) === 0 ? dayOf(changedAt + draw(60) * day) : (before['closeOn'] ?? null);
  return { ...before, closeOn, ...progress(draw, { stage: draw(stages.length), changedAt }) };
};

/** Nine and a half of a hundred deals are open; a third of the others were won. */
const reachedStage = (draw: Draw): number => {
  if (draw(1_000) < 95) return draw(4);
  return draw(3) === 0 ? 4 : 5;
};

/** What a deal's progress changes. */
const progress = (
  draw: Draw,
  { stage, changedAt }: { readonly stage: number; readonly changedAt: number },
): TextRow => {
  const amount = draw(10_000_000) / 100;
  return {
    sourceVersion: new Date(changedAt).toISOString(),
    amount: amount.toFixed(2),
    expectedRevenue: (amount * 0.3).toFixed(2),
    probability: String(draw(100)),
    stage: stages[stage] ?? null,
    isClosed: String(stage > 3),
    isWon: String(stage === 4),
    forecastCategory: categories[draw(categories.length)] ?? null,
    nextStep: draw(2) === 0 ? 'Call back next week' : null,
    lastActivityOn: dayOf(changedAt),
    lastStageChangeAt: new Date(changedAt).toISOString(),
  };
};

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** As the Bulk API writes it: every cell quoted, Salesforce's names in the header. */
export const asExport = (rows: readonly TextRow[]): Uint8Array => {
  const lines = rows.map((row) => columns.map((name) => `"${row[name] ?? ''}"`).join(','));
  return Buffer.from(`${exported.map(({ from }) => `"${from}"`).join(',')}\n${lines.join('\n')}\n`);
};

/** The columns of the deals' table that COPY fills, as its CSV lines have them. */
export const mirrorColumns: readonly string[] = [
  ...columns.map((name) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)),
  'read_at',
  'applied_at',
  'valid_from',
];

/** A deal as its table holds it, as a line of CSV: money in hundredths. */
export const tableRow = (deal: TextRow): string => {
  const cells = columns.map((name) => {
    const value = deal[name] ?? '';
    return name === 'amount' || name === 'expectedRevenue' ? value.replace('.', '') : value;
  });
  const at = deal['sourceVersion'] ?? '';
  return [...cells, at, at, at].join(',');
};

const idOf = (prefix: string, number: number): string => `${prefix}${String(number).padStart(12, '0')}AAA`;

/** A whole number below another. */
type Draw = (below: number) => number;

/** Marsaglia's xorshift: random enough, and the same in every run. */
const drawFrom = (seed: number): Draw => {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};
