import { type RawBuilder, sql } from 'kysely';
import { isBoardName } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { isAllowed, isAsked, isShared, reached, tenant } from './asked-board.ts';
import { type FactsRow, factsOf, standingBoard } from './board-facts.ts';
import { hasRoom } from './create-board.ts';
import { oneOwnerAtATime } from './one-owner-at-a-time.ts';

/** What those are told who have it open. */
interface MovedBoard {
  readonly uid: string;
  readonly version: number;
  /** With anybody. */
  readonly isShared: boolean;
}

export type DeletedBoard = ({ readonly kind: 'deleted' } & MovedBoard) | { readonly kind: 'forbidden' | 'unknown' };

/** Takes a board of the viewer's away from everybody who sees it. Nothing of it is lost until retention comes. */
export const deleteBoard = async (db: Database, viewer: Viewer, boardId: string): Promise<DeletedBoard> => {
  const [gone, stands] = await inOrganization(db, viewer.organizationId, [
    toStatement(deleteSql(viewer, boardId)),
    toStatement(standingBoard(viewer, boardId)),
  ]);
  const row: MovedBoard | undefined = gone?.rows[0];
  if (row !== undefined) return { kind: 'deleted', ...row };
  const left: FactsRow | undefined = stands?.rows[0]?.board;
  return { kind: left && factsOf(left, viewer) ? 'forbidden' : 'unknown' };
};

const deleteSql = (viewer: Viewer, boardId: string): RawBuilder<unknown> => sql`
  with recursive ${reached(viewer)}
  update app.board b set deleted_at = now()
  where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'delete')}
  returning b.board_id as uid, b.version, ${isShared} as "isShared"`;

export type RestoredBoard = ({ readonly kind: 'restored' } & MovedBoard) | { readonly kind: 'unknown' | 'too-many' };

/**
 * Gives the viewer a board back that she deleted, as it was, with its history and all whom it was shared with. A board
 * that stands as it is stays so. Where she has made another of its name since, it has none.
 * @param uid the board's id: a deleted board has no name to be asked for
 */
export const restoreBoard = async (db: Database, viewer: Viewer, uid: string): Promise<RestoredBoard> => {
  if (isBoardName(uid)) return { kind: 'unknown' };
  const [, result] = await inOrganization(db, viewer.organizationId, [
    oneOwnerAtATime(viewer),
    toStatement(restoreSql(viewer, uid)),
  ]);
  const row: RestoredRow | undefined = result?.rows[0];
  if (row?.board) return { kind: 'restored', ...row.board };
  return { kind: row?.is_hers && !row.has_room ? 'too-many' : 'unknown' };
};

interface RestoredRow {
  readonly board: MovedBoard | null;
  readonly is_hers: boolean;
  readonly has_room: boolean;
}

const restoreSql = ({ subject }: Viewer, uid: string): RawBuilder<unknown> => {
  const isHers = sql`b.tenant_id = ${tenant} and b.board_id = ${uid}::uuid and b.owner = ${subject}::text`;
  return sql`
    with room as (select ${hasRoom(subject)} as has_room),
    restored as (
      update app.board b set deleted_at = null, name = case when not exists (
        select from app.board m
        where m.tenant_id = b.tenant_id and m.owner = b.owner and m.name = b.name and m.board_id <> b.board_id
          and m.deleted_at is null) then b.name end
      where ${isHers} and (b.deleted_at is null or (select has_room from room))
      returning b.board_id, b.version, ${isShared} as is_shared)
    select has_room, exists (select from app.board b where ${isHers}) as is_hers,
      (select json_build_object('uid', board_id, 'version', version, 'isShared', is_shared) from restored) as board
    from room`;
};
