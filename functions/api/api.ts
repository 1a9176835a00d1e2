import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { answerQuestions } from '#store/answer-questions';
import { readBoard, saveBoard } from '#store/boards';
import { readDataVersion } from '#store/data-version';
import { type Database, openDatabase } from '#store/database';
import { readMirror } from '#store/read-mirror';
import { readSession } from '#store/read-session';
import { apiRoutes } from './api-routes.ts';
import type { ApiStore } from './api-store.ts';
import { apiEnvSchema } from './env.ts';

const env = readEnv(apiEnvSchema);

const openStore = (db: Database): ApiStore => ({
  readSession: (viewer) => readSession(db, viewer),
  answerQuestions: (viewer, request, now) => answerQuestions(db, viewer, request, now),
  readBoard: (viewer, boardId) => readBoard(db, viewer, boardId),
  saveBoard: (viewer, save) => saveBoard(db, viewer, save),
  readMirror: (organizationId) => readMirror(db, organizationId),
  readDataVersion: (organizationId) => readDataVersion(db, organizationId),
});

export const handler = apiRoutes(
  {
    store: openStore(openDatabase(env)),
    tickets: openTable(env.TICKETS_TABLE),
    sync: openTable(env.SYNC_TABLE),
    parked: openTable(env.PARKED_TABLE),
    clock: systemClock,
  },
  makeLog('api'),
);
