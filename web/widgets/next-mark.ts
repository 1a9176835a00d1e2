/** How far the arrow keys lead in a picture whose marks are numbered: by one in a list, by a row in a grid. */
export interface Steps {
  readonly right: number;
  readonly down: number;
}

interface Marks {
  readonly index: number;
  readonly count: number;
  readonly steps: Steps;
}

/** The mark that a key leads to; undefined for a key that leads nowhere. At an edge one stays where one is. */
export const nextMark = (key: string, { index, count, steps }: Marks): number | undefined => {
  const to = {
    ArrowRight: index + steps.right,
    ArrowLeft: index - steps.right,
    ArrowDown: index + steps.down,
    ArrowUp: index - steps.down,
    Home: 0,
    End: count - 1,
  }[key];
  if (to === undefined) return undefined;
  return to < 0 || to >= count ? index : to;
};
