import { createHash } from 'node:crypto';
import type { PresentFrame, PresentPerson } from '#shared/api/presence';
import type { Present, PresentNow } from './presence.ts';

interface Told {
  readonly subject: string;
  readonly board: string;
  readonly at: Date;
}

/** Whom one person is told of: each of the others once, from however many screens; who edits on one of them edits. */
export const presentFrame = ({ present, hasMore }: PresentNow, { subject, board, at }: Told): PresentFrame => {
  const others = present.filter((each) => each.subject !== subject);
  const people = Map.groupBy(others, (each) => each.subject)
    .values()
    .map(personOf);
  return { kind: 'present', board, at: at.getTime(), people: [...people].toSorted(editorsFirst), hasMore };
};

const personOf = (screens: readonly Present[]): PresentPerson => {
  const [{ organizationId, subject, standing }] = screens as readonly [Present, ...Present[]];
  return {
    key: createHash('sha256').update(`${organizationId} ${subject}`).digest('base64url').slice(0, 12),
    name: standing.name,
    mode: screens.some((screen) => screen.standing.mode === 'editing') ? 'editing' : 'viewing',
  };
};

const editorsFirst = (one: PresentPerson, other: PresentPerson): number =>
  one.mode === other.mode ? one.name.localeCompare(other.name) : one.mode === 'editing' ? -1 : 1;
