import type { Filter } from './filter.ts';
import { isMe, isOfPeople } from './own-user.ts';

const prefix = 'colleague:';

/** The key of somebody whose name is withheld: her place in the answer that it stands in. */
export const colleagueKey = (place: number | string): string => `${prefix}${place}`;

export const isColleagueKey = (key: string | null): boolean => key?.startsWith(prefix) === true;

/** Whether a filter picks people out by name: what is left of a ranking would be theirs. */
export const picksPeople = (filter: Filter): boolean =>
  isOfPeople(filter.field) && 'values' in filter && filter.values.some((value) => !isMe(filter.field, value));
