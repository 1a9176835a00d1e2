import { firstBoard } from '#domain/first-board';
import { sightOf } from '#domain/rights';
import { type BoardContent, type BoardResponse, boardContentSchema, homeBoardId } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** A viewer's board: hers, or for `home` the one made for her role. Undefined when there is no such board. */
export const readBoard = async (db: Database, viewer: Viewer, boardId: string): Promise<BoardResponse | undefined> => {
  const [result] = await inOrganization(db, viewer.organizationId, [
    {
      sql: `select b.content, b.version,
              (select count(*)::int from app.visible_owner v
               where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $3) as branch_people
            from (select 1) always
            left join app.board b on b.tenant_id = (select app.current_tenant_id()) and b.subject = $1 and b.board_id = $2`,
      parameters: [viewer.subject, boardId, viewer.salesforceUserId],
    },
  ]);
  const row: { content: unknown; version: number | null; branch_people: number } | undefined = result?.rows[0];
  if (row !== undefined && row.version !== null)
    return { id: boardId, version: row.version, ...boardContentSchema.parse(row.content) };
  if (boardId !== homeBoardId) return undefined;
  const sees = sightOf(viewer, { branchPeople: row?.branch_people ?? 0 });
  return { id: boardId, version: 0, ...firstBoard(viewer.role, sees) };
};

export interface BoardToSave {
  readonly boardId: string;
  readonly content: BoardContent;
  /** The version that was changed; 0 for a board that was never saved. */
  readonly version: number;
}

export type SavedBoard =
  | { readonly kind: 'saved'; readonly version: number }
  /** Somebody saved meanwhile: the version that stands. 0 when there is none, or no tenant to keep it. */
  | { readonly kind: 'conflict'; readonly version: number };

/** Saves a board if it still is what the viewer changed. The comparison and the write are one statement. */
export const saveBoard = async (db: Database, viewer: Viewer, board: BoardToSave): Promise<SavedBoard> => {
  const key = [viewer.subject, board.boardId];
  const [write, read] = await inOrganization(db, viewer.organizationId, [
    {
      sql: board.version === 0 ? firstSave : nextSave,
      parameters: [...key, JSON.stringify(board.content), board.version],
    },
    { sql: standing, parameters: key },
  ]);
  const saved: { version: number } | undefined = write?.rows[0];
  if (saved !== undefined) return { kind: 'saved', version: saved.version };
  return { kind: 'conflict', version: read?.rows[0]?.version ?? 0 };
};

const firstSave = `
  insert into app.board (tenant_id, subject, board_id, content, version)
  select app.current_tenant_id(), $1, $2, $3::jsonb, $4::int + 1 where app.current_tenant_id() is not null
  on conflict (tenant_id, subject, board_id) do nothing
  returning version`;

const nextSave = `
  update app.board set content = $3::jsonb, version = version + 1, saved_at = now()
  where tenant_id = (select app.current_tenant_id()) and subject = $1 and board_id = $2 and version = $4
  returning version`;

const standing = `
  select version from app.board
  where tenant_id = (select app.current_tenant_id()) and subject = $1 and board_id = $2`;
