import type { Received } from '#platform/batch';
import { isIdOf, mirroredObject, toId18 } from '#salesforce/salesforce-id';
import type { ObjectName } from '#shared/objects/index';
import type { AnyHint } from './read-hint.ts';

/** Everything a batch of messages says about one object. */
export interface Suspects {
  readonly object: ObjectName;
  /** 18 characters each, none twice. */
  readonly ids: readonly string[];
  /** Whether a message said that every row may have moved. */
  readonly isWhole: boolean;
  /** When the first of the changes happened. */
  readonly changedAt: Date | undefined;
  /** The messages that are done when these rows have been sent on. */
  readonly messageIds: ReadonlySet<string>;
}

/** A hint, or a part of one, that cannot be followed. */
export interface Refused {
  readonly messageId: string;
  readonly reason: string;
  readonly hint: AnyHint;
}

export interface Collected {
  readonly suspects: readonly Suspects[];
  readonly refused: readonly Refused[];
}

interface Collecting {
  readonly ids: Set<string>;
  isWhole: boolean;
  changedAt: Date | undefined;
  readonly messageIds: Set<string>;
}

/** Brings a batch of hints together by object and drops repeats; what can never be followed is set apart with its reason. */
export const collectHints = (organizationId: string, received: readonly Received<AnyHint>[]): Collected => {
  const suspects = new Map<ObjectName, Collecting>();
  const refused: Refused[] = [];
  for (const { messageId, message: hint } of received) {
    const refuse = (reason: string): void => void refused.push({ messageId, reason, hint });
    const object = mirroredObject(hint.object);
    if ((hint.organizationId ?? organizationId) !== organizationId) refuse('the hint is of a foreign organisation');
    else if (object === undefined) refuse(`the object ${hint.object} is not mirrored`);
    else add(suspects, { object, messageId, hint, refuse });
  }
  return {
    suspects: Array.from(suspects, ([object, collected]) => ({ object, ...collected, ids: [...collected.ids] })),
    refused,
  };
};

interface Addition {
  readonly object: ObjectName;
  readonly messageId: string;
  readonly hint: AnyHint;
  readonly refuse: (reason: string) => void;
}

const add = (suspects: Map<ObjectName, Collecting>, { object, messageId, hint, refuse }: Addition): void => {
  const ids = hint.ids === 'all' ? [] : usableIds(object, hint.ids, refuse);
  if (ids.length === 0 && hint.ids !== 'all') return;
  const collecting = suspects.get(object) ?? emptyHanded();
  suspects.set(object, collecting);
  for (const id of ids) collecting.ids.add(id);
  if (hint.ids === 'all') collecting.isWhole = true;
  collecting.changedAt = earlier(collecting.changedAt, hint.changedAt);
  collecting.messageIds.add(messageId);
};

const emptyHanded = (): Collecting => ({
  ids: new Set(),
  isWhole: false,
  changedAt: undefined,
  messageIds: new Set(),
});

/** One id of another object would make Salesforce refuse all that are asked for with it. */
const usableIds = (object: ObjectName, ids: readonly string[], refuse: (reason: string) => void): string[] =>
  ids.flatMap((id) => {
    const id18 = toId18(id);
    if (id18 !== undefined && isIdOf(object, id18)) return [id18];
    refuse(`${id.slice(0, 20)} is not an id of ${object}`);
    return [];
  });

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
};
