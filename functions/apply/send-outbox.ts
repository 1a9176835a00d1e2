import { together } from '#platform/message-traces';
import { sendMessages } from '#platform/queue';
import { wishFor } from '#platform/sync-wishes';
import type { Hint } from '#shared/messages/hint';
import type { Moved } from '#shared/messages/moved';
import { objects } from '#shared/objects/index';
import { type News, noteAnnounced } from '#store/announcements';
import { type Outbox, readOutbox } from '#store/outbox';
import { noteHinted, type Unhinted } from '#store/proofs/unhinted-differences';
import { noteResyncWished, type WantedResync } from '#store/resync-wishes';
import type { ApplyHouse } from './apply-house.ts';

/** The messages in hand whose traces go on in what is told. */
export interface Causes {
  readonly messageIds: readonly string[];
  /** Whether they changed anything just now. */
  readonly hasNews: boolean;
}

/**
 * Tells what was committed, also what an earlier run committed and died before telling: a page that comes again
 * changes nothing, and so could not say it any more. Each thing is noted after it was told: twice is better than never.
 */
export const sendOutbox = async (
  house: ApplyHouse,
  organizationId: string,
  { messageIds, hasNews }: Causes,
): Promise<void> => {
  const outbox = await readOutbox(house.db, organizationId);
  if (isEmpty(outbox) && !hasNews) return;
  const { version, traces: headers = [] } = outbox.news ?? {};
  // Where another function has told our news between our commit and now, it has said in our trace in which one that went on.
  const annotations = { organizationId, ...(version ? { dataVersion: version } : { toldByAnother: hasNews }) };
  await together(messageIds, { name: 'tell', annotations, headers }, () => sendAll(house, organizationId, outbox));
};

const isEmpty = ({ news, unhinted, resyncs }: Outbox): boolean =>
  news === undefined && unhinted.length + resyncs.length === 0;

const sendAll = async (
  house: ApplyHouse,
  organizationId: string,
  { news, unhinted, resyncs }: Outbox,
): Promise<void> => {
  if (news !== undefined) await announce(house, organizationId, news);
  for (const each of resyncs) await askForResync(house, organizationId, each);
  for (const each of unhinted) await askForRows(house, organizationId, each);
};

const announce = async (
  { db, moved, clock }: ApplyHouse,
  organizationId: string,
  { objects: changed, version }: News,
): Promise<void> => {
  const committedAt = clock().toISOString();
  const message: Moved = { kind: 'moved', organizationId, objects: changed, version, committedAt };
  await sendMessages(moved, [message]);
  await noteAnnounced(db, organizationId, version);
};

const askForResync = async (
  { db, sync, log }: ApplyHouse,
  organizationId: string,
  wanted: WantedResync,
): Promise<void> => {
  await wishFor(sync, { organizationId, object: wanted.object }, 'resync');
  await noteResyncWished(db, organizationId, wanted);
  log.info('rows that decide others have changed', { organizationId, resync: wanted.object });
};

/** What a hint may name (shared/messages/hint.ts), and what Salesforce is asked for in one call. */
const idsMax = 2_000;

const askForRows = async (
  { db, hints, log, clock }: ApplyHouse,
  organizationId: string,
  unhinted: Unhinted,
): Promise<void> => {
  const { object, ids, proofId } = unhinted;
  const messages = Array.from(
    { length: Math.ceil(ids.length / idsMax) },
    (_, part): Hint => ({
      kind: 'hint',
      organizationId,
      object: objects[object].from,
      ids: ids.slice(part * idsMax, (part + 1) * idsMax),
      door: 'repair',
      messageId: proofId,
      receivedAt: clock().toISOString(),
    }),
  );
  await sendMessages(hints, messages);
  await noteHinted(db, organizationId, unhinted);
  log.info('rows that differ are asked for again', { organizationId, object, proofId, rows: ids.length });
};
