import { changeInBatches, rowsPerBatch } from '#store/change-in-batches';
import type { Database } from '#store/database';

/** Before which instants boards that were deleted, and versions that nobody named, are forgotten. */
export interface BoardsBefore {
  readonly boards: Date;
  readonly versions: Date;
}

/** So many automatic versions of each board stay, however old. */
const versionsKept = 20;

/** Forgets an organisation's deleted boards, with all that belongs to them, and old automatic versions of the rest. */
export const forgetBoards = async (
  db: Database,
  organizationId: string,
  before: BoardsBefore,
): Promise<Readonly<Record<keyof BoardsBefore, number>>> => {
  const forget = (sql: string, moment: Date) => changeInBatches(db, organizationId, { sql, parameters: [moment] });
  return { boards: await forget(boardsSql, before.boards), versions: await forget(versionsSql, before.versions) };
};

/** What belongs to a board goes with it. */
const boardsSql = `
  delete from app.board b using (
    select board_id from app.board
    where tenant_id = (select app.current_tenant_id()) and deleted_at < $1 limit ${rowsPerBatch}) old
  where b.tenant_id = (select app.current_tenant_id()) and b.board_id = old.board_id and b.deleted_at < $1`;

/** The name is looked at again when the version goes: somebody may just have given it one. */
const versionsSql = `
  delete from app.board_version v using (
    select board_id, version from (
      select board_id, version, saved_at, row_number() over (partition by board_id order by version desc) as place
      from app.board_version where tenant_id = (select app.current_tenant_id()) and name is null) automatic
    where saved_at < $1 and place > ${versionsKept} limit ${rowsPerBatch}) old
  where v.tenant_id = (select app.current_tenant_id()) and v.board_id = old.board_id and v.version = old.version
    and v.name is null`;
