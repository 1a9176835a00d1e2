import type { Failed, Received } from '#platform/batch';
import { sendMessages } from '#platform/queue';
import { idsMax, readRows } from '#salesforce/read-rows';
import type { Source } from '#salesforce/read-window';
import { readServerTime, refineByClock } from '#salesforce/server-time';
import type { Asking } from './asking.ts';
import type { BackfillMessage } from './backfill-message.ts';
import { collectHints, type Suspects } from './collect-hints.ts';
import { parkBadRecords } from './park-bad-records.ts';
import type { AnyHint } from './read-hint.ts';
import { sendRows } from './send-page.ts';

/**
 * Answers a batch of hints with the rows as they are now: one call to Salesforce for each object and 2,000 ids,
 * however many messages named them. Answers with the messages whose rows could not be read or sent on.
 */
export const refetchRows = async (
  asking: Asking,
  received: readonly Received<AnyHint>[],
): Promise<readonly Failed[]> => {
  const source = await asking.source();
  const { suspects, refused } = collectHints(source.salesforce.organizationId, received);
  const failed = await Promise.all([
    ...refused.map(({ messageId, reason, hint }) =>
      attempt([messageId], () => asking.park({ reason, body: JSON.stringify(hint) })),
    ),
    ...suspects.map((each) => attempt(each.messageIds, () => refetchObject(asking, source, each))),
  ]);
  return firstOfEach(failed.flat());
};

const attempt = async (messageIds: Iterable<string>, act: () => Promise<void>): Promise<readonly Failed[]> => {
  try {
    await act();
    return [];
  } catch (error) {
    return Array.from(messageIds, (messageId) => ({ messageId, error }));
  }
};

const refetchObject = async (
  asking: Asking,
  source: Source,
  { object, ids, isWhole, changedAt }: Suspects,
): Promise<void> => {
  for (let at = 0; at < ids.length; at += idsMax) {
    const readAt = refineByClock(await readServerTime(source.salesforce), asking.clock());
    const { rows, bad, goneIds } = await readRows(source, object, ids.slice(at, at + idsMax));
    await parkBadRecords(asking, bad);
    if (rows.length + goneIds.length === 0) continue;
    const moment = changedAt && { changedAt: changedAt.toISOString() };
    await sendRows(asking.pages, source.salesforce, { object, door: 'hint', readAt, ...moment, rows, goneIds });
    asking.log.info('refetched', { object, asked: ids.length, rows: rows.length, gone: goneIds.length });
  }
  if (isWhole) await askForAll(asking, source, object);
};

const askForAll = async (asking: Asking, { salesforce }: Source, object: BackfillMessage['object']): Promise<void> => {
  const { organizationId } = salesforce;
  const message: BackfillMessage = { kind: 'backfill', step: 'begin', organizationId, object };
  await sendMessages(asking.backfill, [message]);
  asking.log.info('the whole object will be read again', { object });
};

/** A message may fail in several parts; it comes again once. */
const firstOfEach = (failed: readonly Failed[]): readonly Failed[] => [
  ...new Map(failed.toReversed().map((each) => [each.messageId, each])).values(),
];
