import { type Metric, termsOf } from '../metrics/define-metric.ts';
import { isMetricName, metrics } from '../metrics/index.ts';
import { isCustomName } from '../objects/custom-field.ts';
import { hasDimension, isNamedDimension } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { picksPeople } from './own-names.ts';
import type { Period } from './periods.ts';
import type { QuerySpec } from './query-spec.ts';
import { listObjects, recordColumns } from './record-columns.ts';
import { countedAs, type Source, sources } from './source.ts';

/**
 * What a whole board is narrowed to. The field of a filter is named as in a question, or with the rows it is about
 * before it, as `activity:type`: a deal's type is no activity's, though both are called that.
 */
export interface Narrowing {
  readonly period?: Period | undefined;
  readonly filters: readonly Filter[];
}

/** A question with filters laid over it, and those that its rows do not have. */
export interface Narrowed<S extends QuerySpec = QuerySpec> {
  readonly spec: S;
  readonly applied: readonly Filter[];
  readonly ignored: readonly Filter[];
}

/** Lays filters over a question: each where the asked rows have its field. A list of a filter's values stays whole. */
export const narrow = <S extends QuerySpec>(spec: S, filters: readonly Filter[]): Narrowed<S> => {
  const asked = sourcesOf(spec);
  const laid = filters.map((filter) => ({
    filter,
    field: wouldName(spec, filter) ? undefined : fieldOn(filter.field, asked),
  }));
  const added = laid.flatMap(({ filter, field }) => (field === undefined ? [] : [{ ...filter, field }]));
  return {
    spec: 'filters' in spec && added.length > 0 ? { ...spec, filters: [...spec.filters, ...added] } : spec,
    applied: laid.filter(({ field }) => field !== undefined).map(({ filter }) => filter),
    ignored: laid.filter(({ field }) => field === undefined).map(({ filter }) => filter),
  };
};

/** Where colleagues have no names, a filter by one of them would tell which figures are hers. */
const wouldName = (spec: QuerySpec, filter: Filter): boolean =>
  spec.kind === 'measure' && spec.names === 'own' && picksPeople(filter);

/** Whether a period cuts a question's rows: those of a state of now have no day. */
export const hasDay = (spec: QuerySpec): boolean => {
  switch (spec.kind) {
    case 'measure':
      return isDated(metrics[spec.metric]);
    case 'records':
      return spec.behind === undefined || isDated(metrics[spec.behind.metric]);
    case 'funnel':
      return true;
    case 'changes':
    case 'values':
      return false;
  }
};

const isDated = ({ countsBy }: Metric): boolean => countsBy !== undefined;

/** The kinds of row behind a question; several behind a formula. Nothing narrows what a filter offers. */
export const sourcesOf = (spec: QuerySpec): readonly Source[] => {
  switch (spec.kind) {
    case 'measure':
      return sourcesOfMetric(metrics[spec.metric]);
    case 'records':
    case 'changes':
      return [spec.object];
    case 'funnel':
      return ['opportunity'];
    case 'values':
      return [];
  }
};

const sourcesOfMetric = ({ measure, source }: Metric): readonly Source[] =>
  measure.kind === 'formula'
    ? termsOf(measure.formula).flatMap((name) => (isMetricName(name) ? sourcesOfMetric(metrics[name]) : []))
    : [source];

/** The name of a field in a question about these rows; undefined where not all of them have it. */
const fieldOn = (field: string, asked: readonly Source[]): string | undefined => {
  const isThere = asked.length > 0 && asked.every((source) => narrowsSource(field, source));
  return isThere ? splitField(field).name : undefined;
};

/** Whether rows of a kind have a field that a board is filtered by. */
export const narrowsSource = (field: string, source: Source): boolean => {
  const { of, name } = splitField(field);
  return (of ?? meantBy(name, source)) === countedAs(source) && hasField(source, name);
};

/** A custom field without its rows' name is the deals': leads and activities have others, though of the same name. */
const meantBy = (name: string, source: Source): Source => (isCustomName(name) ? 'opportunity' : countedAs(source));

/** `activity:type` as what it is about and its name. */
export const splitField = (field: string): { readonly of?: Source; readonly name: string } => {
  const of = sources.find((source) => field.startsWith(`${source}:`));
  return of === undefined ? { name: field } : { of, name: field.slice(of.length + 1) };
};

const hasField = (source: Source, name: string): boolean => {
  if (isCustomName(name) || isNamedDimension(name)) return hasDimension(source, name);
  const object = listObjects.find((each) => each === countedAs(source));
  return object !== undefined && Object.hasOwn(recordColumns[object], name);
};

/** Dimensions that several kinds of row have under one name and mean something else by. */
const ambiguous: ReadonlySet<string> = new Set(['type', 'status']);

/** How a board names a dimension of rows of one kind. */
export const boardField = (name: string, source: Source): string =>
  ambiguous.has(name) || (isCustomName(name) && countedAs(source) !== 'opportunity') ? `${source}:${name}` : name;
