import type { AlarmDefinition, AlarmSeries, MetricAlarm } from './alarm-definitions.ts';
import { type AlarmStateValue, breaches, comparisons, judgeAlarm, periodsRead } from './judge-alarm.ts';
import type { Series } from './metric-math.ts';
import { type Datum, type MetricStore, makeMetricStore } from './metric-store.ts';

/** How an alarm stands. */
export interface AlarmState {
  readonly name: string;
  readonly description: string;
  readonly state: AlarmStateValue;
  /** What decided, for people. */
  readonly reason: string;
  /** Since when it has been in this state, in milliseconds since 1970. */
  readonly since: number;
  /** How far back its periods reach. */
  readonly looksBackSeconds: number;
}

/** CloudWatch, as far as it is played: metrics, and the alarms of a template on them. */
export interface Watch {
  /** @throws MetricError */
  put(datum: Datum): void;
  readonly metrics: Pick<MetricStore, 'list' | 'read'>;
  /** All alarms, evaluated up to this moment. */
  alarms(): readonly AlarmState[];
}

/** An alarm went from one state to another. */
export interface AlarmChange extends AlarmState {
  readonly before: AlarmStateValue;
}

export interface WatchOptions {
  readonly definitions: readonly AlarmDefinition[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onChange?: (change: AlarmChange) => void;
}

/** CloudWatch evaluates each minute, and every ten seconds where a period is shorter than a minute. */
const minute = 60_000;
const shortest = 10_000;
/** A clock that stood still (a laptop that slept) is not made up for further back than this. */
const madeUpMilliseconds = 3 * 3_600_000;

/** Alarms begin without data, as new ones do. They are evaluated at each minute that has passed whenever they are asked for. */
export const makeWatch = ({ definitions, now, onChange }: WatchOptions): Watch => {
  const store = makeMetricStore(now);
  const states = new Map<string, AlarmState>(
    definitions.map((definition) => {
      const { name, description } = definition;
      const unknown = { state: 'INSUFFICIENT_DATA', reason: 'Not evaluated yet.', since: now() } as const;
      return [name, { name, description, ...unknown, looksBackSeconds: looksBack(definition, definitions) }];
    }),
  );
  const step = definitions.some((alarm) => alarm.kind === 'metric' && alarm.periodSeconds < 60) ? shortest : minute;
  let evaluatedUntil = floor(now(), step);
  let isOutdated = true;

  const move = (definition: AlarmDefinition, { state, reason }: Judgement, at: number): void => {
    const known = states.get(definition.name);
    if (!known) return;
    const next = { ...known, state, reason, since: state === known.state ? known.since : at };
    states.set(definition.name, next);
    if (state !== known.state) onChange?.({ ...next, before: known.state });
  };
  // Composite alarms name others by name or by ARN.
  const names = new Map(definitions.flatMap(({ name, arn }) => [[name, name] as const, [arn, name] as const]));
  const stateOf = (alarm: string): AlarmStateValue =>
    states.get(names.get(alarm) ?? alarm)?.state ?? 'INSUFFICIENT_DATA';
  const evaluate = (at: number): void => {
    for (const definition of definitions) {
      const judgement =
        definition.kind === 'metric'
          ? judgeMetric(definition, store, { at, current: stateOf(definition.name) })
          : judgeComposite(definition.rule, stateOf);
      move(definition, judgement, at);
    }
  };

  const told = (): readonly AlarmState[] => definitions.flatMap(({ name }) => states.get(name) ?? []);

  return {
    put: (datum) => {
      store.put(datum);
      // What is of a time that was evaluated already has it evaluated again.
      if ((datum.at ?? now()) < evaluatedUntil) isOutdated = true;
    },
    metrics: store,
    alarms: () => {
      const until = floor(now(), step);
      if (until === evaluatedUntil && !isOutdated) return told();
      const from = Math.max(evaluatedUntil + step, until - madeUpMilliseconds);
      for (let at = from; at < until; at += step) evaluate(at);
      evaluate(until);
      evaluatedUntil = until;
      isOutdated = false;
      return told();
    },
  };
};

/** A composite alarm looks back as far as those that it is made of. */
const looksBack = (definition: AlarmDefinition, all: readonly AlarmDefinition[]): number => {
  if (definition.kind === 'metric') return definition.periodSeconds * definition.rule.evaluationPeriods;
  const parts = all.filter(({ name, arn }) => [name, arn].some((each) => definition.rule.alarms.includes(each)));
  return Math.max(0, ...parts.map((each) => looksBack(each, all)));
};

const floor = (at: number, step: number): number => Math.floor(at / step) * step;

interface Judgement {
  readonly state: AlarmStateValue;
  readonly reason: string;
}

const judgeMetric = (
  { rule, periodSeconds, series, watched }: MetricAlarm,
  store: Pick<MetricStore, 'read'>,
  { at, current }: { readonly at: number; readonly current: AlarmStateValue },
): Judgement => {
  const count = periodsRead(rule);
  const end = floor(at, Math.min(minute, periodSeconds * 1_000));
  const read = (id: string): Series => {
    const found: AlarmSeries | undefined = series.get(id);
    if (!found) return [];
    return 'expression' in found
      ? found.expression.evaluate(read, count)
      : store.read(found.metric, found.statistic, { end, periodSeconds, count });
  };
  const values = read(watched);
  return { state: judgeAlarm(rule, values, current), reason: reasonOf({ rule, periodSeconds }, values) };
};

const reasonOf = ({ rule, periodSeconds }: Pick<MetricAlarm, 'rule' | 'periodSeconds'>, values: Series): string => {
  const { evaluationPeriods, datapointsToAlarm, comparison, threshold } = rule;
  const real = values.filter((value) => value !== undefined).slice(-evaluationPeriods);
  const wanted = `${datapointsToAlarm} of ${evaluationPeriods} values of ${periodSeconds} s ${comparisons[comparison].says} ${threshold}`;
  if (real.length === 0) return `No values; it takes ${wanted}.`;
  const breaching = real.filter((value) => breaches(rule, value)).length;
  return `${breaching} of ${real.length} values breach (last: ${Number(real.at(-1)?.toPrecision(4))}); it takes ${wanted}.`;
};

const judgeComposite = (
  rule: { readonly alarms: readonly string[]; holds(stateOf: (alarm: string) => AlarmStateValue): boolean },
  stateOf: (alarm: string) => AlarmStateValue,
): Judgement => {
  const ringing = rule.alarms.filter((alarm) => stateOf(alarm) === 'ALARM').map((alarm) => alarm.split(':').at(-1));
  const state = rule.holds(stateOf) ? 'ALARM' : 'OK';
  return {
    state,
    reason: ringing.length === 0 ? 'None of its alarms is in ALARM.' : `In ALARM: ${ringing.join(', ')}.`,
  };
};
