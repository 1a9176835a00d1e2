import { setTimeout as sleep } from 'node:timers/promises';
import { type SyncResponse, syncResponseSchema } from '#shared/api/sync';

const everyMilliseconds = 1_000;
const patienceMilliseconds = 10 * 60_000;

/** Asks Fairlead itself how the mirror does, until every object has had its first fill; gives the number of rows. */
export const waitForFill = async (
  frontUrl: string,
  accessToken: () => Promise<string>,
  { note, signal }: { note: (sentence: string) => void; signal: AbortSignal },
): Promise<number> => {
  const deadline = Date.now() + patienceMilliseconds;
  let token = await accessToken();
  for (;;) {
    signal.throwIfAborted();
    const response = await fetch(`${frontUrl}/api/v1/sync`, { headers: { authorization: `Bearer ${token}` }, signal });
    if (response.ok) {
      const sync = syncResponseSchema.parse(await response.json());
      const rows = sync.objects.reduce((sum, object) => sum + object.rows, 0);
      if (sync.objects.every(isFilled)) return rows;
      note(stateOf(sync, rows));
    } else if (response.status === 401) {
      token = await accessToken();
    } else {
      note(`Fairlead answers ${response.status} to /api/v1/sync: see .local/cloud/logs/Api.log`);
    }
    if (Date.now() > deadline) throw new Error('the first fill is not done after ten minutes: see .local/cloud/logs');
    await sleep(everyMilliseconds, undefined, { signal });
  }
};

/** An object that the organisation does not have is never filled. */
const isFilled = ({ state, completeThroughAt }: SyncResponse['objects'][number]): boolean =>
  state === 'absent' || completeThroughAt !== null;

const stateOf = ({ objects }: SyncResponse, rows: number): string => {
  const done = objects.filter(isFilled).length;
  return `${rows.toLocaleString('en')} rows mirrored, ${done} of ${objects.length} objects complete`;
};
