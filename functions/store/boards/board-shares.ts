import { type RawBuilder, sql } from 'kysely';
import { mayDo } from '#domain/board-rights';
import { idOfShared, type Share, type SharedTo, type SharesResponse } from '#shared/api/board-shares';
import type { BoardRight } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database, Statement } from '#store/database';
import { inOrganization } from '#store/tenant';
import { held, isAllowed, isAsked, reached, tenant } from './asked-board.ts';

export type ReadShares = ({ readonly kind: 'read' } & SharesResponse) | { readonly kind: 'forbidden' | 'unknown' };

/** With whom a board of the viewer's is shared, by name. */
export const readShares = async (db: Database, viewer: Viewer, boardId: string): Promise<ReadShares> => {
  const [result] = await inOrganization(db, viewer.organizationId, [sharesStatement(viewer, boardId)]);
  return sharesOf(result?.rows[0]);
};

export interface SharesToSave {
  readonly boardId: string;
  readonly shares: readonly Share[];
  /** The version of the list that was changed. */
  readonly version: number;
}

export type SavedShares =
  | ({ readonly kind: 'saved' | 'conflict' } & SharesResponse)
  | { readonly kind: 'forbidden' | 'unknown' | 'not-her-team' };

/**
 * Shares a board with these and nobody else, if the list still is what the viewer changed. A board is made the home of
 * the viewer's own team or of roles below hers, if there are any; by an administrator, of all.
 */
export const saveShares = async (db: Database, viewer: Viewer, shares: SharesToSave): Promise<SavedShares> => {
  const [saved, result] = await inOrganization(db, viewer.organizationId, [
    toStatement(saveSql(viewer, shares)),
    sharesStatement(viewer, shares.boardId),
  ]);
  const stands = sharesOf(result?.rows[0]);
  if (stands.kind !== 'read') return stands;
  const row: { is_saved: boolean; is_her_team: boolean } | undefined = saved?.rows[0];
  if (row?.is_saved) return { ...stands, kind: 'saved' };
  return row?.is_her_team === false ? { kind: 'not-her-team' } : { ...stands, kind: 'conflict' };
};

const sharesOf = (row: SharesRow | undefined): ReadShares => {
  if (row === undefined || !mayDo('look', row.held)) return { kind: 'unknown' };
  if (!mayDo('share', row.held)) return { kind: 'forbidden' };
  const shares = row.shares.map(({ kind, id, right, asHome, name }) => {
    const to: SharedTo = kind === 'person' ? { kind, userId: id } : { kind, roleId: id };
    return { to, right, ...(asHome && { asHome }), name };
  });
  return { kind: 'read', version: row.version, shares };
};

interface SharesRow {
  readonly held: readonly BoardRight[];
  readonly version: number;
  readonly shares: readonly {
    readonly kind: SharedTo['kind'];
    readonly id: string;
    readonly right: Share['right'];
    readonly asHome: boolean;
    readonly name: string | null;
  }[];
}

/** Who may not share a board is told of nobody whom it is shared with. */
const sharesStatement = (viewer: Viewer, boardId: string): Statement =>
  toStatement(sql`
    with recursive ${reached(viewer)}
    select ${held(viewer)} as held, b.shares_version as version, coalesce((
      select json_agg(json_build_object('kind', s.to_kind, 'id', s.to_id, 'right', s.may, 'asHome', s.as_home,
        'name', coalesce(u.name, r.name)) order by coalesce(u.name, r.name), s.to_kind, s.to_id)
      from app.board_share s
      left join mirror."user" u on s.to_kind = 'person' and u.tenant_id = s.tenant_id and u.id = s.to_id and not u.is_deleted
      left join mirror.user_role r on s.to_kind <> 'person' and r.tenant_id = s.tenant_id and r.id = s.to_id and not r.is_deleted
      where s.tenant_id = b.tenant_id and s.board_id = b.board_id and ${isAllowed(viewer, 'share')}), '[]') as shares
    from app.board b where ${isAsked(viewer, boardId)}`);

const saveSql = (viewer: Viewer, { boardId, shares, version }: SharesToSave): RawBuilder<unknown> => {
  const wanted = shares.map(({ to, right, asHome = false }) => ({
    to_kind: to.kind,
    to_id: idOfShared(to),
    may: right,
    as_home: asHome,
  }));
  return sql`
    with recursive ${reached(viewer)},
    her_role as (select role_id from role_above where distance = 0),
    her_team (role_id, depth) as (
      select role_id, 0 from her_role
      union
      select r.id, t.depth + 1 from her_team t
      join mirror.user_role r on r.tenant_id = ${tenant} and r.parent_role_id = t.role_id and not r.is_deleted
      where t.depth < 50),
    wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w (to_kind text, to_id text, may text, as_home boolean)),
    allowed as materialized (
      select ${viewer.role === 'admin'} or not exists (
        select from wanted w where w.as_home and not (
          exists (select from her_team t where t.depth > 0)
          and exists (select from her_team t where t.role_id = w.to_id
            and (t.depth > 0 or w.to_kind = 'team')))) as is_her_team),
    saved as (
      update app.board b set shares_version = b.shares_version + 1, owner_name = ${viewer.name}
      where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'share')}
        and b.shares_version = ${version}::int and (select is_her_team from allowed)
      returning b.tenant_id, b.board_id),
    taken as (
      delete from app.board_share s using saved b
      where s.tenant_id = b.tenant_id and s.board_id = b.board_id and not exists (
        select from wanted w where w.to_kind = s.to_kind and w.to_id = s.to_id)),
    given as (
      insert into app.board_share as s (tenant_id, board_id, to_kind, to_id, may, as_home)
      select b.tenant_id, b.board_id, w.to_kind, w.to_id, w.may, w.as_home from saved b, wanted w
      on conflict (tenant_id, board_id, to_kind, to_id) do update set may = excluded.may, as_home = excluded.as_home
      where (s.may, s.as_home) is distinct from (excluded.may, excluded.as_home))
    select exists (select from saved) as is_saved, is_her_team from allowed`;
};
