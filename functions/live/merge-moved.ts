import type { LivePush } from '#shared/api/live';
import type { Moved } from '#shared/messages/moved';

/** All that moved in an organisation, as one push: every object once, the highest version, the latest commit. */
export const mergeMoved = (moved: readonly [Moved, ...Moved[]]): LivePush =>
  moved.map(toPush).reduce((sum, next) => ({
    kind: 'moved',
    objects: [...new Set([...sum.objects, ...next.objects])],
    version: BigInt(next.version) > BigInt(sum.version) ? next.version : sum.version,
    committedAt: next.committedAt > sum.committedAt ? next.committedAt : sum.committedAt,
  }));

const toPush = ({ kind, objects, version, committedAt }: Moved): LivePush => ({ kind, objects, version, committedAt });
