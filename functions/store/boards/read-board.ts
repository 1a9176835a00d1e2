import { type RawBuilder, sql } from 'kysely';
import { firstBoard, type Post } from '#domain/first-board';
import { templates } from '#domain/templates/index';
import { type BoardResponse, homeBoardId, isTemplateName } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { reached, tenant } from './asked-board.ts';
import { type FactsRow, factsOf, wholeBoard } from './board-facts.ts';
import { storedContent } from './stored-content.ts';

/**
 * A board as the viewer has it, under a name or an id: one of hers, one that is shared with her, or else for `home` the
 * one made for her post, and for a template's name the template. Undefined when there is none, or none that she may see.
 */
export const readBoard = async (db: Database, viewer: Viewer, boardId: string): Promise<BoardResponse | undefined> => {
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(boardSql(viewer, boardId))]);
  const row: BoardRow | undefined = result?.rows[0];
  const facts = row?.board && factsOf(row.board, viewer);
  if (row?.board && facts) return { ...storedContent(row.board.content), ...facts, id: boardId };
  const neverSaved = { id: boardId, version: 0, may: 'own' } as const;
  if (isTemplateName(boardId)) return { ...neverSaved, ...templates[boardId] };
  if (boardId !== homeBoardId) return undefined;
  return { ...neverSaved, ...firstBoard({ role: viewer.role, ...(row?.post ?? nobody) }) };
};

interface BoardRow {
  readonly board: (FactsRow & { readonly content: unknown }) | null;
  readonly post: Omit<Post, 'role'> | null;
}

/** Before the organisation is mirrored nobody has a post in it. */
const nobody: NonNullable<BoardRow['post']> = { managers: 0, reports: 0, ownsLeads: false, ownsDeals: false };

/** Only a home that nobody made is made of the viewer's post. */
const boardSql = (viewer: Viewer, boardId: string): RawBuilder<unknown> => sql`
  with recursive ${reached(viewer)},
  asked as materialized (${wholeBoard(viewer, boardId)})
  select (select board from asked) as board,
    case when ${boardId === homeBoardId} and not exists (select from asked) then ${post(viewer)} end as post`;

/** The viewer's post, as one JSON value. */
const post = ({ salesforceUserId = null }: { readonly salesforceUserId?: string | null }): RawBuilder<unknown> => {
  const self = sql`${salesforceUserId}::text`;
  return sql`(
    select json_build_object(
      'reports', count(*) filter (where v.owner_id <> v.viewer_id),
      'managers', count(*) filter (where v.owner_id <> v.viewer_id and exists (
        select from app.visible_owner w
        where w.tenant_id = v.tenant_id and w.viewer_id = v.owner_id and w.owner_id <> w.viewer_id)),
      'ownsLeads', exists (
        select from mirror.lead r where r.tenant_id = ${tenant} and r.owner_id = ${self} and not r.is_deleted),
      'ownsDeals', exists (
        select from mirror.opportunity r where r.tenant_id = ${tenant} and r.owner_id = ${self} and not r.is_deleted))
    from app.visible_owner v where v.tenant_id = ${tenant} and v.viewer_id = ${self})`;
};
