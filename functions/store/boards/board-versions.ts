import { type RawBuilder, sql } from 'kysely';
import { mayDo } from '#domain/board-rights';
import {
  type ListedVersion,
  type VersionResponse,
  type VersionsResponse,
  versionsPageMax,
} from '#shared/api/board-versions';
import type { BoardRight } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { held, isAllowed, isAsked, reached } from './asked-board.ts';
import { type FactsRow, factsOf, standingBoard } from './board-facts.ts';
import { type SavedByRow, savedBy, savedByMembers } from './saved-by.ts';
import { storedContent } from './stored-content.ts';

/** What nobody may see who may not look back: a board that is not hers, and one of which she sees the present alone. */
export type Withheld = { readonly kind: 'forbidden' | 'unknown' };

export type ReadVersions = ({ readonly kind: 'read' } & VersionsResponse) | Withheld;
export type ReadVersion = ({ readonly kind: 'read' } & VersionResponse) | Withheld;

/** A board's versions, the newest first, before a version. */
export const readVersions = async (
  db: Database,
  viewer: Viewer,
  { boardId, before }: { readonly boardId: string; readonly before: number | undefined },
): Promise<ReadVersions> => {
  const older = before === undefined ? sql`true` : sql`v.version < ${before}::int`;
  const [result] = await inOrganization(db, viewer.organizationId, [
    toStatement(pastSql(viewer, boardId, { which: older, members: sql`'title', v.title, 'widgets', v.widgets` })),
  ]);
  const row: PastRow | undefined = result?.rows[0];
  if (row === undefined || !mayDo('look-back', row.held)) return withheld(row);
  const versions = row.versions.slice(0, versionsPageMax).map((version) => listedVersion(version, viewer));
  const last = row.versions.length > versionsPageMax ? versions.at(-1) : undefined;
  return { kind: 'read', versions, ...(last && { next: last.version }) };
};

/** What a board was at one version. One that was saved over within minutes is unknown: the version after it tells. */
export const readVersion = async (
  db: Database,
  viewer: Viewer,
  { boardId, version }: { readonly boardId: string; readonly version: number },
): Promise<ReadVersion> => {
  const [result] = await inOrganization(db, viewer.organizationId, [
    toStatement(
      pastSql(viewer, boardId, { which: sql`v.version = ${version}::int`, members: sql`'content', v.content` }),
    ),
  ]);
  const row: PastRow | undefined = result?.rows[0];
  if (row === undefined || !mayDo('look-back', row.held)) return withheld(row);
  const [found] = row.versions;
  if (found === undefined) return { kind: 'unknown' };
  const { title: _, widgets: __, ...listed } = listedVersion(found, viewer);
  const { upgraded, mended, ...content } = storedContent(found.content);
  return { kind: 'read', ...listed, content, ...(upgraded && { upgraded }), ...(mended && { mended }) };
};

interface PastRow {
  readonly held: readonly BoardRight[];
  readonly versions: readonly VersionRow[];
}

interface VersionRow extends SavedByRow {
  readonly version: number;
  readonly name: string | null;
  readonly title: string;
  readonly widgets: number;
  readonly content?: unknown;
}

const withheld = (row: PastRow | undefined): Withheld => ({
  kind: row !== undefined && mayDo('look', row.held) ? 'forbidden' : 'unknown',
});

const listedVersion = ({ version, name, title, widgets, ...saved }: VersionRow, viewer: Viewer): ListedVersion => {
  const { savedAt, savedBy: by } = savedBy(saved, viewer);
  return { version, title, widgets, savedAt, ...(by && { savedBy: by }), ...(name !== null && { name }) };
};

/** One more than a page shows, to know whether there are more. Who may not look back is told of none. */
const pastSql = (
  viewer: Viewer,
  boardId: string,
  { which, members }: { readonly which: RawBuilder<unknown>; readonly members: RawBuilder<unknown> },
): RawBuilder<unknown> => sql`
  with recursive ${reached(viewer)}
  select ${held(viewer)} as held, coalesce((
    select json_agg(
      json_build_object('version', v.version, 'name', v.name, ${savedByMembers('v')}, ${members}) order by v.version desc)
    from (
      select v.* from app.board_version v
      where v.tenant_id = b.tenant_id and v.board_id = b.board_id and ${which} and ${isAllowed(viewer, 'look-back')}
      order by v.version desc limit ${sql.lit(versionsPageMax + 1)}) v), '[]') as versions
  from app.board b where ${isAsked(viewer, boardId)}`;

/** Gives a version a name, by which the history keeps it for good, or takes it away. */
export const nameVersion = async (
  db: Database,
  viewer: Viewer,
  naming: { readonly boardId: string; readonly version: number; readonly name: string | null },
): Promise<{ readonly kind: 'named' } | Withheld> => {
  const { boardId, version, name } = naming;
  const nameSql = sql`
    with recursive ${reached(viewer)}
    update app.board_version v set name = ${name} from app.board b
    where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'name-version')}
      and v.tenant_id = b.tenant_id and v.board_id = b.board_id and v.version = ${version}::int
    returning v.version`;
  const [named, stands] = await inOrganization(db, viewer.organizationId, [
    toStatement(nameSql),
    toStatement(standingBoard(viewer, boardId)),
  ]);
  if (named?.rows.length === 1) return { kind: 'named' };
  const row: FactsRow | undefined = stands?.rows[0]?.board;
  const may = row && factsOf(row, viewer)?.may;
  return { kind: may !== undefined && !mayDo('name-version', [may]) ? 'forbidden' : 'unknown' };
};
