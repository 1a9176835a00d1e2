import type { Proof, SyncHistoryResponse, SyncObject, SyncResponse } from '#shared/api/sync';
import { type ObjectName, objectNames } from '#shared/objects/index';

/** How the mirror may be found. */
export type Mood = 'healthy' | 'filling' | 'paused' | 'limit' | 'held' | 'mismatch' | 'late';

const rows: Readonly<Record<ObjectName, number>> = {
  organization: 1,
  userRole: 31,
  user: 64,
  opportunityStage: 10,
  currencyType: 0,
  datedConversionRate: 0,
  account: 5_000,
  contact: 12_408,
  lead: 9_120,
  campaign: 86,
  opportunity: 20_341,
  opportunityHistory: 88_412,
  task: 231_007,
  event: 8_540,
  case: 1_204,
  heartbeat: 1,
};

/** An organisation with one currency has no rates. */
const absent: ReadonlySet<ObjectName> = new Set(['currencyType', 'datedConversionRate']);

interface Moment {
  readonly mood: Mood;
  readonly now: Date;
  /** An instant so many seconds ago. */
  readonly ago: (seconds: number) => string;
}

/** How the mirror does, in one of its moods. */
export const believableSync = (mood: Mood, now: Date): SyncResponse => {
  const moment: Moment = { mood, now, ago: (seconds) => new Date(now.getTime() - seconds * 1_000).toISOString() };
  const objects = objectNames.map((object, place) => moodyObject(plainObject(object, place, moment), moment));
  return {
    at: now.toISOString(),
    organization: organizationIn(moment),
    queues: queuesIn(moment),
    objects,
    held: objects.flatMap(({ object, rows: living, sweep }) =>
      sweep?.state === 'held' ? [{ ...sweep, object, rows: living }] : [],
    ),
    parked: parkedIn(moment),
  };
};

const plainObject = (object: ObjectName, place: number, { mood, ago }: Moment): SyncObject => {
  const isAbsent = absent.has(object);
  const isPushed = ['account', 'contact', 'lead', 'opportunity', 'task', 'case', 'heartbeat'].includes(object);
  const counted = { orgCount: rows[object], mirrorCount: rows[object] };
  return {
    object,
    state: isAbsent ? 'absent' : 'live',
    unavailableAt: isAbsent ? ago(86_400) : null,
    rows: rows[object],
    deletedRows: place % 4 === 2 ? place * 11 : 0,
    completeThroughAt: isAbsent ? null : ago(31 + place),
    newestChangeAt: isAbsent ? null : ago(40 + place * place * 4_100),
    appliedAt: isAbsent ? null : ago(20 + place),
    calculatedThroughAt: object === 'opportunity' ? ago(31_000) : null,
    mismatch: 0,
    lag: isPushed
      ? { lastMs: 700 + place * 130, lastAt: ago(300), p95Ms: 2_100 + place * 190, samples: 40 + place * 37 }
      : { lastMs: null, lastAt: null, p95Ms: null, samples: 0 },
    census: isAbsent ? null : aProof({ id: `census-${object}`, readAt: ago(600 + place * 190), ...counted }),
    sweep: isAbsent
      ? null
      : aProof({ id: `sweep-${object}`, kind: 'sweep', readAt: ago(22_000 + place * 300), ...counted }),
    activity: [],
    wishes: {},
    parked: mood !== 'healthy' && object === 'opportunity' ? 1 : 0,
  };
};

const aProof = (but: Partial<Proof> & Pick<Proof, 'readAt'>): Proof => ({
  id: 'proof',
  kind: 'census',
  state: 'equal',
  finishedAt: but.readAt,
  orgCount: null,
  mirrorCount: null,
  found: 0,
  repaired: 0,
  open: 0,
  surplus: 0,
  decidedBy: null,
  decidedAt: null,
  ...but,
});

