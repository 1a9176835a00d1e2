import type { MetricName } from '#shared/metrics/index';
import { poolsStages } from '#shared/metrics/telling-splits';
import { isCustomName } from '#shared/objects/custom-field';
import { isOnRows } from '#shared/query/custom-field-on';
import type { Dimension } from '#shared/query/dimensions';
import { measure } from '#shared/query/measure';
import { sourcesOf } from '#shared/query/narrow';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgets } from '#shared/widgets/index';
import { declaredSettings, type RawSettings, withPresets } from '../settings/declared-settings.ts';
import { canSplit } from '../settings/metric-dimensions.ts';
import { type Problem, settingProblems } from '../settings/setting-problems.ts';
import { type Asked, listedBy, listSettings, type Made, pictureSettings, usualPicture } from './picture-settings.ts';
import { metricsNamedBy, type Reading, readPhrases } from './read-phrases.ts';
import type { Meaning, Picture, Sense, Vocabulary } from './vocabulary.ts';

/** A stretch of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Understood extends Span, Sense {}

/** Words that may mean several things. */
export interface Unclear extends Span {
  readonly senses: readonly Sense[];
}

/** Why what was understood makes no widget. `setting`: as the settings form says it. */
export type DescribedProblem =
  | { readonly kind: 'picture'; readonly metric: MetricName; readonly picture: Picture }
  | { readonly kind: 'stage'; readonly metric: MetricName }
  | { readonly kind: 'setting'; readonly problem: Problem; readonly settings: RawSettings };

