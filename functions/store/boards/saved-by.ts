import { type RawBuilder, sql } from 'kysely';
import type { BoardResponse } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { isoInstant } from '#store/compile/asking';

/** Who saved a board or a version of it, as the database knows her. */
export interface SavedByRow {
  readonly savedAt: string;
  readonly savedBySubject: string | null;
  readonly savedByName: string | null;
}

/** The members of a JSON object that make a `SavedByRow` of a row. */
export const savedByMembers = (row: 'b' | 'v'): RawBuilder<unknown> => {
  const of = (column: string) => sql.raw(`${row}.${column}`);
  return sql`
    'savedAt', ${isoInstant(of('saved_at'))}, 'savedBySubject', ${of('saved_by')}, 'savedByName', ${of('saved_by_name')}`;
};

/** When it was saved, and by whom as the viewer may know it: a person by her name, and whether it was herself. */
export const savedBy = (
  { savedAt, savedBySubject, savedByName }: SavedByRow,
  { subject, name }: Viewer,
): Required<Pick<BoardResponse, 'savedAt'>> & Pick<BoardResponse, 'savedBy'> => {
  const isViewer = savedBySubject === subject;
  // Boards that were saved before names were noted are known to be somebody's own.
  const known = savedByName ?? (isViewer ? name : undefined);
  return { savedAt, ...(known !== undefined && { savedBy: { name: known, isViewer } }) };
};
