import { type RawBuilder, sql } from 'kysely';
import { strongestRight } from '#domain/board-rights';
import {
  type BoardName,
  type BoardRight,
  type BoardsResponse,
  homeBoardId,
  type ListedBoard,
} from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { held, publishedHome, reached, tenant } from './asked-board.ts';
import { type SavedByRow, savedBy, savedByMembers } from './saved-by.ts';

/** More than this are shared with nobody who wants to read their list; those saved last are listed. */
const sharedListedMax = 500;

/** The viewer's own boards and those that others share with her. Templates that she left as they are are not among them. */
export const listBoards = async (db: Database, viewer: Viewer): Promise<BoardsResponse> => {
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(listSql(viewer))]);
  const rows: readonly { readonly board: ListedRow }[] = result?.rows ?? [];
  const boards = rows.flatMap(({ board }) => listedBoard(board, viewer));
  const hasOwnHome = boards.some(({ may, name }) => may === 'own' && name === homeBoardId);
  const listed = boards.map(({ isPublished, ...board }): ListedBoard => {
    const isHome = hasOwnHome ? board.name === homeBoardId : isPublished;
    return isHome ? { ...board, isHome } : board;
  });
  return {
    mine: listed.filter(({ may }) => may === 'own'),
    shared: listed.filter(({ may }) => may !== 'own'),
  };
};

interface ListedRow extends SavedByRow {
  readonly id: string;
  readonly name: BoardName | null;
  readonly title: string;
  readonly widgets: number;
  readonly ownerName: string | null;
  readonly held: readonly BoardRight[];
  readonly isPublished: boolean;
}

const listedBoard = (
  { id, name, title, widgets, ownerName, held: rights, isPublished, ...saved }: ListedRow,
  viewer: Viewer,
): readonly (Omit<ListedBoard, 'isHome'> & Pick<ListedRow, 'isPublished'>)[] => {
  const may = strongestRight(rights);
  if (may === undefined) return [];
  const whose = may === 'own' ? { ...(name !== null && { name }) } : { owner: { name: ownerName ?? '' } };
  return [{ id, title, widgets, may, ...savedBy(saved, viewer), ...whose, isPublished }];
};

const listSql = (viewer: Viewer): RawBuilder<unknown> => sql`
  with recursive ${reached(viewer)},
  published as materialized (select ${publishedHome} as board_id),
  known as (
    select m.board_id from app.board m
    where m.tenant_id = ${tenant} and m.owner = ${viewer.subject}::text and m.deleted_at is null
    union
    (select s.board_id from reached r
    join app.board_share s on s.tenant_id = ${tenant} and s.to_kind = r.kind and s.to_id = r.id
    join app.board p on p.tenant_id = s.tenant_id and p.board_id = s.board_id and p.deleted_at is null
    group by s.board_id order by max(p.saved_at) desc limit ${sql.lit(sharedListedMax)}))
  select json_build_object('id', b.board_id, 'name', b.name, 'title', b.title, 'widgets', b.widgets,
    'ownerName', b.owner_name, ${savedByMembers('b')}, 'held', ${held(viewer)},
    'isPublished', b.board_id is not distinct from (select board_id from published)) as board
  from known k join app.board b on b.tenant_id = ${tenant} and b.board_id = k.board_id
  order by b.saved_at desc, b.board_id`;
