import { answerQuestions } from '#store/answer-questions';
import { readBoard, saveBoard } from '#store/boards';
import { readDataVersion } from '#store/data-version';
import type { Database } from '#store/database';
import { readMirror } from '#store/read-mirror';
import { readSession } from '#store/read-session';
import type { ApiStore } from './api-store.ts';

/** The API's questions, asked of PostgreSQL. */
export const openStore = (db: Database): ApiStore => ({
  readSession: (viewer) => readSession(db, viewer),
  answerQuestions: (viewer, request, now) => answerQuestions(db, viewer, request, now),
  readBoard: (viewer, boardId) => readBoard(db, viewer, boardId),
  saveBoard: (viewer, board) => saveBoard(db, viewer, board),
  readMirror: (organizationId) => readMirror(db, organizationId),
  readDataVersion: (organizationId) => readDataVersion(db, organizationId),
});
