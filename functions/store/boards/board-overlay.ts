import { sql } from 'kysely';
import type { Viewer } from '#shared/api/viewer';
import type { BoardOverlay } from '#shared/board/board-overlay';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { isAllowed, isAsked, reached } from './asked-board.ts';

/** Lays the viewer's own overlay over a board that she may see. Answers false where there is none, or where nobody has saved it. */
export const saveOverlay = async (
  db: Database,
  viewer: Viewer,
  { boardId, overlay }: { readonly boardId: string; readonly overlay: BoardOverlay },
): Promise<boolean> => {
  const save = sql`
    with recursive ${reached(viewer)}
    insert into app.board_overlay (tenant_id, board_id, subject, overlay)
    select b.tenant_id, b.board_id, ${viewer.subject}, ${JSON.stringify(overlay)}::jsonb from app.board b
    where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'overlay')}
    on conflict (tenant_id, board_id, subject) do update set overlay = excluded.overlay, saved_at = now()
    returning board_id`;
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(save)]);
  return result?.rows.length === 1;
};

/** Takes the viewer's overlay off a board. Answers false where there is no board that she may see; true also where there was no overlay. */
export const deleteOverlay = async (db: Database, viewer: Viewer, boardId: string): Promise<boolean> => {
  const take = sql`
    with recursive ${reached(viewer)},
    asked as (
      select b.tenant_id, b.board_id from app.board b
      where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'overlay')}),
    taken as (
      delete from app.board_overlay o using asked b
      where o.tenant_id = b.tenant_id and o.board_id = b.board_id and o.subject = ${viewer.subject}::text)
    select from asked`;
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(take)]);
  return result?.rows.length === 1;
};
