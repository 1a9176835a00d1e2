import type { Failed, Received } from '#platform/batch';
import { together } from '#platform/message-traces';
import { wishFor } from '#platform/sync-wishes';
import { span } from '#platform/telemetry';
import { isToBeAskedLater } from '#salesforce/gate-shut-error';
import { customKinds } from '#salesforce/mirrored-columns';
import { idsMax, readRows } from '#salesforce/read-rows';
import type { Source } from '#salesforce/read-window';
import { readServerTime, refineByClock } from '#salesforce/server-time';
import { objects } from '#shared/objects/index';
import { collectHints, type Suspects } from './collect-hints.ts';
import { parkBadRecords } from './park-bad-records.ts';
import { type RefusedIds, readApart } from './read-apart.ts';
import type { AnyHint } from './read-hint.ts';
import { type SendingAgain, sendAgain } from './send-again.ts';
import { sendRows } from './send-page.ts';

/**
 * Answers a batch of hints with the rows as they are now: one call to Salesforce for each object and 2,000 ids,
 * however many messages named them. While nobody may ask, hints are sent again instead. Answers with the messages
 * whose rows could be neither sent on nor asked for later.
 */
export const refetchRows = async (
  asking: SendingAgain,
  received: readonly Received<AnyHint>[],
): Promise<readonly Failed[]> => {
  const { suspects, refused } = collectHints(await asking.organizationId(), received);
  const failed = await Promise.all([
    ...refused.map(({ messageId, ...each }) => attempt([messageId], { name: 'park' }, () => asking.park(each))),
    ...suspects.map((each) => attempt(each.messageIds, factsOf(each), () => follow(asking, each))),
  ]);
  return failed.flat();
};

const factsOf = ({ object, ids }: Suspects) => ({ annotations: { object, asked: ids.length } });

const attempt = async (
  messageIds: Iterable<string>,
  about: Parameters<typeof together>[1],
  act: () => Promise<void>,
): Promise<readonly Failed[]> => {
  try {
    await together(messageIds, about, act);
    return [];
  } catch (error) {
    return Array.from(messageIds, (messageId) => ({ messageId, error }));
  }
};

const follow = async (asking: SendingAgain, suspects: Suspects): Promise<void> => {
  if (suspects.isWhole) await wishForAll(asking, suspects);
  let { ids } = suspects;
  try {
    for (; ids.length > 0; ids = ids.slice(idsMax)) await refetch(asking, { ...suspects, ids: ids.slice(0, idsMax) });
  } catch (error) {
    if (!isToBeAskedLater(error)) throw error;
    await sendAgain(asking, { ...suspects, ids }, error);
  }
};

/** The next poll begins it. Nobody needs to be asked for that. */
const wishForAll = async (asking: SendingAgain, { object }: Suspects): Promise<void> => {
  await wishFor(asking.sync, { organizationId: await asking.organizationId(), object }, 'resync');
  asking.log.info('the whole object will be read again', { object });
};

const refetch = async (asking: SendingAgain, suspects: Suspects): Promise<void> => {
  const { object, ids } = suspects;
  const source = await asking.source();
  const { readAt, found, refused } = await span('ask Salesforce', async (note) => {
    const before = refineByClock(await readServerTime(source.salesforce), asking.clock());
    const apart = await readApart((some) => readRows(source, object, some), ids);
    note({ rows: apart.found.reduce((sum, { rows }) => sum + rows.length, 0) });
    return { readAt: before, ...apart };
  });
  for (const each of refused) await parkIds(asking, suspects, each);
  await parkBadRecords(
    asking,
    found.flatMap(({ bad }) => bad),
  );
  await sendFound(asking, source, { suspects, readAt, found });
};

interface Found {
  readonly suspects: Suspects;
  readonly readAt: Date;
  readonly found: Awaited<ReturnType<typeof readApart>>['found'];
}

const sendFound = async (
  { pages, log }: SendingAgain,
  { salesforce }: Source,
  { suspects: { object, isRepair, changedAt, ids }, readAt, found }: Found,
): Promise<void> => {
  const rows = found.flatMap((each) => each.rows);
  const goneIds = found.flatMap((each) => each.goneIds);
  if (rows.length + goneIds.length === 0) return;
  await sendRows(pages, salesforce, {
    object,
    door: isRepair ? 'repair' : 'hint',
    readAt,
    ...(changedAt && { changedAt: changedAt.toISOString() }),
    custom: Object.assign({}, ...found.map(({ columns }) => customKinds(columns))),
    rows,
    goneIds,
  });
  log.info('refetched', { object, asked: ids.length, rows: rows.length, gone: goneIds.length });
};

const parkIds = (asking: SendingAgain, suspects: Suspects, { ids, reason }: RefusedIds): Promise<void> =>
  asking.park({
    reason: `Salesforce refuses ${ids.length === 1 ? ids[0] : `some of ${ids.length} ids`}: ${reason}`,
    hint: {
      object: objects[suspects.object].from,
      ids: [...ids],
      door: suspects.isRepair ? 'repair' : 'again',
      messageId: suspects.sentAs,
      organizationId: undefined,
      changedAt: suspects.changedAt,
      attempts: 0,
    },
  });
