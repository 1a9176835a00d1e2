import { type RawBuilder, sql } from 'kysely';
import { type BoardName, boardsMax } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { tenant } from './asked-board.ts';
import { oneOwnerAtATime } from './one-owner-at-a-time.ts';

export type CreatedBoard =
  | { readonly kind: 'created'; readonly uid: string; readonly version: number }
  /** She has as many as anybody may have; or there is no tenant to keep one. */
  | { readonly kind: 'too-many' | 'no-tenant' };

/** Makes a board that belongs to the viewer. */
export const createBoard = async (db: Database, viewer: Viewer, content: BoardContent): Promise<CreatedBoard> => {
  const [, made] = await inOrganization(db, viewer.organizationId, [
    oneOwnerAtATime(viewer),
    toStatement(makeBoard(viewer, { content, name: null })),
  ]);
  const row: MadeRow | undefined = made?.rows[0];
  if (row?.made) return { kind: 'created', uid: row.made.uid, version: row.made.version };
  return { kind: row?.has_room === false ? 'too-many' : 'no-tenant' };
};

/** What `makeBoard` answers. */
export interface MadeRow {
  readonly made: { readonly uid: string; readonly version: number } | null;
  readonly has_room: boolean;
}

/**
 * Makes a board of the viewer's own and begins its history, unless she has one of that name or too many. Behind
 * `oneOwnerAtATime`, or two at once would each see room for one.
 */
export const makeBoard = (
  { subject, name: called }: Viewer,
  { content, name }: { readonly content: BoardContent; readonly name: BoardName | null },
): RawBuilder<MadeRow> => sql`
  with room as (select ${hasRoom(subject)} as has_room),
  made as (
    insert into app.board (tenant_id, owner, owner_name, name, version, content, saved_by, saved_by_name)
    select ${tenant}, ${subject}, ${called}, ${name}, 1, ${JSON.stringify(content)}::jsonb, ${subject}, ${called}
    from room where has_room and ${tenant} is not null
    on conflict (tenant_id, owner, name) where deleted_at is null do nothing
    returning tenant_id, board_id, version, content, saved_at, saved_by, saved_by_name),
  begun as (
    insert into app.board_version (tenant_id, board_id, version, content, began_at, saved_at, saved_by, saved_by_name)
    select tenant_id, board_id, version, content, saved_at, saved_at, saved_by, saved_by_name from made)
  select has_room, (select json_build_object('uid', board_id, 'version', version) from made) as made from room`;

/** Whether somebody may have one board more. */
export const hasRoom = (subject: string): RawBuilder<boolean> => sql`(
  select count(*) < ${sql.lit(boardsMax)} from app.board m
  where m.tenant_id = ${tenant} and m.owner = ${subject}::text and m.deleted_at is null)`;
