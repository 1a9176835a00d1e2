import type { Filter } from './filter.ts';

/** Stands in a filter by owner or creator for whoever asks: the same link, or board, is about each viewer herself. */
export const me = 'me';

/** Whether the values of a filter's field are single people. */
export const isOfPeople = (field: string): boolean => field === 'owner' || field === 'createdBy';

/** Whether a value of a filter is whoever asks. */
export const isMe = (field: string, value: string): boolean => isOfPeople(field) && value === me;

/** The id of nobody: no user of Salesforce has it. */
const nobody = '0'.repeat(18);

/** A filter with `me` as the viewer's own Salesforce user; a viewer without one is nobody. */
export const withOwnUser = (filter: Filter, self: string | null): Filter =>
  filter.is === 'within' || !filter.values.some((value) => isMe(filter.field, value))
    ? filter
    : { ...filter, values: filter.values.map((value) => (isMe(filter.field, value) ? (self ?? nobody) : value)) };
