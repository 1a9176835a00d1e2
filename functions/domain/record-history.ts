import type { RecordChange, RecordStep } from '#shared/api/records';

/** What a deal was from an instant on. An absent field was not told; null is no value. */
export interface DealState {
  readonly at: string;
  readonly stage: string | null;
  readonly amount: string | null;
  readonly closeOn: string | null;
  readonly forecastCategory: string | null;
  /** Only versions know these: Salesforce's history has no owner and no currency. */
  readonly owner?: string | null;
  readonly ownerId?: string | null;
  readonly currency?: string | null;
}

/** A version that Fairlead saw; `until` the next one began, or the deal was deleted. */
export interface DealVersion extends DealState {
  readonly until: string | null;
}

/** A row of Salesforce's own history. */
export interface PastState extends DealState {
  readonly by: string | null;
}

export interface DealPast {
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  /** Both oldest first; of one instant, in the order in which they were written. */
  readonly versions: readonly DealVersion[];
  readonly past: readonly PastState[];
  /** Older states were left out: the first one told is not the deal's first. */
  readonly isCut: boolean;
}

/**
 * The steps of a deal's life, newest first. Salesforce's history and Fairlead's versions tell of the same changes;
 * each state is compared with what was known before it, so what both tell is one step. At one instant Salesforce's
 * rows go first: they say who it was, and a version adds the owner. Two changes of one second stay two steps where
 * Salesforce's history has both.
 */
export const recordHistory = ({ createdAt, createdBy, versions, past, isCut }: DealPast): readonly RecordStep[] => {
  const steps: RecordStep[] = [];
  let known: DealState | undefined;
  for (const told of inOrder(versions, past)) {
    if (told.kind !== 'state') {
      steps.push({ kind: told.kind, at: told.at, by: null, changes: [] });
      continue;
    }
    const { state, by } = told;
    const changes = known === undefined ? [] : changesBetween(known, state);
    if (changes.length > 0) addStep(steps, { kind: 'changed', at: state.at, by, changes });
    known = { ...known, ...state };
  }
  const born: readonly RecordStep[] =
    createdAt === null || isCut
      ? []
      : [{ kind: 'created', at: createdAt, by: createdBy, changes: firstWords(past, createdAt) }];
  return [...born, ...steps].toReversed();
};

type Told =
  | {
      readonly kind: 'state';
      readonly at: string;
      readonly state: DealState;
      readonly by: string | null;
      readonly order: number;
    }
  | { readonly kind: 'deleted' | 'restored'; readonly at: string; readonly order: number };

/** At one instant: a return, what Salesforce's history says, what the version says, a deletion. */
const inOrder = (versions: readonly DealVersion[], past: readonly PastState[]): readonly Told[] => {
  const told: Told[] = past.map(({ by, ...state }) => ({ kind: 'state', at: state.at, state, by, order: 1 }));
  versions.forEach(({ until, ...state }, place) => {
    const endedAt = versions[place - 1]?.until ?? null;
    if (endedAt !== null && timeOf(endedAt) < timeOf(state.at)) told.push({ kind: 'restored', at: state.at, order: 0 });
    told.push({ kind: 'state', at: state.at, state, by: null, order: 2 });
    const next = versions[place + 1];
    if (until !== null && (next === undefined || timeOf(until) < timeOf(next.at)))
      told.push({ kind: 'deleted', at: until, order: 3 });
  });
  return told.toSorted((a, b) => timeOf(a.at) - timeOf(b.at) || a.order - b.order);
};

const fields = ['stage', 'amount', 'closeOn', 'forecastCategory'] as const;

const changesBetween = (known: DealState, state: DealState): RecordChange[] => {
  const [currencyFrom, currencyTo] = [known.currency ?? null, state.currency ?? known.currency ?? null];
  const isOtherMoney =
    state.currency !== undefined && known.currency !== undefined && state.currency !== known.currency;
  const change = (field: RecordChange['field'], from: string | null, to: string | null): RecordChange => ({
    field,
    from,
    to,
    currencyFrom,
    currencyTo,
  });
  const moved = fields
    .filter((field) => known[field] !== state[field] || (field === 'amount' && isOtherMoney))
    .map((field) => change(field, known[field], state[field]));
  const isOtherOwner = state.ownerId !== undefined && known.ownerId !== undefined && state.ownerId !== known.ownerId;
  return isOtherOwner ? [...moved, change('owner', known.owner ?? null, state.owner ?? null)] : moved;
};

/** What a version adds to a change that Salesforce's history tells of the same instant belongs to that step. */
const addStep = (steps: RecordStep[], step: RecordStep): void => {
  const last = steps.at(-1);
  const isSame =
    step.by === null && last?.kind === 'changed' && last.by !== null && timeOf(last.at) === timeOf(step.at);
  if (isSame) steps[steps.length - 1] = { ...last, changes: [...last.changes, ...step.changes] };
  else steps.push(step);
};

/** What the deal was when it was created, where Salesforce's history goes back that far. */
const firstWords = ([first]: readonly PastState[], createdAt: string): RecordChange[] => {
  if (first === undefined || timeOf(first.at) > timeOf(createdAt)) return [];
  return fields
    .filter((field) => first[field] !== null && field !== 'forecastCategory')
    .map((field) => ({ field, from: null, to: first[field], currencyFrom: null, currencyTo: null }));
};

const timeOf = (instant: string): number => Date.parse(instant);
