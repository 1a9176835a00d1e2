import { type RawBuilder, sql } from 'kysely';
import { strongestRight } from '#domain/board-rights';
import type { BoardResponse, BoardRight } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import { boardOverlaySchema } from '#shared/board/board-overlay';
import { held, isAsked, isShared, reached } from './asked-board.ts';
import { type SavedByRow, savedBy, savedByMembers } from './saved-by.ts';

/** What a viewer is told of a board that stands, beside what is on it. */
export type BoardFacts = Omit<BoardResponse, keyof BoardContent | 'id' | 'uid'> & Required<Pick<BoardResponse, 'uid'>>;

/** A board as `askedBoard` answers it. */
export interface FactsRow extends SavedByRow {
  readonly uid: string;
  readonly version: number;
  readonly ownerName: string | null;
  readonly overlay: unknown;
  readonly held: readonly BoardRight[];
  /** With anybody. */
  readonly isShared: boolean;
}

/** The board that a name or an id stands for with the viewer, as one JSON value; no row where there is none. Needs `reached`. */
const factsSql = (viewer: Viewer, boardId: string, beside: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select json_build_object('uid', b.board_id, 'version', b.version, 'ownerName', b.owner_name, ${savedByMembers('b')},
    'held', ${held(viewer)}, 'isShared', ${isShared}, 'overlay', o.overlay ${beside}) as board
  from app.board b
  left join app.board_overlay o on o.tenant_id = b.tenant_id and o.board_id = b.board_id and o.subject = ${viewer.subject}
  where ${isAsked(viewer, boardId)}`;

/** The same with what is on it, as `content`. */
export const wholeBoard = (viewer: Viewer, boardId: string): RawBuilder<unknown> =>
  factsSql(viewer, boardId, sql`, 'content', b.content`);

/** A statement of its own: what stands. */
export const standingBoard = (viewer: Viewer, boardId: string): RawBuilder<unknown> =>
  sql`with recursive ${reached(viewer)} ${factsSql(viewer, boardId, sql``)}`;

/** What the viewer is told of it; undefined of a stranger. */
export const factsOf = (row: FactsRow, viewer: Viewer): BoardFacts | undefined => {
  const may = strongestRight(row.held);
  if (may === undefined) return undefined;
  const { uid, version, ownerName, overlay } = row;
  // One that is none, after a hand in the database, hides nothing and moves nothing.
  const laid = boardOverlaySchema.safeParse(overlay).data;
  return {
    uid,
    version,
    may,
    ...savedBy(row, viewer),
    ...(may !== 'own' && { owner: { name: ownerName ?? '' } }),
    ...(laid && { overlay: laid }),
  };
};
