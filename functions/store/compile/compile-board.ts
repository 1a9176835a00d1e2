import { type RawBuilder, sql } from 'kysely';
import type { RefusalAnswer } from '#shared/query/answer';
import { daysBetween } from '#shared/query/day';
import { wholePeriod } from '#shared/query/periods';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Statement } from '#store/database';
import { readOnce } from '#store/scope';
import type { Asking } from './asking.ts';
import { compileQuestion } from './compile-question.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { type SharedReading, sharedReadings } from './readings.ts';
import { toStatement } from './to-statement.ts';

/** The questions of a board as statements of one row each. */
export interface CompiledBoard {
  readonly statements: readonly Statement[];
  /** Where a question is answered, or why it is refused. */
  readonly placeOf: (spec: QuerySpec) => AnswerPlace | RefusalAnswer;
}

export interface AnswerPlace {
  readonly kind: 'asked';
  /** Which of the statements, and which column of its row. */
  readonly statement: number;
  readonly column: string;
}

/** Each question is asked once, in a statement of its own or of those that share a reading with it. */
export const compileBoard = (specs: readonly QuerySpec[], asking: Omit<Asking, 'read'>): CompiledBoard => {
  const { scope, relations } = readOnce(asking.scope);
  const readings = sharedReadings();
  const compiled = new Map(
    [...new Map(specs.map((spec) => [keyOf(spec), spec]))].map(([key, spec]) => {
      const { read, used } = readings();
      return [key, compileOrRefuse(spec, { asking: { ...asking, scope, read }, used })];
    }),
  );
  const batches = batchesOf([...compiled.values()].filter((each) => each.kind === 'question'));
  return {
    statements: batches.map((batch) => statementOf(batch, relations)),
    placeOf: (spec) => {
      const question = compiled.get(keyOf(spec));
      if (question?.kind === 'refused') return question;
      const statement = batches.findIndex(({ questions }) => questions.some((each) => each === question));
      const column = batches[statement]?.questions.findIndex((each) => each === question);
      if (column === undefined) throw new Error('a question was left without an answer');
      return { kind: 'asked', statement, column: columnName(column) };
    },
  };
};

const keyOf = (spec: QuerySpec): string => JSON.stringify(spec);

interface Question {
  readonly kind: 'question';
  /** About how long it takes, in days whose rows are gone over. */
  readonly length: number;
  readonly query: RawBuilder<unknown>;
  readonly used: ReadonlySet<SharedReading>;
}

/** A state of now is about a quarter’s deals. A record that is shown takes as long to look up as a day to add up. */
const lengthOf = (spec: QuerySpec, { calendar }: Pick<Asking, 'calendar'>): number => {
  const period = 'period' in spec ? spec.period : undefined;
  const { firstOn, lastOn } = wholePeriod(period ?? { of: 'quarter', offset: 0 }, calendar);
  const days = daysBetween(firstOn, lastOn);
  switch (spec.kind) {
    case 'changes':
    case 'funnel':
      // They follow what became of deals, through their past.
      return 10 * days;
    case 'records':
      return days + spec.limit;
    case 'measure':
    case 'values':
      return days;
  }
};

const compileOrRefuse = (
  spec: QuerySpec,
  { asking, used }: { readonly asking: Asking } & Pick<Question, 'used'>,
): Question | RefusalAnswer => {
  try {
    return { kind: 'question', length: lengthOf(spec, asking), query: compileQuestion(spec, asking), used };
  } catch (fault) {
    if (!(fault instanceof QuestionRefusedError)) throw fault;
    const { code, message, field } = fault;
    return { kind: 'refused', code, message, ...(field !== undefined && { field }) };
  }
};

interface Batch {
  readonly questions: readonly Question[];
  readonly readings: ReadonlySet<SharedReading>;
}

/** What takes longest comes first: what is left at the end keeps one connection busy while the other has nothing to do. */
const batchesOf = (questions: readonly Question[]): readonly Batch[] =>
  questions
    .reduce<readonly Batch[]>((batches, question) => {
      const { together = [], apart = [] } = Object.groupBy(batches, ({ readings }) =>
        readings.isDisjointFrom(question.used) ? 'apart' : 'together',
      );
      return [
        ...apart,
        {
          questions: [...together.flatMap((batch) => batch.questions), question],
          readings: together.reduce((all, { readings }) => all.union(readings), question.used),
        },
      ];
    }, [])
    .toSorted((a, b) => longest(b) - longest(a));

/** Those of a batch go over the same rows. */
const longest = ({ questions }: Batch): number => Math.max(...questions.map(({ length }) => length));

const columnName = (place: number): string => `a${place}`;

const statementOf = ({ questions, readings }: Batch, beside: readonly RawBuilder<unknown>[]): Statement => {
  const relations = [...beside, ...[...readings].map(({ relation }) => relation)];
  const given = relations.length === 0 ? sql`` : sql`with ${sql.join(relations)} `;
  const answers = questions.map(({ query }, place) => sql`${query} as ${sql.ref(columnName(place))}`);
  return toStatement(sql`${given}select ${sql.join(answers)}`);
};
