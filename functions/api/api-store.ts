import type { SearchResponse } from '#shared/api/search';
import type { SessionResponse } from '#shared/api/session';
import type { SyncHistoryResponse } from '#shared/api/sync';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { ObjectName } from '#shared/objects/index';
import type { AskedAt, StoreAnswers } from '#store/answer-questions';
import type { Decided, Word } from '#store/decide-proof';
import type { Freshness } from '#store/freshness-facts';
import type { Echo, Lag } from '#store/read-lag';
import type { MirrorState } from '#store/read-mirror';
import type { Proofs } from '#store/read-proofs';
import type { RecordAsked, StoreRecord } from '#store/read-record';

/** The questions that the API asks of the database, beside those of boards (board-store.ts). Each is asked as a viewer, whose rows are all it can see. */
export interface ApiStore {
  readonly readSession: (viewer: Viewer) => Promise<SessionResponse | undefined>;
  readonly answerQuestions: (viewer: Viewer, request: WidgetsQueryRequest, moment: AskedAt) => Promise<StoreAnswers>;
  readonly readFreshness: (organizationId: string, objects: readonly ObjectName[]) => Promise<Freshness>;
  readonly readRecord: (viewer: Viewer, asked: RecordAsked, moment: AskedAt) => Promise<StoreRecord | undefined>;
  readonly searchNames: (viewer: Viewer, q: string) => Promise<SearchResponse>;
  readonly readMirror: (organizationId: string) => Promise<readonly MirrorState[]>;
  readonly readLag: (organizationId: string, now: Date) => Promise<readonly Lag[]>;
  readonly readEcho: (organizationId: string) => Promise<Echo | undefined>;
  readonly readProofs: (organizationId: string) => Promise<Proofs>;
  readonly readSyncHistory: (
    organizationId: string,
    past: { readonly object: ObjectName; readonly now: Date },
  ) => Promise<Pick<SyncHistoryResponse, 'proofs' | 'hours'>>;
  readonly decideProof: (organizationId: string, word: Word) => Promise<Decided>;
}
