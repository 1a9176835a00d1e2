const prefix = 'colleague:';

/** The key of somebody whose name is withheld: her place in the answer that it stands in. */
export const colleagueKey = (place: number | string): string => `${prefix}${place}`;

export const isColleagueKey = (key: string | null): boolean => key?.startsWith(prefix) === true;
