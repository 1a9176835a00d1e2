import { type RawBuilder, sql } from 'kysely';
import { type BoardDeed, rightsThatAllow, userReached } from '#domain/board-rights';
import { type BoardName, type BoardRight, homeBoardId, isBoardName } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';

/** The organisation that is open; asked once for a statement. */
export const tenant = sql<number>`(select app.current_tenant_id())`;

/** A cycle of roles, which a half-read hierarchy may show, must end. */
const rolesAboveMax = 50;

/**
 * To whom a share must be for the viewer to have it, as relations of a `with recursive`: herself, her role, and the
 * teams of her role and of all above it. `distance` says how near to her that is.
 */
export const reached = (viewer: Viewer): RawBuilder<unknown> => {
  const userId = userReached(viewer) ?? null;
  return sql`
    role_above (role_id, distance) as (
      select u.user_role_id, 0 from mirror."user" u
      where u.tenant_id = ${tenant} and u.id = ${userId}::text and not u.is_deleted and u.user_role_id is not null
      union
      select r.parent_role_id, a.distance + 1 from role_above a
      join mirror.user_role r on r.tenant_id = ${tenant} and r.id = a.role_id and not r.is_deleted
      where r.parent_role_id is not null and a.distance < ${sql.lit(rolesAboveMax)}),
    reached (kind, id, distance) as materialized (
      select 'person', ${userId}::text, 0
      union all select 'role', role_id, 1 from role_above where distance = 0
      union all select 'team', role_id, min(distance) + 2 from role_above group by role_id)`;
};

/** The rights that the viewer holds on the board `b`: as its owner, or by its shares. Needs `reached`. */
export const held = ({ subject }: Viewer): RawBuilder<readonly BoardRight[]> => sql`
  case when b.owner = ${subject}::text then array['own'] else array(
    select s.may from app.board_share s join reached r on r.kind = s.to_kind and r.id = s.to_id
    where s.tenant_id = b.tenant_id and s.board_id = b.board_id) end`;

/** Whether the board `b` is shared with anybody, the viewer or not. */
export const isShared = sql<boolean>`exists (
  select from app.board_share s where s.tenant_id = b.tenant_id and s.board_id = b.board_id)`;

/** Whether the viewer may do something to the board `b`. Needs `reached`. */
export const isAllowed = (viewer: Viewer, deed: BoardDeed): RawBuilder<boolean> =>
  sql`(${held(viewer)}) && ${rightsThatAllow(deed)}::text[]`;

/**
 * Whether the board `b` is the one that a name or an id stands for with this viewer. `home` is her own, or else the one
 * that was published to her, by the nearest of her roles and the latest. Needs `reached`. Says nothing of her rights.
 * @param boardId a board's name, or a UUID
 */
export const isAsked = (viewer: Viewer, boardId: string): RawBuilder<boolean> => {
  const living = sql`b.tenant_id = ${tenant} and b.deleted_at is null`;
  if (!isBoardName(boardId)) return sql`${living} and b.board_id = ${boardId}::uuid`;
  const own = ownNamed(viewer, boardId);
  // In a query of its own: PostgreSQL takes coalesce for leaky, and would read every board before it trusts an index.
  return boardId === homeBoardId
    ? sql`${living} and b.board_id = (select coalesce(${own}, ${publishedHome}))`
    : sql`${living} and b.board_id = ${own}`;
};

/** The id of the viewer's own board of a name. */
const ownNamed = ({ subject }: Viewer, name: BoardName): RawBuilder<string | null> => sql`(
  select m.board_id from app.board m
  where m.tenant_id = ${tenant} and m.owner = ${subject}::text and m.name = ${name} and m.deleted_at is null)`;

/** The id of the board that is published to whom `reached` is about. */
export const publishedHome = sql<string | null>`(
  select s.board_id from reached r
  join app.board_share s on s.tenant_id = ${tenant} and s.to_kind = r.kind and s.to_id = r.id and s.as_home
  join app.board p on p.tenant_id = s.tenant_id and p.board_id = s.board_id and p.deleted_at is null
  order by r.distance, s.shared_at desc, s.board_id limit 1)`;
