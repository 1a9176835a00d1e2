import { rewindOrganization } from '#store/rewind-organization';
import type { ApplyHouse } from './apply-house.ts';

/** Has everything read again that this database lacks, because it is not the one of which more is known. */
export const rewind = async (
  { db, sync, log }: Pick<ApplyHouse, 'db' | 'sync' | 'log'>,
  organizationId: string,
  found: Readonly<Record<string, unknown>>,
): Promise<void> => {
  log.warn('the database is of an earlier moment than what was noted of it', { organizationId, ...found });
  const objects = await rewindOrganization({ db, sync }, organizationId);
  log.warn('rewound', { organizationId, objects });
};
