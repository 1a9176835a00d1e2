import { decisionSchema, parkedChoiceSchema, type SyncResponse } from '#shared/api/sync';
import type { WidgetsQueryResponse } from '#shared/api/widgets-query';
import { objectNames } from '#shared/objects/index';
import { believableHistory, believableSync, type Mood } from './believable-sync.ts';

/** What the fake API remembers of the mirror. */
export interface SyncWorld {
  mood: Mood;
  readonly deeds: string[];
  /** Ids of parked messages that were sent again or forgotten. */
  readonly gone: Set<string>;
  readonly now: () => Date;
}

/** Status and body of an answer to a route about the mirror. */
export const answerSync = (world: SyncWorld, { pathname, searchParams }: URL, body: unknown): [number, unknown] => {
  const place = pathname.replace('/api/v1/sync', '');
  const did = (deed: string, answer: [number, unknown] = [204, undefined]): [number, unknown] => {
    world.deeds.push(deed);
    return answer;
  };
  const [, object = '', wish = ''] = /^\/objects\/(\w+)\/(\w+)$/.exec(place) ?? [];
  const [, proofId = ''] = /^\/proofs\/([\w-]+)\/decide$/.exec(place) ?? [];
  if (place === '') return [200, syncOf(world)];
  if (place === '/history') {
    const name = objectNames.find((each) => each === searchParams.get('object')) ?? 'account';
    return [200, believableHistory(name, world.now())];
  }
  if (place === '/pause' || place === '/resume') {
    world.mood = place === '/pause' ? 'paused' : 'healthy';
    return did(place.slice(1));
  }
  if (object !== '') return did(`wish ${object} ${wish}`, [202, { wishedAt: world.now().toISOString() }]);
  if (proofId !== '') {
    world.mood = 'healthy';
    return did(`decide ${proofId} ${decisionSchema.parse(body).delete}`);
  }
  const choice = parkedChoiceSchema.parse(body);
  const ids = 'ids' in choice ? choice.ids : syncOf(world).parked.latest.map(({ id }) => id);
  for (const id of ids) world.gone.add(id);
  return did(`${place.slice('/parked/'.length)} ${ids.length}`, [200, { done: ids.length, skipped: 0, isMore: false }]);
};

const syncOf = ({ mood, deeds, gone, now }: SyncWorld): SyncResponse => {
  const sync = believableSync(mood, now());
  const latest = sync.parked.latest.filter(({ id }) => !gone.has(id));
  const objects = sync.objects.map((object) =>
    deeds.includes(`wish ${object.object} sweep`) ? { ...object, wishes: { sweep: sync.at } } : object,
  );
  return { ...sync, objects, parked: { ...sync.parked, count: latest.length, latest } };
};

/** What boards are told of the same mirror. */
export const freshnessIn = (mood: Mood, now: Date): Pick<WidgetsQueryResponse, 'freshness' | 'sync' | 'calculated'> => {
  const { at, organization, objects } = believableSync(mood, now);
  const { paused, closed, pollEverySeconds } = organization;
  return {
    sync: { at, paused, closed, pollEverySeconds },
    calculated: [],
    freshness: Object.fromEntries(
      objects.map(({ object, state, completeThroughAt, newestChangeAt, appliedAt, calculatedThroughAt, mismatch }) => [
        object,
        state === 'absent' ? null : { completeThroughAt, newestChangeAt, appliedAt, calculatedThroughAt, mismatch },
      ]),
    ),
  };
};
