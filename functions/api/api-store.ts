import type { BoardResponse } from '#shared/api/boards';
import type { SessionResponse } from '#shared/api/session';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { BoardToSave, SavedBoard } from '#store/boards';
import type { MirrorState } from '#store/read-mirror';

/** The questions that the API asks of the database. Each is asked as a viewer, whose rows are all it can see. */
export interface ApiStore {
  readonly readSession: (viewer: Viewer) => Promise<SessionResponse | undefined>;
  readonly answerQuestions: (viewer: Viewer, request: WidgetsQueryRequest, now: Date) => Promise<WidgetsQueryResponse>;
  readonly readBoard: (viewer: Viewer, boardId: string) => Promise<BoardResponse | undefined>;
  readonly saveBoard: (viewer: Viewer, board: BoardToSave) => Promise<SavedBoard>;
  readonly readMirror: (organizationId: string) => Promise<readonly MirrorState[]>;
  readonly readDataVersion: (organizationId: string) => Promise<string>;
}
