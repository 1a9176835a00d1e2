import type { RecordsAnswer, SeriesAnswer } from '#shared/query/answer';

/** An open deal as a dot. */
export interface AgedDeal {
  readonly id: string;
  readonly name: string | null;
  readonly account: string | null;
  readonly owner: string | null;
  readonly days: number;
  /** Hundredths of its own currency. */
  readonly amount: string | null;
  /** The currency, where it is not the organisation's. */
  readonly foreign: string | undefined;
}

export interface StageAges {
  readonly stage: string;
  readonly label: string;
  /** By days. */
  readonly deals: readonly AgedDeal[];
  /** Of the days; absent where there are no deals. */
  readonly quartiles: readonly [lower: number, median: number, upper: number] | undefined;
}

interface Asked {
  readonly deals: Pick<RecordsAnswer, 'rows'>;
  /** A split by stage: it knows their order. */
  readonly stages: Pick<SeriesAnswer, 'points'>;
  readonly currency: string;
}

/** Open deals by stage, in the organisation's order; and how many have no days in their stage to be placed by. */
export const stageAges = ({ deals: { rows }, stages, currency }: Asked) => {
  const aged = rows.flatMap(({ id, cells }) => {
    const { daysInStage, stage } = cells;
    if (typeof daysInStage !== 'string' || typeof stage !== 'string') return [];
    return [{ stage, deal: dealOf(id, { cells, days: Number(daysInStage), currency }) }];
  });
  const known = stages.points.flatMap(({ key, label }) => (key === null ? [] : [{ stage: key, label: label ?? key }]));
  const others = [...new Set(aged.map(({ stage }) => stage))].filter((name) =>
    known.every(({ stage, label }) => stage !== name && label !== name),
  );
  const groups = [...known, ...others.map((stage) => ({ stage, label: stage }))].map(({ stage, label }): StageAges => {
    const deals = aged
      .filter((one) => one.stage === stage || one.stage === label)
      .map(({ deal }) => deal)
      .toSorted((a, b) => a.days - b.days);
    return { stage, label, deals, quartiles: quartilesOf(deals.map(({ days }) => days)) };
  });
  return { groups, unplaced: rows.length - aged.length };
};

interface Row {
  readonly cells: RecordsAnswer['rows'][number]['cells'];
  readonly days: number;
  readonly currency: string;
}

const dealOf = (id: string, { cells, days, currency }: Row): AgedDeal => {
  const own = cells['currency'];
  return {
    id,
    name: cells['name'] ?? null,
    account: cells['account'] ?? null,
    owner: cells['owner'] ?? null,
    days,
    amount: cells['amount'] ?? null,
    foreign: typeof own === 'string' && own !== currency ? own : undefined,
  };
};

/** As PostgreSQL's percentile_cont reads them: between two values, in proportion. */
const quartilesOf = (sorted: readonly number[]): StageAges['quartiles'] => {
  if (sorted.length === 0) return undefined;
  const at = (fraction: number) => {
    const place = (sorted.length - 1) * fraction;
    const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return [at(0.25), at(0.5), at(0.75)];
};
