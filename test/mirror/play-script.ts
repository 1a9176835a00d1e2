import { objects } from '#shared/objects/index';
import { decideHeld } from './decide-held.ts';
import { emptyModel, happen, type Model, modelObjects } from './model.ts';
import { modelDifferences } from './model-differences.ts';
import { outletsQuiet } from './outlets.ts';
import { parkedOf } from './parked-of.ts';
import { type Ids, perform } from './perform.ts';
import { readTables } from './read-tables.ts';
import { changeOf } from './resolve-step.ts';
import type { Refusal, Script, Step } from './script.ts';
import { add, emptyTally, type Tally } from './tally.ts';
import { aWholeMirror, type WholeMirror } from './whole-mirror.ts';
import type { World } from './world.ts';

/** The mirror is not what the model says. */
export class MirrorDiffersError extends Error {
  override readonly name = 'MirrorDiffersError';
}

interface Play {
  readonly mirror: WholeMirror;
  readonly owners: readonly string[];
  readonly ids: Ids;
  model: Model;
}

/**
 * Plays a script against the whole mirror and against the model; when all is quiet, and one poll and if need be a
 * sweep later, the tables must hold what the model holds.
 * @throws MirrorDiffersError
 */
export const playScript = async (world: World, { delivery, steps }: Script): Promise<Tally> => {
  const mirror = await aWholeMirror(world, { delivery, objects: modelObjects });
  try {
    const owners = mirror.org.records('User').map(({ Id }) => Id);
    const play: Play = { mirror, owners, ids: [], model: emptyModel };
    for (const step of steps) await take(play, step);
    await mirror.settle();
    // What a dead poll has begun keeps the next ones waiting, the longer the more there are: an hour at most.
    if (steps.some((step) => step.do === 'poll dies')) await longAfter(mirror);
    if (steps.some(needsSweep)) await sweepAll(mirror);
    const tables = await readTables(world.database.all, mirror.org.organizationId);
    const found = [...modelDifferences(play.model, play.ids, tables), ...(await leftBehind(mirror))];
    if (found.length > 0) throw new MirrorDiffersError(found.join('\n'));
    return { ...stepsTaken(steps), ...mirror.witness.tally };
  } finally {
    await mirror.stop();
  }
};

const stepsTaken = (steps: readonly Step[]): Tally =>
  steps.reduce(
    (sum, step) => add(sum, { [`step: ${step.do}${'with' in step ? ` ${step.with}` : ''}`]: 1 }),
    emptyTally,
  );

/** Longer than a poll reads back. */
const overlapMilliseconds = 300_000;

const longAfter = async ({ clock, nextPoll }: WholeMirror): Promise<void> => {
  clock.pass(61 * 60_000);
  await nextPoll();
};

/** What no event and no poll can show. */
const needsSweep = (step: Step): boolean =>
  step.do === 'purge' || (step.do === 'late' && step.milliseconds > overlapMilliseconds);

/** Nothing in a script is poison: what is parked or dead was not understood, and is a change that nobody sees. */
const leftBehind = async (mirror: WholeMirror): Promise<readonly string[]> => {
  const dead = mirror.queues.deadLetters();
  const parked = await parkedOf(mirror);
  return [...parked.map((reason) => `parked by ${reason}`), ...(dead > 0 ? [`${dead} messages died`] : [])];
};

/** Where few records are left, one that was purged is a large share of them: a person is asked. */
const sweepAll = async (mirror: WholeMirror): Promise<void> => {
  await mirror.sweep(modelObjects);
  const asked = await decideHeld(mirror, true);
  mirror.witness.count('deletions that a person let pass', asked);
  // What she let pass goes out with the next page.
  if (asked > 0) await mirror.settle();
};

