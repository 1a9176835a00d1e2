import { sql } from 'kysely';
import { mayDo } from '#domain/board-rights';
import type { BoardRight } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { toStatement } from '#store/compile/to-statement';
import type { Database } from '#store/database';
import { inOrganization } from '#store/tenant';
import { held, isAllowed, isAsked, isShared, reached } from './asked-board.ts';

/** What somebody may say of herself to others on a board. */
export interface Admission {
  readonly uid: string;
  readonly mayEdit: boolean;
  /** Not with anybody: nobody else can have it open. */
  readonly isShared: boolean;
}

interface AdmissionRow {
  readonly uid: string;
  readonly held: readonly BoardRight[];
  readonly isShared: boolean;
}

/** Whether the viewer may be among those who have a saved board open. Undefined where there is none that she may see. */
export const readAdmission = async (db: Database, viewer: Viewer, boardId: string): Promise<Admission | undefined> => {
  const asked = sql`
    with recursive ${reached(viewer)}
    select b.board_id as uid, ${held(viewer)} as held, ${isShared} as "isShared" from app.board b
    where ${isAsked(viewer, boardId)} and ${isAllowed(viewer, 'look')}`;
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(asked)]);
  const row: AdmissionRow | undefined = result?.rows[0];
  return row && { uid: row.uid, mayEdit: mayDo('save', row.held), isShared: row.isShared };
};
