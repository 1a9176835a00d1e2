import type { Received } from '#platform/batch';
import { isIdOf, mirroredObject } from '#salesforce/salesforce-id';
import type { ObjectName } from '#shared/objects/index';
import { toId18 } from '#shared/objects/to-id18';
import type { AnyHint } from './read-hint.ts';

/** Everything a batch of messages says about one object by doors of one kind. */
export interface Suspects {
  readonly object: ObjectName;
  /** What a proof found to differ comes by a door of its own. */
  readonly isRepair: boolean;
  /** 18 characters each, none twice. */
  readonly ids: readonly string[];
  /** Whether a message said that every row may have moved. */
  readonly isWhole: boolean;
  /** When the first of the changes happened. */
  readonly changedAt: Date | undefined;
  /** How often rows among them could not be read although others could. */
  readonly attempts: number;
  /** The first sender's own name for its message. */
  readonly sentAs: string;
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

/** Brings a batch of hints together by object and drops repeats; what can never be followed is set apart with its reason. */
export const collectHints = (organizationId: string, received: readonly Received<AnyHint>[]): Collected => {
  const suspects = new Map<string, Collecting>();
  const refused: Refused[] = [];
  for (const { messageId, message: hint } of received) {
    const object = mirroredObject(hint.object);
    if ((hint.organizationId ?? organizationId) !== organizationId) {
      refused.push({ messageId, reason: 'the hint is of a foreign organisation', hint });
    } else if (object === undefined) {
      refused.push({ messageId, reason: `the object ${hint.object} is not mirrored`, hint });
    } else {
      const { good, bad } = sortIds(object, hint.ids);
      if (bad.length > 0) refused.push({ messageId, reason: reasonOf(object, bad), hint: { ...hint, ids: bad } });
      if (hint.ids === 'all' || good.length > 0) add(suspects, { object, messageId, hint, ids: good });
    }
  }
  return { suspects: [...suspects.values()].map(({ ids, ...rest }) => ({ ...rest, ids: [...ids] })), refused };
};

interface Collecting {
  readonly object: ObjectName;
  readonly isRepair: boolean;
  readonly ids: Set<string>;
  isWhole: boolean;
  changedAt: Date | undefined;
  attempts: number;
  readonly sentAs: string;
  readonly messageIds: Set<string>;
}

interface Addition {
  readonly object: ObjectName;
  readonly messageId: string;
  readonly hint: AnyHint;
  /** Those of the hint's that can be asked for. */
  readonly ids: readonly string[];
}

const add = (suspects: Map<string, Collecting>, { object, messageId, hint, ids }: Addition): void => {
  const isRepair = hint.door === 'repair';
  const key = `${object} ${isRepair}`;
  const collecting = suspects.get(key) ?? {
    object,
    isRepair,
    ids: new Set(),
    isWhole: false,
    changedAt: undefined,
    attempts: 0,
    sentAs: hint.messageId,
    messageIds: new Set(),
  };
  suspects.set(key, collecting);
  for (const id of ids) collecting.ids.add(id);
  if (hint.ids === 'all') collecting.isWhole = true;
  collecting.changedAt = earlier(collecting.changedAt, hint.changedAt);
  collecting.attempts = Math.max(collecting.attempts, hint.attempts);
  collecting.messageIds.add(messageId);
};

/** One id of another object would make Salesforce refuse all that are asked for with it. */
const sortIds = (object: ObjectName, ids: AnyHint['ids']): { good: string[]; bad: string[] } => {
  const good: string[] = [];
  const bad: string[] = [];
  for (const id of ids === 'all' ? [] : ids) {
    const id18 = toId18(id);
    if (id18 !== undefined && isIdOf(object, id18)) good.push(id18);
    else bad.push(id);
  }
  return { good, bad };
};

const shownMax = 5;

const reasonOf = (object: ObjectName, bad: readonly string[]): string => {
  const shown = bad.slice(0, shownMax).map((id) => id.slice(0, 20));
  if (bad.length === 1) return `${shown.join('')} is not an id of ${object}`;
  return `${bad.length} ids are not of ${object}: ${shown.join(', ')}${bad.length > shownMax ? ', …' : ''}`;
};

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
};
