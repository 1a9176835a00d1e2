import { historyDays } from '#shared/api/sync';
import { answerQuestions } from '#store/answer-questions';
import type { Database } from '#store/database';
import { decideProof } from '#store/decide-proof';
import { readFreshness } from '#store/freshness-facts';
import { readEcho, readLag } from '#store/read-lag';
import { readMirror } from '#store/read-mirror';
import { readProofs, readSyncHistory } from '#store/read-proofs';
import { readRecord } from '#store/read-record';
import { readSession } from '#store/read-session';
import { searchNames } from '#store/search-names';
import type { ApiStore } from './api-store.ts';

/** The API's questions, asked of PostgreSQL. */
export const openStore = (db: Database): ApiStore => ({
  readSession: (viewer) => readSession(db, viewer),
  answerQuestions: (viewer, request, moment) => answerQuestions(db, viewer, request, moment),
  readFreshness: (organizationId, objects) => readFreshness(db, organizationId, objects),
  readRecord: (viewer, asked, moment) => readRecord(db, viewer, asked, moment),
  searchNames: (viewer, q) => searchNames(db, viewer, q),
  readMirror: (organizationId) => readMirror(db, organizationId),
  readLag: (organizationId, now) => readLag(db, organizationId, now),
  readEcho: (organizationId) => readEcho(db, organizationId),
  readProofs: (organizationId) => readProofs(db, organizationId),
  readSyncHistory: (organizationId, past) =>
    readSyncHistory(db, organizationId, { ...past, proofDays: historyDays.proofs, hourDays: historyDays.hours }),
  decideProof: (organizationId, word) => decideProof(db, organizationId, word),
});
