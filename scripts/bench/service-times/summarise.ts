import { quantileShares, type SizedTimes, type Times } from '#scripts/cost/service-times';
import { quantile } from '#scripts/load/quantile';

/** One event that was dealt with. */
export interface Sample {
  readonly items: number;
  readonly milliseconds: number;
}

/** No fewer say anything about the tail; smaller groups join their neighbour. */
const samplesMin = 8;
/** Events with up to so many items are one group. */
const groupsUpTo = [0, 1, 10, 50, 200, 1_000, Number.POSITIVE_INFINITY] as const;

export const timesOf = (milliseconds: readonly number[]): Times => ({
  samples: milliseconds.length,
  mean: rounded(sum(milliseconds) / milliseconds.length),
  quantiles: quantileShares.map((share) => rounded(quantile(milliseconds, share))),
});

/** Times by how much there was to do. @throws where nothing was measured */
export const sizedTimesOf = (samples: readonly Sample[]): SizedTimes => {
  const groups: Sample[][] = [];
  for (const [place, most] of groupsUpTo.entries()) {
    const least = groupsUpTo[place - 1] ?? -1;
    const group = samples.filter(({ items }) => items > least && items <= most);
    if (group.length > 0) groups.push(group);
  }
  const joined = groups.reduce<Sample[][]>((done, group) => {
    const last = done.at(-1);
    if (last && (group.length < samplesMin || last.length < samplesMin)) last.push(...group);
    else done.push([...group]);
    return done;
  }, []);
  if (joined.length === 0) throw new Error('nothing was measured');
  return joined.map((group) => ({
    items: rounded(sum(group.map(({ items }) => items)) / group.length),
    ...timesOf(group.map(({ milliseconds }) => milliseconds)),
  }));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const rounded = (value: number): number => Number(value.toFixed(2));