export interface DescribedWidget {
  readonly type: Picture;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What a line of words says. */
export interface Described {
  /** Absent while there is none, or none that could be answered. */
  readonly widget?: DescribedWidget;
  readonly understood: readonly Understood[];
  /** Words that stand for nothing known. */
  readonly left: readonly Span[];
  /** Understood, and without a place beside the rest. */
  readonly unused: readonly Span[];
  /** None is taken before one is chosen. */
  readonly unclear?: Unclear;
  readonly problem?: DescribedProblem;
}

/**
 * The widget that a line describes: "win rate by owner this quarter". Nothing is guessed: what is unclear, has no place
 * or is not understood is told, and what could not be answered is no widget.
 */
export const describeWidget = (text: string, vocabulary: Vocabulary): Described => {
  const { readings, left } = readPhrases(text, vocabulary);
  const settled = settle(readings, { text, vocabulary });
  const unclear = settled.find(({ senses }) => senses.length > 1);
  const understood = settled.flatMap(({ start, end, senses }) =>
    senses.length === 1
      ? senses.map(({ name, meaning }): Understood => ({ start, end, name, meaning: { ...meaning } }))
      : [],
  );
  const told = { understood, left: left.map(({ start, end }) => ({ start, end })) };
  if (unclear === undefined) return { ...told, ...madeOf(understood) };
  return { ...told, unused: [], unclear: { start: unclear.start, end: unclear.end, senses: unclear.senses } };
};

interface Said {
  readonly text: string;
  readonly vocabulary: Vocabulary;
}

/** Of several meanings those that fit what is said beside them. */
const settle = (readings: readonly Reading[], said: Said): readonly Reading[] => {
  const counted = withCountedRows(readings, said);
  const sure = counted.flatMap(({ senses: [first, second] }) =>
    second === undefined && first !== undefined ? [first.meaning] : [],
  );
  const metric = sure.find((meaning) => meaning.kind === 'metric')?.metric;
  const bys = sure.filter((meaning) => meaning.kind === 'by');
  const fits = ({ meaning }: Sense): boolean => {
    if (meaning.kind === 'by') return metric === undefined || splits(metric, meaning);
    return meaning.kind !== 'metric' || bys.every((by) => splits(meaning.metric, by));
  };
  return counted.map((reading) => {
    const fitting = reading.senses.filter(fits);
    return reading.senses.length > 1 && fitting.length > 0 ? { ...reading, senses: fitting } : reading;
  });
};

/** Whether a metric can be split so: a custom field has to be one of all of its rows. */
const splits = (metric: MetricName, { by, on }: Kinds['by']): boolean => {
  if (!canSplit(metric, by)) return false;
  if (on === undefined || !isCustomName(by)) return true;
  return sourcesOf(measure({ metric })).every((source) => isOnRows({ object: on, name: by }, source));
};

/** "deals by owner" is no list of deals but a figure of them: which one, has to be said. */
const withCountedRows = (readings: readonly Reading[], { text, vocabulary }: Said): readonly Reading[] => {
  const kinds = new Set(readings.flatMap(({ senses }) => senses.map(({ meaning }) => meaning.kind)));
  if (kinds.has('metric') || !kinds.has('by')) return readings;
  return readings.map((reading) => {
    if (!reading.senses.some(({ meaning }) => meaning.kind === 'records')) return reading;
    const senses = metricsNamedBy(text.slice(reading.start, reading.end), vocabulary);
    return senses.length === 0 ? reading : { ...reading, senses };
  });
};

type Kinds = { readonly [K in Meaning['kind']]: Extract<Meaning, { kind: K }> };

const madeOf = (understood: readonly Understood[]): Pick<Described, 'widget' | 'unused' | 'problem'> => {
  const all = understood.map(({ meaning }) => meaning);
  const saidOf = <K extends Meaning['kind']>(kind: K): readonly Kinds[K][] =>
    // What is of a kind is of its type, which the compiler does not see through the generic.
    all.filter((meaning): meaning is Kinds[K] => meaning.kind === kind);
  const [metric, ...metricsMore] = saidOf('metric');
  const [period, ...periodsMore] = saidOf('period');
  const [compare, ...comparesMore] = saidOf('compare');
  const [picture, ...picturesMore] = saidOf('picture');
  const [records, ...recordsMore] = saidOf('records');
  const [top, ...topsMore] = saidOf('top');
  const isMine = saidOf('mine').length > 0;
  const saidBys = saidOf('by');
  const bys = saidBys.filter((each, i) => saidBys.findIndex(({ by }) => by === each.by) === i);
  const surplus = [
    ...metricsMore,
    ...periodsMore,
    ...comparesMore,
    ...picturesMore,
    ...recordsMore,
    ...topsMore,
    ...saidBys.filter((each) => !bys.includes(each)),
  ];
  const unusedOf = (unused: readonly Meaning[]): readonly Span[] =>
    understood
      .filter(({ meaning }) => surplus.some((each) => each === meaning) || unused.includes(meaning))
      .map(({ start, end }) => ({ start, end }));

  if (metric === undefined) {
    if (records === undefined) return { unused: unusedOf([]) };
    const { settings, unused } = listSettings(records.records, { period, top, isMine });
    const isOther = picture !== undefined && picture.picture !== 'table';
    return {
      widget: { type: 'table', settings },
      unused: unusedOf([...unused, ...bys, ...rest(compare), ...(isOther ? [picture] : [])]),
    };
  }
  const asked: Asked = { metric: metric.metric, bys, period, compare, top, isMine };
  const type = picture?.picture ?? usualPicture(asked);
  const made = pictureSettings(type, asked);
  const wrong = bys.find((by) => !splits(asked.metric, by));
  const problem = wrong ? wrongSplit(asked.metric, wrong.by) : problemOf(type, { made, metric: asked.metric });
  const unused = unusedOf([...made.unused, ...rest(type === 'table' ? undefined : records)]);
  return problem === undefined ? { widget: { type, settings: made.settings }, unused } : { problem, unused };
};

const rest = (meaning: Meaning | undefined): readonly Meaning[] => (meaning === undefined ? [] : [meaning]);

const wrongSplit = (metric: MetricName, by: Dimension): DescribedProblem => ({
  kind: 'setting',
  problem: { kind: 'split', by },
  settings: { metric },
});

/** Why a widget could not be as it is described; the server would refuse to answer it. */
const problemOf = (
  type: Picture,
  { made: { settings }, metric }: { readonly made: Made; readonly metric: MetricName },
): DescribedProblem | undefined => {
  if (type === 'table') return listedBy(metric) === undefined ? { kind: 'picture', metric, picture: type } : undefined;
  const widget: WidgetType = widgets[type];
  const declared = declaredSettings(widget);
  const raw = withPresets(declared, settings);
  const problems = settingProblems(declared, raw);
  if (problems.has('metric')) return { kind: 'picture', metric, picture: type };
  const [problem] = problems.values();
  if (problem !== undefined) return { kind: 'setting', problem, settings: raw };
  const pools = Object.values(widget.ask(widget.settings.parse(settings))).some(
    (spec) => spec.kind === 'measure' && poolsStages(spec),
  );
  return pools ? { kind: 'stage', metric } : undefined;
};
