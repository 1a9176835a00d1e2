import type { ObjectFreshness } from '#shared/api/freshness';
import type { SearchResponse } from '#shared/api/search';
import type { SessionResponse } from '#shared/api/session';
import type { AskedAt, StoreAnswers } from '#store/answer-questions';
import type { FreshnessFacts } from '#store/freshness-facts';
import type { Echo, Lag } from '#store/read-lag';
import type { MirrorState } from '#store/read-mirror';
import type { Proofs } from '#store/read-proofs';
import type { StoreRecord } from '#store/read-record';
import type { ApiStore } from '../api-store.ts';

export const aSession: SessionResponse = {
  viewer: {
    name: 'Rita Rep',
    email: 'rita@example.com',
    role: 'sales',
    title: null,
    userId: null,
    sees: 'own',
    people: 1,
  },
  organization: {
    name: 'Acme',
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
    fiscalYearStartMonth: 2,
    instanceUrl: 'https://acme.my.salesforce.com',
  },
};

interface Held {
  session: SessionResponse | undefined;
  version: string;
  freshness: FreshnessFacts;
  mirror: MirrorState[];
  lag: Lag[];
  echo: Echo | undefined;
  proofs: Proofs;
  /** What every board is answered. */
  answers: StoreAnswers['answers'];
  /** What is found, by what was typed. */
  finds: Map<string, SearchResponse>;
  /** The records that every viewer of this store sees. */
  records: StoreRecord['record'][];
}

interface MemoryStore extends ApiStore {
  /** What the database would hold. */
  readonly held: Held;
  /** How often the questions of a board were answered. */
  readonly answered: () => number;
  /** From when each board was seen, and what was known then. */
  readonly moments: readonly AskedAt[];
}

/** A store in memory that answers what it holds. */
export const memoryStore = (): MemoryStore => {
  const held: Held = {
    session: aSession,
    version: '1',
    freshness: {},
    mirror: [],
    lag: [],
    echo: undefined,
    proofs: { newest: [], held: [] },
    answers: {},
    finds: new Map(),
    records: [],
  };
  const moments: AskedAt[] = [];
  return {
    held,
    answered: () => moments.length,
    moments,
    readSession: async () => held.session,
    readMirror: async () => held.mirror,
    readLag: async () => held.lag,
    readEcho: async () => held.echo,
    readProofs: async () => held.proofs,
    readSyncHistory: async (_, { object }) => ({
      proofs: held.proofs.newest.filter((proof) => proof.object === object).map(({ object: __, ...proof }) => proof),
      hours: [],
    }),
    decideProof: async (_, { proofId, delete: isGone, by }) => {
      const waiting = held.proofs.held.find(({ id }) => id === proofId);
      if (waiting === undefined) return held.proofs.newest.some(({ id }) => id === proofId) ? 'settled' : 'unknown';
      const state = isGone ? 'repairing' : 'refused';
      held.proofs = { newest: [{ ...waiting, state, decidedBy: by }], held: [] };
      return 'decided';
    },
    readFreshness: async () => ({
      version: held.version,
      objects: { ...Object.fromEntries(held.mirror.map((state) => [state.object, factsOf(state)])), ...held.freshness },
    }),
    answerQuestions: async (_, __, moment): Promise<StoreAnswers> => {
      moments.push(moment);
      return { version: held.version, answers: held.answers, freshness: held.freshness };
    },
    readRecord: async (_, { object, id }) => {
      const record = held.records.find((each) => each.object === object && each.id === id);
      return record && { version: held.version, freshness: held.freshness, record };
    },
    searchNames: async (_, q) => held.finds.get(q) ?? { isIndexing: false, groups: [] },
  };
};

const factsOf = (state: MirrorState): ObjectFreshness => {
  const { completeThroughAt, newestChangeAt, appliedAt, calculatedThroughAt, mismatch } = state;
  return { completeThroughAt, newestChangeAt, appliedAt, calculatedThroughAt, mismatch };
};
