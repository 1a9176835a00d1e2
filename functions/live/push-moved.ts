import type { Failed, Received } from '#platform/batch';
import type { Clock } from '#platform/clock';
import { inParallel } from '#platform/in-parallel';
import type { Log } from '#platform/log';
import { together } from '#platform/message-traces';
import type { Note } from '#platform/telemetry';
import type { LivePush } from '#shared/api/live';
import type { Told } from '#shared/messages/told';
import type { Connections } from './connections.ts';
import { type Gateway, loadPosting, post } from './gateway.ts';
import { mergeMoved } from './merge-moved.ts';

/** Posts under way at once; each takes a socket and a few milliseconds. */
const postsMax = 50;

interface PushServices {
  readonly gateway: Gateway;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly log: Log;
}

/** What became of one connection; `spared`: there was nothing for it. */
type Sent = 'sent' | 'gone' | 'failed' | 'spared';

/**
 * Tells every open board of an organisation what moved: one push for all rows of the batch, and one for each board.
 *
 * A push is a hint that may be lost: boards also ask by themselves now and then. So a batch is tried again only
 * when not a single connection could be reached; sending again because of one slow connection would make all the
 * others ask twice.
 */
export const pushMoved =
  (services: PushServices) =>
  async (received: readonly Received<Told>[]): Promise<readonly Failed[]> => {
    const organizations = Object.entries(Object.groupBy(received, ({ message }) => message.organizationId));
    const failed = await Promise.all(
      organizations.map(async ([organizationId, messages = []]) => {
        try {
          const ids = messages.map(({ messageId }) => messageId);
          await together(ids, { annotations: { organizationId } }, (note) =>
            pushToOrganization(services, { organizationId, note }, messages),
          );
          return [];
        } catch (error) {
          return messages.map(({ messageId }) => ({ messageId, error }));
        }
      }),
    );
    return failed.flat();
  };

const pushToOrganization = async (
  { gateway, connections, clock, log }: PushServices,
  { organizationId, note }: { readonly organizationId: string; readonly note: Note },
  received: readonly Received<Told>[],
): Promise<void> => {
  const told = received.map(({ message }) => message);
  const [listeners] = await Promise.all([connections.ofOrganization(organizationId), loadPosting()]);
  const outcomes = await inParallel(listeners, postsMax, async ({ connectionId, subject }): Promise<Sent> => {
    const pushes = mergeMoved(told.filter(isFor(subject)));
    if (pushes.length === 0) return 'spared';
    const sent = await postAll(gateway, connectionId, pushes).catch((error: unknown): Sent => {
      log.warn('push failed', { connectionId, error });
      return 'failed';
    });
    if (sent === 'gone') await connections.removeGone(connectionId);
    return sent;
  });
  const count = (wanted: Sent) => outcomes.filter((outcome) => outcome === wanted).length;
  const [sent, gone, failed] = [count('sent'), count('gone'), count('failed')];
  const pushes = mergeMoved(told);
  const version = pushes.find(({ kind }) => kind === 'moved')?.version;
  note({ sent, gone, failed, ...(version !== undefined && { dataVersion: version }) });
  log.info('pushed', { organizationId, pushes, messages: received.length, sent, gone, failed });
  if (sent > 0) measureLag({ clock, log }, told);
  if (failed > 0 && sent === 0) throw new Error(`none of ${failed} connections could be reached`);
};

/** Of rows alone: a board that moved names no commit. */
const measureLag = ({ clock, log }: Pick<PushServices, 'clock' | 'log'>, told: readonly Told[]): void => {
  const committed = told.flatMap((each) => (each.kind === 'moved' ? [Date.parse(each.committedAt)] : []));
  if (committed.length > 0) log.measure('PushLagMs', clock().getTime() - Math.min(...committed));
};

/** A board that only its owner can have open is no news to anybody else. */
const isFor =
  (subject: string) =>
  (told: Told): boolean =>
    told.kind === 'moved' || told.subject === undefined || told.subject === subject;

/** One after the other, in the order of merging. Stops at a connection that is gone. */
const postAll = async (gateway: Gateway, connectionId: string, pushes: readonly LivePush[]): Promise<Sent> => {
  for (const push of pushes) if ((await post(gateway, connectionId, push)) === 'gone') return 'gone';
  return 'sent';
};
