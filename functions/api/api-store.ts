import type { BoardContent, BoardResponse } from '#shared/api/boards';
import type { SessionResponse } from '#shared/api/session';
import type { SyncResponse } from '#shared/api/sync';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';

export interface BoardSave {
  readonly boardId: string;
  readonly content: BoardContent;
  /** The version that the viewer changed; 0 for a board that was never saved. */
  readonly version: number;
}

export type BoardSaved =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number };

export type MirroredObject = Omit<SyncResponse['objects'][number], 'state'>;

/** The questions that the API asks of the database. Each is asked as a viewer, whose rows are all it can see. */
export interface ApiStore {
  readonly readSession: (viewer: Viewer) => Promise<SessionResponse | undefined>;
  readonly answerQuestions: (viewer: Viewer, request: WidgetsQueryRequest, now: Date) => Promise<WidgetsQueryResponse>;
  readonly readBoard: (viewer: Viewer, boardId: string) => Promise<BoardResponse | undefined>;
  readonly saveBoard: (viewer: Viewer, save: BoardSave) => Promise<BoardSaved>;
  readonly readMirror: (organizationId: string) => Promise<readonly MirroredObject[]>;
  readonly readDataVersion: (organizationId: string) => Promise<string>;
}