const moodyObject = (object: SyncObject, moment: Moment): SyncObject => {
  if (object.state === 'absent') return object;
  switch (moment.mood) {
    case 'healthy':
      return object;
    case 'filling':
      return fillingObject(object, moment);
    case 'paused':
      return { ...object, completeThroughAt: moment.ago(1_260), appliedAt: moment.ago(1_250), state: 'paused' };
    case 'limit':
      return { ...object, completeThroughAt: moment.ago(2_900), appliedAt: moment.ago(2_890), state: 'paused' };
    case 'late':
      return lateObject(object, moment);
    case 'held':
      return object.object === 'account' ? heldObject(object, moment) : object;
    case 'mismatch':
      return differingObject(object, moment);
  }
};

const fillingObject = (object: SyncObject, { ago }: Moment): SyncObject => {
  const share = { opportunityHistory: 0.62, task: 0.18, event: 0, case: 0 }[object.object as string];
  if (share === undefined) return object;
  const activity: SyncObject['activity'] = [
    { kind: 'backfill', startedAt: ago(190), touchedAt: ago(4), pagesDone: Math.round(share * 40), pagesTotal: null },
  ];
  const { completeThroughAt, census, sweep, newestChangeAt, calculatedThroughAt } = object;
  const empty = { completeThroughAt: null, census: null, sweep: null, newestChangeAt: null, calculatedThroughAt: null };
  const begun = share > 0 ? { ...empty, newestChangeAt } : empty;
  const unproven = completeThroughAt && (census ?? sweep ?? calculatedThroughAt) ? begun : empty;
  return { ...object, ...unproven, state: 'filling', rows: Math.round(object.rows * share), activity };
};

const lateObject = (object: SyncObject, { ago }: Moment): SyncObject => {
  if (object.object === 'opportunityHistory') {
    return { ...object, completeThroughAt: ago(840), appliedAt: ago(8), state: 'catching-up' };
  }
  if (object.object !== 'account') return object;
  return { ...object, completeThroughAt: ago(1_380), appliedAt: ago(1_370), state: 'late' };
};

const heldObject = (object: SyncObject, { ago }: Moment): SyncObject => ({
  ...object,
  state: 'mismatch',
  mismatch: 5_000,
  census: aProof({ id: 'census-account', state: 'differs', readAt: ago(1_900), orgCount: 0, mirrorCount: 5_000 }),
  sweep: aProof({
    id: 'sweep-account',
    kind: 'sweep',
    state: 'held',
    readAt: ago(1_200),
    orgCount: 0,
    mirrorCount: 5_000,
    found: 5_000,
    open: 5_000,
    surplus: 5_000,
  }),
});

const differingObject = (object: SyncObject, { ago }: Moment): SyncObject => {
  if (object.object === 'contact') {
    const counted = { orgCount: 12_408, mirrorCount: 12_405 };
    return {
      ...object,
      state: 'mismatch',
      mismatch: 3,
      sweep: aProof({
        id: 'sweep-contact',
        kind: 'sweep',
        state: 'repairing',
        readAt: ago(95),
        found: 11,
        repaired: 8,
        open: 3,
        ...counted,
      }),
    };
  }
  if (object.object !== 'opportunity') return object;
  const counted = { orgCount: 20_343, mirrorCount: 20_341 };
  return {
    ...object,
    state: 'mismatch',
    mismatch: 2,
    census: aProof({ id: 'census-opportunity', state: 'differs', readAt: ago(40), ...counted }),
    activity: [{ kind: 'sweep', startedAt: ago(35), touchedAt: ago(3), pagesDone: 3, pagesTotal: 11 }],
  };
};

const organizationIn = ({ mood, ago }: Moment): SyncResponse['organization'] => ({
  paused: mood === 'paused' ? { at: ago(1_240), by: 'Alex Admin' } : null,
  closed: mood === 'limit' ? { at: ago(2_860), until: ago(-1_100), because: 'limit' } : null,
  closedReason: mood === 'limit' ? 'TotalRequests Limit exceeded.' : null,
  failures: mood === 'limit' ? 6 : 0,
  calls: { used: mood === 'limit' ? 100_000 : mood === 'filling' ? 18_230 : 31_204, limit: 100_000, at: ago(24) },
  pollEverySeconds: 60,
  heartbeat: {
    isPermitted: mood !== 'filling',
    beatAt: mood === 'filling' ? null : ago(mood === 'paused' || mood === 'limit' ? 1_500 : 140),
    seenBeatAt: mood === 'filling' ? null : ago(mood === 'paused' || mood === 'limit' ? 1_500 : 140),
    seenAt: mood === 'filling' ? null : ago(138),
    lagMs: mood === 'filling' ? null : mood === 'late' ? 41_000 : 1_900,
    push: mood === 'filling' ? null : mood === 'late' ? 'silent' : 'heard',
  },
});

