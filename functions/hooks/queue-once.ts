import { asError } from '#platform/as-error';
import { HttpError } from '#platform/http-error';
import { inParallel } from '#platform/in-parallel';
import type { Receiving } from './receiving.ts';
import type { Claim } from './replays.ts';

/** An outbound message has up to a hundred notifications. */
const atOnceMax = 25;

/**
 * Queues what was not queued before: `queue` is given the names that are new. Names are remembered only after the
 * queue has stored their hints, so that what fails half-way is taken anew when it comes again.
 * Without its memory the door stays open: a hint that is queued twice is read twice, and changes nothing.
 * @throws HttpError 503 while another attempt works on one of them: it may fail, and is not to be vouched for
 */
export const queueOnce = async (
  receiving: Receiving,
  names: readonly string[],
  queue: (fresh: readonly string[]) => Promise<void>,
): Promise<void> => {
  const claims = await inParallel(names, atOnceMax, (name) => claim(receiving, name));
  const fresh = names.filter((_, index) => claims[index] === 'taken');
  if (claims.includes('busy')) {
    await forEach(receiving, fresh, 'release');
    throw busy();
  }
  if (fresh.length < names.length) receiving.log.info('came again', { messages: names.length - fresh.length });
  try {
    await queue(fresh);
  } catch (error) {
    await forEach(receiving, fresh, 'release');
    throw error;
  }
  await forEach(receiving, fresh, 'settle');
};

const claim = async ({ replays, log }: Receiving, name: string): Promise<Claim> => {
  try {
    return await replays.claim(name);
  } catch (error) {
    log.warn('nobody knows whether this came before', { name, error: asError(error) });
    return 'taken';
  }
};

const forEach = async (
  { replays, log }: Receiving,
  names: readonly string[],
  note: 'settle' | 'release',
): Promise<void> => {
  await inParallel(names, atOnceMax, async (name) => {
    try {
      await replays[note](name);
    } catch (error) {
      log.warn(`could not ${note}: it may be queued twice`, { name, error: asError(error) });
    }
  });
};

const busy = (): HttpError =>
  new HttpError({
    status: 503,
    code: 'hooks.busy',
    message: 'Another attempt to send the same message is under way. Send it again in a moment.',
    headers: { 'retry-after': '5' },
  });
