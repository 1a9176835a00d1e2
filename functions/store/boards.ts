import { firstBoard, type Post } from '#domain/first-board';
import { templates } from '#domain/templates/index';
import { type BoardResponse, homeBoardId, isTemplateName } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { type BoardContent, boardContentSchema } from '#shared/board/board-content';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** A viewer's board: hers, else for `home` the one made for her post, and for a template's name the template. Undefined when there is no such board. */
export const readBoard = async (db: Database, viewer: Viewer, boardId: string): Promise<BoardResponse | undefined> => {
  const [result] = await inOrganization(db, viewer.organizationId, [
    {
      sql: `select b.content, b.version, ${postJson} as post
            from (select 1) always
            left join app.board b on b.tenant_id = (select app.current_tenant_id()) and b.subject = $1 and b.board_id = $2`,
      parameters: [viewer.subject, boardId, viewer.salesforceUserId],
    },
  ]);
  const row: BoardRow | undefined = result?.rows[0];
  if (row !== undefined && row.version !== null)
    return { id: boardId, version: row.version, ...boardContentSchema.parse(row.content) };
  if (isTemplateName(boardId)) return { id: boardId, version: 0, ...templates[boardId] };
  if (boardId !== homeBoardId) return undefined;
  return { id: boardId, version: 0, ...firstBoard({ role: viewer.role, ...(row?.post ?? nobody) }) };
};

interface BoardRow {
  readonly content: unknown;
  readonly version: number | null;
  readonly post: Omit<Post, 'role'>;
}

/** Before the organisation is mirrored nobody has a post in it. */
const nobody: BoardRow['post'] = { managers: 0, reports: 0, ownsLeads: false, ownsDeals: false };

/** The post of the user $3, as one JSON value. */
const postJson = `(
  select json_build_object(
    'reports', count(*) filter (where v.owner_id <> v.viewer_id),
    'managers', count(*) filter (where v.owner_id <> v.viewer_id and exists (
      select from app.visible_owner w
      where w.tenant_id = v.tenant_id and w.viewer_id = v.owner_id and w.owner_id <> w.viewer_id)),
    'ownsLeads', exists (
      select from mirror.lead r where r.tenant_id = (select app.current_tenant_id()) and r.owner_id = $3 and not r.is_deleted),
    'ownsDeals', exists (
      select from mirror.opportunity r where r.tenant_id = (select app.current_tenant_id()) and r.owner_id = $3 and not r.is_deleted))
  from app.visible_owner v where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $3)`;

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
