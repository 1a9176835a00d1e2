import { createContext, useContext } from 'react';
import type { Answer } from '#shared/query/answer';

/** The colour of a stage, by its key or its label: the same on every widget of a board. */
export type StageColours = ReadonlyMap<string, string>;

const ramp = ['var(--ramp-1)', 'var(--ramp-2)', 'var(--ramp-3)', 'var(--ramp-4)', 'var(--ramp-5)', 'var(--ramp-6)'];
export const wonColour = 'var(--won)';
export const unknownColour = 'var(--lost)';

export const StageContext = createContext<StageColours>(new Map());

export const useStageColour = (): ((stage: string | null) => string) => {
  const colours = useContext(StageContext);
  return (stage) => colours.get(stage ?? '') ?? unknownColour;
};

/** Step `index` of `count` on the ramp from far to near. */
export const rampColour = (index: number, count: number): string =>
  ramp[count <= 1 ? ramp.length - 2 : Math.round((index / (count - 1)) * (ramp.length - 1))] ?? unknownColour;

interface Stage {
  readonly key: string;
  readonly label: string;
}

/**
 * Colours for all stages that a board's answers name in their order: open ones along the ramp, won strong, lost and
 * unknown grey. A funnel knows the whole order and ends in won; bars by stage know the open ones.
 */
export const stageColours = (answers: readonly Answer[], splitByStage: ReadonlySet<Answer>): StageColours => {
  const steps = answers.flatMap((answer) => (answer.kind === 'funnel' ? [answer.steps] : []))[0];
  const funnel = steps?.map(({ stage, label }) => ({ key: stage, label })) ?? [];
  const bars = answers.map((answer) => (splitByStage.has(answer) ? stagesOf(answer) : []));
  const open = funnel.length > 0 ? funnel.slice(0, -1) : mergedStages(bars);
  const won = funnel.at(-1);
  return coloursOf(open, won);
};

/** Open stages along the ramp in their order, won strong. */
export const coloursOf = (open: readonly Stage[], won: Stage | undefined): StageColours =>
  new Map([
    ...open.flatMap((stage, i) => named(stage, rampColour(i, open.length))),
    ...(won ? named(won, wonColour) : []),
  ]);

const stagesOf = (answer: Answer): readonly Stage[] =>
  answer.kind === 'series'
    ? answer.points.flatMap(({ key, label }) => (key === null ? [] : [{ key, label: label ?? key }]))
    : [];

/** Each stage once: those of the answer that names most, then what others add. */
const mergedStages = (lists: readonly (readonly Stage[])[]): readonly Stage[] => {
  const longestFirst = lists.toSorted((one, other) => other.length - one.length).flat();
  // A key that comes again keeps its first place.
  return [...new Map(longestFirst.map((stage) => [stage.key, stage])).values()];
};

const named = ({ key, label }: Stage, colour: string): readonly (readonly [string, string])[] => [
  [key, colour],
  [label, colour],
];
