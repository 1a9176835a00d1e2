import type { Database } from '#store/database';
import type { ApiStore } from './api-store.ts';

/** The API's questions, asked of PostgreSQL. Each is loaded when it is first asked. */
export const openStore = (db: Database): ApiStore => ({
  readSession: async (viewer) => (await import('#store/read-session')).readSession(db, viewer),
  answerQuestions: async (viewer, request, moment) =>
    (await import('#store/answer-questions')).answerQuestions(db, viewer, request, moment),
  readFreshness: async (organizationId, objects) =>
    (await import('#store/freshness-facts')).readFreshness(db, organizationId, objects),
  readRecord: async (viewer, asked, moment) =>
    (await import('#store/read-record')).readRecord(db, viewer, asked, moment),
  searchNames: async (viewer, q) => (await import('#store/search-names')).searchNames(db, viewer, q),
  readMirror: async (organizationId) => (await import('#store/read-mirror')).readMirror(db, organizationId),
  readLag: async (organizationId, now) => (await import('#store/read-lag')).readLag(db, organizationId, now),
  readEcho: async (organizationId) => (await import('#store/read-lag')).readEcho(db, organizationId),
  readProofs: async (organizationId) => (await import('#store/read-proofs')).readProofs(db, organizationId),
  readSyncHistory: async (organizationId, past) => {
    const [{ readSyncHistory }, { historyDays }] = await Promise.all([
      import('#store/read-proofs'),
      import('#shared/api/sync'),
    ]);
    return readSyncHistory(db, organizationId, { ...past, proofDays: historyDays.proofs, hourDays: historyDays.hours });
  },
  decideProof: async (organizationId, word) =>
    (await import('#store/decide-proof')).decideProof(db, organizationId, word),
});