const take = async (play: Play, step: Step): Promise<void> => {
  const { mirror, ids, owners } = play;
  mirror.clock.pass(1);
  const change = changeOf(step, play.model, owners);
  if (change === undefined) return carry(play, step);
  perform(mirror.org, play.model, { change, ids });
  play.model = happen(play.model, change, mirror.clock.now());
  // Told before the clock moves on: a signature does not stay good for ever.
  await outletsQuiet(mirror.org);
};

const carry = async ({ mirror, model, ids }: Play, step: Step): Promise<void> => {
  const { org, clock, feeds, doors, world } = mirror;
  switch (step.do) {
    case 'pass':
      return clock.pass(step.milliseconds);
    case 'hear':
      return mirror.hear();
    case 'read':
      return mirror.read();
    case 'apply':
      return void (await feeds.pages.drain({ atOnce: step.atOnce, batchMax: step.batch }));
    case 'poll':
      return void (await Promise.all(Array.from({ length: step.times }, () => mirror.poll())));
    case 'race':
      return void (await Promise.all([mirror.poll(), mirror.read(), feeds.pages.drain({ atOnce: 3, batchMax: 1 })]));
    case 'restart':
      return mirror.restart();
    case 'lose':
    case 'twice':
    case 'hold':
      return doors.next(step.do, step.count);
    case 'release':
      return doors.release();
    case 'gap': {
      const of = ids.filter((_, handle) => model.records[handle]?.object === step.object);
      const id = of[step.n % of.length];
      return id === undefined ? undefined : org.relay.gap(objects[step.object].from, [id], 'UPDATE');
    }
    case 'wildcard':
      return org.relay.wildcard(objects[step.object].from);
    case 'refuse':
      return refuse(mirror, step.with, step.times);
    case 'late':
      // A change that shows later than a poll looks back, of the same second as one that was read, has the stamp that
      // is held already: no count, no stamp and no hash can tell. Only then is the next second waited for.
      if (step.milliseconds > overlapMilliseconds) clock.pass(1_000);
      return org.faults.delayVisibility(step.milliseconds);
    case 'short pages':
      return org.faults.pageRows(step.rows);
    case 'half a poll':
      return pollHalf(mirror, step.rows);
    case 'poll dies':
      return pollAndDie(mirror, step.rows);
    case 'locators expire':
      return org.faults.expireLocators();
    case 'cut':
    case 'die-before':
    case 'die-after':
      return world.apply.endNext(step.do);
    case 'lose answer':
      return feeds[step.of].loseAnswers(1);
    default:
      return undefined;
  }
};

/** Page after page of a query is asked for by its locator. */
const followingPage = /^\/query(?:All)?\/0r8/;

/** What was changed before lies further back than the next poll reads again. */
const pollHalf = async ({ org, clock, poll }: WholeMirror, rows: number): Promise<void> => {
  clock.pass(overlapMilliseconds + 60_000);
  org.faults.pageRows(rows);
  const stop = org.faults.failWhile({ path: followingPage, status: 400, code: 'INVALID_QUERY_LOCATOR' });
  await poll();
  stop();
  org.faults.pageRows(undefined);
};

/** What it sent is applied; then nothing happens until its lease and its windows are long forgotten. */
const pollAndDie = async ({ org, clock, feeds, poll }: WholeMirror, rows: number): Promise<void> => {
  clock.pass(overlapMilliseconds + 60_000);
  org.faults.pageRows(rows);
  await poll(1);
  org.faults.pageRows(undefined);
  await feeds.pages.drain();
  clock.pass(overlapMilliseconds + 60_000);
};

const refuse = ({ org }: WholeMirror, refusal: Refusal, times: number): void => {
  switch (refusal) {
    case '401':
      return org.expireSessions();
    case 'limit':
      return org.faults.failNext({ status: 403, code: 'REQUEST_LIMIT_EXCEEDED', times });
    case '500':
    case '503':
      return org.faults.failNext({ status: Number(refusal), times });
    case 'broken off':
      return org.faults.failNext({ breakOff: true, times });
  }
};
