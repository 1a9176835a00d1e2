import type { Viewer } from '#shared/api/viewer';
import type { Statement } from '#store/database';

/** First half of the advisory lock's key; the second is the person. */
const lockSpace = 4_711_003;

/** Waits until nobody else makes, names or restores a board of this person, and holds it so until the transaction ends. */
export const oneOwnerAtATime = ({ organizationId, subject }: Viewer): Statement => ({
  sql: 'select pg_advisory_xact_lock($1, hashtext($2))',
  parameters: [lockSpace, `${organizationId} ${subject}`],
});
