import { sendBodies } from '#platform/queue';
import { tablesOf, timelineOf } from '#store/testing/tables-of';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { ask } from './use-watched-mirrors.ts';

/** `FAULT_MESSAGES=10000 npx vitest run --project mirror test/fault/mirror-` plays ten times what a day's tests play. */
export const messagesPlayed = Number(process.env['FAULT_MESSAGES'] ?? 1_000);

/** Milliseconds that a test of them may take, on a machine that is busy with other things too. */
export const patience = Math.max(120_000, messagesPlayed * 300);

/** Puts pages into the queue from which `apply` is fed. */
export const sendPages = ({ queues }: WholeMirror, bodies: readonly string[]): Promise<void> =>
  sendBodies(queues.of('pages'), bodies);

/** Everything that a mirror holds of deals, and what it says they were from when until when. */
export const dealsIn = async ({ world, org: { organizationId } }: WholeMirror) => ({
  rows: await tablesOf(world.database, organizationId, 'opportunity'),
  timeline: await timelineOf(world.database, organizationId),
});

/** How often the mirror said that something has changed. */
export const dataVersionOf = async ({ world, org }: WholeMirror): Promise<number> => {
  const [tenant] = await ask<{ version: string }>(
    world,
    'select data_version as version from app.tenant where organization_id = $1',
    [org.organizationId],
  );
  return Number(tenant?.version ?? 0);
};

/** Of the pages of one batch, two are applied at once: which of them is the first is chance. Answers how many there were. */
export const drainOneByOne = ({ feeds }: WholeMirror): Promise<number> => feeds.pages.drain({ batchMax: 1 });

/** Applies pages one after the other, as if nothing ever failed: what every other run must come to. */
export const playInOrder = async (mirror: WholeMirror, bodies: readonly string[]) => {
  await sendPages(mirror, bodies);
  await drainOneByOne(mirror);
  return { ...(await dealsIn(mirror)), dataVersion: await dataVersionOf(mirror) };
};
