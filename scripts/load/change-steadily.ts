import { setTimeout as sleep } from 'node:timers/promises';
import type { BareFairlead } from '../start/start-bare.ts';
import { type Posted, postChange } from './post-change.ts';

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
  /**
   * - `webhook`: each change is told of by a webhook of its own, whose answer is kept.
   * - `outlets`: by whatever outlet the org has for deals.
   */
  readonly toldBy: 'webhook' | 'outlets';
  /** Deals that are changed in turn. Default: all. */
  readonly ids?: readonly string[];
}

/** What was changed, and what the doors said. */
export interface Changed {
  readonly ids: ReadonlySet<string>;
  readonly changes: number;
  /** Per webhook. */
  readonly posted: readonly Posted[];
  /** From the first change to the last one. */
  readonly milliseconds: number;
}

const beatMilliseconds = 20;

/** Changes the amounts of deals one transaction after the other, at a pace that does not wait for anybody's answer. */
export const changeSteadily = async (
  house: Pick<BareFairlead, 'org' | 'cloud' | 'keys'>,
  pace: Pace,
): Promise<Changed> => {
  const { org } = house;
  const all = pace.ids ?? org.records('Opportunity').map(({ Id }) => Id);
  const touched = new Set<string>();
  const posts: Promise<Posted>[] = [];
  const total = Math.round(pace.perSecond * pace.seconds);
  const beganAt = performance.now();
  let changes = 0;
  while (changes < total) {
    const due = Math.min(total, Math.ceil(((performance.now() - beganAt) / 1_000) * pace.perSecond));
    for (; changes < due; changes += 1) {
      const id = all[changes % all.length];
      if (id === undefined) throw new Error('there is no deal to change');
      org.update(id, { Amount: 1_000 + changes + Math.floor(Math.random() * 1_000_000) / 100 });
      touched.add(id);
      if (pace.toldBy === 'webhook') posts.push(postChange(house, { object: 'Opportunity', ids: [id] }));
    }
    await sleep(beatMilliseconds);
  }
  const milliseconds = performance.now() - beganAt;
  return { ids: touched, changes, posted: await Promise.all(posts), milliseconds };
};
