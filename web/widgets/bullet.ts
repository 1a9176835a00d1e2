import type { Span } from './bars.ts';

export interface Band extends Span {
  /** Of the goal, in percent. */
  readonly at: 50 | 80 | 100;
}

/** A figure and its goal on a straight scale that holds zero; places are fractions of its width. */
export interface Bullet {
  readonly zero: number;
  readonly bar: Span;
  readonly bands: readonly Band[];
  readonly goalAt: number | undefined;
}

/** Room beyond the goal, so that its mark stands free. */
const beyond = 1.12;

/** Places a figure, its goal, and half, four fifths and the whole of that. Without a goal there is the bar alone. */
export const bulletOf = ({ value, goal }: { readonly value: string | null; readonly goal: string | null }): Bullet => {
  const [reached, wanted] = [Number(value ?? 0), goal === null ? undefined : Number(goal)];
  const least = Math.min(0, reached);
  const most = Math.max(reached, (wanted ?? 0) * beyond, 0) || 1;
  const at = (figure: number) => (figure - least) / (most - least);
  const band = (mark: Band['at'], before: number): Band[] =>
    wanted === undefined ? [] : [{ at: mark, from: at((wanted * before) / 100), to: at((wanted * mark) / 100) }];
  return {
    zero: at(0),
    bar: { from: at(Math.min(0, reached)), to: at(Math.max(0, reached)) },
    bands: [...band(50, 0), ...band(80, 50), ...band(100, 80)],
    goalAt: wanted === undefined ? undefined : at(wanted),
  };
};
