import { partIdSchema } from '#shared/board/board-content';

/** A board that a TV shows, and the tab of it; without one, each of its tabs in turn. */
export interface Show {
  readonly board: string;
  readonly tab?: string;
}

/** What a TV shows, one after the other, and for how long each. */
export interface TvProgramme {
  readonly shows: readonly Show[];
  readonly everySeconds: number;
}

export const everySecondsMin = 5;
export const everySecondsMax = 3_600;
export const everySecondsPreset = 30;

/** As many as anybody waits for. */
export const showsMax = 24;

/** The address of a programme: `/wall?show=<board>.<tab>&show=<board>&every=30`. */
export const tvAddress = ({ shows, everySeconds }: TvProgramme): string => {
  const parts = [
    ...shows.map(({ board, tab }) => `show=${tab === undefined ? board : `${board}.${tab}`}`),
    ...(everySeconds === everySecondsPreset ? [] : [`every=${everySeconds}`]),
  ];
  return parts.length === 0 ? '/wall' : `/wall?${parts.join('&')}`;
};

/** Reads what `tvAddress` wrote. Anything may stand in an address: what is no board is passed over, and a time is brought into bounds. */
export const tvProgrammeIn = (search: string): TvProgramme => {
  const parameters = new URLSearchParams(search);
  const every = Number.parseInt(parameters.get('every') ?? '', 10);
  return {
    shows: parameters.getAll('show').flatMap(showOf).slice(0, showsMax),
    everySeconds: Number.isNaN(every)
      ? everySecondsPreset
      : Math.min(everySecondsMax, Math.max(everySecondsMin, every)),
  };
};

const showOf = (text: string): readonly Show[] => {
  const [board, tab, ...more] = text.split('.').map((part) => partIdSchema.safeParse(part).data);
  if (board === undefined || more.length > 0 || (text.includes('.') && tab === undefined)) return [];
  return [{ board, ...(tab !== undefined && { tab }) }];
};
