import { type RawBuilder, sql } from 'kysely';
import { rightsThatAllow } from '#domain/board-rights';
import { isBoardName } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { isAllowed, isAsked, reached } from './asked-board.ts';
import { type BoardFacts, type FactsRow, factsOf, standingBoard } from './board-facts.ts';
import { type MadeRow, makeBoard } from './create-board.ts';
import { oneOwnerAtATime } from './one-owner-at-a-time.ts';

export interface BoardToSave {
  /** A board's name or id. */
  readonly boardId: string;
  readonly content: BoardContent;
  /** The version that was changed; 0 makes the viewer's own board of a name. */
  readonly version: number;
}

export type SavedBoard =
  | ({ readonly kind: 'saved'; readonly isShared: boolean } & BoardFacts)
  /** Somebody saved meanwhile: what stands. Version 0 when nothing does, or there is no tenant to keep it. */
  | ({ readonly kind: 'conflict' } & Pick<BoardFacts, 'version'> & Partial<BoardFacts>)
  | { readonly kind: 'forbidden' | 'unknown' | 'too-many' };

/** A save of the same person so soon after the first of her last ones is the same version of the history. */
const sameVersionMinutes = 5;

/**
 * Saves a board if it still is what the viewer changed and she may. Right, comparison, write and history are one
 * statement. Of saves that one person makes within minutes the history keeps the last, unless somebody named one.
 */
export const saveBoard = async (db: Database, viewer: Viewer, board: BoardToSave): Promise<SavedBoard> => {
  const { boardId, version } = board;
  const isMade = version === 0;
  if (isMade && !isBoardName(boardId)) return { kind: 'unknown' };
  const write = isMade
    ? [oneOwnerAtATime(viewer), makeStatement(viewer, board)]
    : [toStatement(saveSql(viewer, board))];
  const standing = toStatement(standingBoard(viewer, boardId));
  const results = await inOrganization(db, viewer.organizationId, [...write, standing]);
  const written: Written | undefined = results.at(-2)?.rows[0];
  const row: FactsRow | undefined = results.at(-1)?.rows[0]?.board;
  const stands = row && factsOf(row, viewer);
  const isWritten = written?.made || written?.version !== undefined;
  return row && stands && isWritten
    ? { kind: 'saved', isShared: row.isShared, ...stands }
    : refusalOf(board, written, stands);
};

/** Either a `MadeRow`, or the version of a save that was written. */
type Written = Partial<MadeRow> & { readonly version?: number };

const makeStatement = (viewer: Viewer, { boardId, content }: BoardToSave) =>
  toStatement(makeBoard(viewer, { content, name: isBoardName(boardId) ? boardId : null }));

/** Why nothing was written. */
const refusalOf = (
  { boardId, version }: BoardToSave,
  written: Written | undefined,
  stands: BoardFacts | undefined,
): SavedBoard => {
  if (version === 0 && stands?.may !== 'own') {
    return written?.has_room === false ? { kind: 'too-many' } : { kind: 'conflict', version: 0 };
  }
  if (!stands) return isBoardName(boardId) ? { kind: 'conflict', version: 0 } : { kind: 'unknown' };
  return rightsThatAllow('save').includes(stands.may) ? { kind: 'conflict', ...stands } : { kind: 'forbidden' };
};

const saveSql = (viewer: Viewer, { boardId, content, version }: BoardToSave): RawBuilder<unknown> => sql`
  with recursive ${reached(viewer)},
  saved as (
    update app.board b set content = ${JSON.stringify(content)}::jsonb, version = b.version + 1, saved_at = now(),
      saved_by = ${viewer.subject}, saved_by_name = ${viewer.name},
      owner_name = case when b.owner = ${viewer.subject}::text then ${viewer.name} else b.owner_name end
    where ${isAsked(viewer, boardId)} and b.version = ${version}::int and ${isAllowed(viewer, 'save')}
    returning b.tenant_id, b.board_id, b.version, b.content, b.saved_at, b.saved_by, b.saved_by_name),
  continued as (
    update app.board_version v
    set version = s.version, content = s.content, saved_at = s.saved_at, saved_by_name = s.saved_by_name
    from saved s
    where v.tenant_id = s.tenant_id and v.board_id = s.board_id and v.version = s.version - 1
      and v.name is null and v.saved_by = s.saved_by
      and v.began_at > s.saved_at - make_interval(mins => ${sql.lit(sameVersionMinutes)})
    returning v.version),
  begun as (
    insert into app.board_version (tenant_id, board_id, version, content, began_at, saved_at, saved_by, saved_by_name)
    select tenant_id, board_id, version, content, saved_at, saved_at, saved_by, saved_by_name from saved
    where not exists (select from continued))
  select version from saved`;
