import type { Filter } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import type { QuerySpec } from '#shared/query/query-spec';
import { ApiProblem } from '#web/data/request-error.ts';
import type { Answers } from '#web/widgets/widget-view.ts';

/** Why a preview has no figures, in the server's terms. */
export interface Refusal {
  readonly code: string;
  /** The question, and what of it is at fault; absent where the server says neither. */
  readonly question?: string;
  readonly field?: string;
}

interface Heard {
  readonly answers: Answers | undefined;
  readonly error: Error | null;
}

/** What the server refused of a widget; undefined where it answered, or failed otherwise. */
export const refusalOf = ({ answers, error }: Heard): Refusal | undefined => {
  const [refused] = Object.entries(answers ?? {}).flatMap(([question, answer]) =>
    answer.kind === 'refused' && answer.code.startsWith('query.')
      ? [{ question, code: answer.code, ...(answer.field !== undefined && { field: answer.field }) }]
      : [],
  );
  if (refused) return refused;
  if (!(error instanceof ApiProblem) || error.status !== 422) return undefined;
  const { code, issues } = error;
  // `widgets.<widget>.<question>.<path>`, as one request says where in it the fault lies.
  const [, question, path] = /^widgets\.[^.]+\.([^.]+)(?:\.(.+))?$/.exec(issues[0]?.path ?? '') ?? [];
  return { code, ...(question !== undefined && { question }), ...(path !== undefined && { field: path }) };
};

/** The settings that may have put a part of a question there, the likeliest first. */
const settingsBehind: Readonly<Partial<Record<string, readonly string[]>>> = {
  metric: ['metric'],
  behind: ['metric'],
  by: ['by', 'grain'],
  splitBy: ['splitBy'],
  period: ['period', 'quarter'],
  compare: ['compare', 'previous', 'yearBefore', 'quota', 'goal'],
  columns: ['columns'],
  sort: ['sort'],
};

/** What a refusal is about: a setting of the form, the filters of the board around it, or neither that can be told. */
export type Blamed = { readonly setting: string } | 'board' | undefined;

interface Around {
  readonly questions: Readonly<Record<string, QuerySpec>>;
  /** The names of the settings that the form asks for. */
  readonly names: readonly string[];
  /** The widget's own filters, and those of its board. */
  readonly filters: readonly Filter[];
  readonly ofBoard: readonly Filter[];
}

/** Whose fault it is that a preview was refused. */
export const blamed = ({ question, field = '' }: Refusal, { questions, names, filters, ofBoard }: Around): Blamed => {
  const [part = '', index] = field.split('.');
  if (part !== 'filters') {
    const setting = settingsBehind[part]?.find((name) => names.includes(name));
    return setting === undefined ? undefined : { setting };
  }
  const spec = questions[question ?? ''];
  const filter = spec && 'filters' in spec ? spec.filters[Number(index)] : undefined;
  if (filter === undefined) return undefined;
  if (names.includes('filters') && hasFilter(filters, filter)) return { setting: 'filters' };
  // What is left are filters that the type of the widget lays down by itself.
  return hasFilter(ofBoard, filter) ? 'board' : undefined;
};

/** A board may say of which rows a field is; a question does not. */
const hasFilter = (filters: readonly Filter[], wanted: Filter): boolean =>
  filters.some((each) => JSON.stringify({ ...each, field: splitField(each.field).name }) === JSON.stringify(wanted));