const queuesIn = ({ mood }: Moment): SyncResponse['queues'] => {
  const still = { waiting: 0, inFlight: 0, dead: 0 };
  const isStopped = mood === 'paused' || mood === 'limit';
  return {
    hints: isStopped ? { waiting: 412, inFlight: 0, dead: 0 } : { waiting: 2, inFlight: 1, dead: 0 },
    pages: mood === 'filling' ? { waiting: 38, inFlight: 10, dead: 0 } : still,
    backfill: mood === 'filling' ? { waiting: 3, inFlight: 1, dead: 0 } : still,
    moved: still,
  };
};

const parkedIn = ({ ago, mood }: Moment): SyncResponse['parked'] => {
  if (mood === 'healthy') return { count: 0, isMore: false, latest: [] };
  const latest: SyncResponse['parked']['latest'] = [
    {
      id: '00D000000000001EAA/1',
      at: ago(5_400),
      queue: 'hints',
      source: 'refetch',
      sender: 'change-event 7f2c',
      object: 'Invoice__c',
      reason: 'Fairlead does not mirror the object Invoice__c.',
    },
    {
      id: '00D000000000001EAA/2',
      at: ago(9_300),
      queue: 'pages',
      source: 'apply',
      sender: null,
      object: 'opportunity',
      reason: 'Row 0065g000004XyzAAA: amount "12,5" is not an amount.',
    },
    {
      id: 'nobody/3',
      at: ago(93_400),
      queue: 'none',
      source: 'receive',
      sender: 'webhook msg_2bX',
      object: null,
      reason: 'The body is not JSON.',
    },
  ];
  return { count: latest.length, isMore: false, latest };
};

/** What became of an object in the past days: a month of equal counts, a nightly sweep, one that found something. */
export const believableHistory = (object: ObjectName, now: Date): SyncHistoryResponse => {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const counted = { orgCount: rows[object], mirrorCount: rows[object] };
  const censuses = Array.from({ length: 240 }, (_, n) =>
    aProof({
      id: `c${n}`,
      readAt: hoursAgo(n + 0.3),
      ...counted,
      ...(n === 52 && { state: 'differs' as const, mirrorCount: rows[object] - 2 }),
    }),
  );
  const sweeps = Array.from({ length: 10 }, (_, n) =>
    aProof({
      id: `s${n}`,
      kind: 'sweep',
      readAt: hoursAgo(n * 24 + 6),
      ...counted,
      ...(n === 2 && { state: 'repaired' as const, found: 2, repaired: 2 }),
    }),
  );
  return {
    at: now.toISOString(),
    object,
    proofs: [...censuses, ...sweeps].toSorted((a, b) => (a.readAt < b.readAt ? 1 : -1)),
    hours: Array.from({ length: 168 }, (_, n) => {
      const hour = new Date(now.getTime() - (167 - n) * 3_600_000);
      const isWorkingHour = hour.getUTCHours() > 6 && hour.getUTCHours() < 18;
      return {
        hourAt: new Date(Math.floor(hour.getTime() / 3_600_000) * 3_600_000).toISOString(),
        pages: isWorkingHour ? 90 + ((n * 7) % 40) : 60,
        rows: isWorkingHour ? 300 + ((n * 31) % 210) : 4,
        changed: isWorkingHour ? 220 + ((n * 31) % 160) : 3,
        p95Ms: isWorkingHour ? 1_500 + ((n * 331) % 1_900) + (n === 122 ? 21_000 : 0) : n % 5 === 0 ? 900 : null,
      };
    }),
  };
};
