/** A series of an alarm: a value for each of its stretches of time, or none. */
export type Series = readonly (number | undefined)[];

/** An expression of CloudWatch's metric math that is not played here. */
export class MetricMathError extends Error {
  override readonly name = 'MetricMathError';
}

/** An expression that has been read. Series and numbers go in by the ids that it names. */
export interface MetricMath {
  /** Ids of metrics and other expressions. */
  readonly ids: ReadonlySet<string>;
  /** @param length of all series */
  evaluate(seriesOf: (id: string) => Series, length: number): Series;
}

/** A value at one place of the series; `undefined` where it is missing. */
type Cell = (at: number, seriesOf: (id: string) => Series) => number | undefined;

/**
 * Reads the part of metric math that alarms here use: `+ - * /`, comparisons, `AND OR`, parentheses, numbers, ids,
 * `FILL(x, n)`, `IF(condition, x, y)`, and `SUM MIN MAX AVG` of a list.
 * A value is missing where one that it is made of is missing, and where it would be divided by zero; lists leave out
 * what is missing.
 * @throws MetricMathError for anything else
 */
export const readMetricMath = (expression: string): MetricMath => {
  const ids = new Set<string>();
  const reader = makeReader(expression);
  const cell = readOr(reader, ids);
  if (reader.peek() !== undefined) throw reader.fault();
  return {
    ids,
    evaluate: (seriesOf, length) => Array.from({ length }, (_, at) => cell(at, seriesOf)),
  };
};

interface Reader {
  peek(): string | undefined;
  /** Takes the next token if it is one of these. */
  take(...wanted: readonly string[]): string | undefined;
  expect(wanted: string): void;
  next(): string;
  fault(): MetricMathError;
}

const token = /\s*(?:(\d+(?:\.\d+)?)|([a-zA-Z]\w*)|(<=|>=|==|!=|&&|\|\||[-+*/()[\],<>]))/y;

const makeReader = (expression: string): Reader => {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const text = expression.trimEnd();
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new MetricMathError(`metric math is not understood from "${text.slice(from)}" on: ${expression}`);
    tokens.push(found[0].trim());
  }
  let at = 0;
  const fault = (): MetricMathError =>
    new MetricMathError(`metric math is not understood at "${tokens[at] ?? 'its end'}": ${expression}`);
  return {
    peek: () => tokens[at],
    take: (...wanted) => (wanted.includes(tokens[at]?.toUpperCase() ?? '') ? tokens[at++]?.toUpperCase() : undefined),
    expect: (wanted) => {
      if (tokens[at] !== wanted) throw fault();
      at += 1;
    },
    next: () => {
      const taken = tokens[at];
      if (taken === undefined) throw fault();
      at += 1;
      return taken;
    },
    fault,
  };
};

type Operation = (left: number, right: number) => number;

const operations: Readonly<Record<string, Operation>> = {
  OR: (left, right) => Number(left !== 0 || right !== 0),
  '||': (left, right) => Number(left !== 0 || right !== 0),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  '&&': (left, right) => Number(left !== 0 && right !== 0),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

type Read = (reader: Reader, ids: Set<string>) => Cell;

/** Reads what stands between operators of one rank, from left to right. */
const ranked =
  (names: readonly string[], inner: Read): Read =>
  (reader, ids) => {
    let left = inner(reader, ids);
    for (let name = reader.take(...names); name !== undefined; name = reader.take(...names)) {
      left = joined(left, operations[name] ?? Number, inner(reader, ids));
    }
    return left;
  };

const joined =
  (left: Cell, operation: Operation, right: Cell): Cell =>
  (at, seriesOf) => {
    const [one, other] = [left(at, seriesOf), right(at, seriesOf)];
    if (one === undefined || other === undefined) return undefined;
    const result = operation(one, other);
    return Number.isFinite(result) ? result : undefined;
  };

const readUnary: Read = (reader, ids) => {
  if (reader.take('-') === undefined) return readAtom(reader, ids);
  const inner = readUnary(reader, ids);
  return (at, seriesOf) => {
    const value = inner(at, seriesOf);
    return value === undefined ? undefined : -value;
  };
};

const readProduct = ranked(['*', '/'], readUnary);
const readTerms = ranked(['+', '-'], readProduct);
const readComparison = ranked(['<', '<=', '>', '>=', '==', '!='], readTerms);
const readAnd = ranked(['AND', '&&'], readComparison);
const readOr: Read = ranked(['OR', '||'], readAnd);

const readAtom: Read = (reader, ids) => {
  if (reader.take('(') !== undefined) {
    const inner = readOr(reader, ids);
    reader.expect(')');
    return inner;
  }
  const fault = reader.fault();
  const word = reader.next();
  if (/^\d/.test(word)) return () => Number(word);
  if (reader.take('(') !== undefined) {
    const call = calls[word.toUpperCase()];
    if (!call) throw new MetricMathError(`the metric math function ${word} is not played`);
    const cell = call(reader, ids);
    reader.expect(')');
    return cell;
  }
  if (!/^[a-z]/.test(word)) throw fault;
  ids.add(word);
  return (at, seriesOf) => seriesOf(word)[at];
};

/** `[a, b, c]` */
const readList = (reader: Reader, ids: Set<string>): readonly Cell[] => {
  reader.expect('[');
  const cells = [readOr(reader, ids)];
  while (reader.take(',') !== undefined) cells.push(readOr(reader, ids));
  reader.expect(']');
  return cells;
};

const ofList =
  (reduce: (values: readonly number[]) => number): Read =>
  (reader, ids) => {
    const cells = readList(reader, ids);
    return (at, seriesOf) => {
      const values = cells.map((cell) => cell(at, seriesOf)).filter((value) => value !== undefined);
      return values.length === 0 ? undefined : reduce(values);
    };
  };

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const calls: Readonly<Record<string, Read>> = {
  FILL: (reader, ids) => {
    const series = readOr(reader, ids);
    reader.expect(',');
    const filling = readUnary(reader, ids);
    return (at, seriesOf) => series(at, seriesOf) ?? filling(at, seriesOf);
  },
  IF: (reader, ids) => {
    const condition = readOr(reader, ids);
    reader.expect(',');
    const yes = readOr(reader, ids);
    reader.expect(',');
    const no = readOr(reader, ids);
    return (at, seriesOf) => {
      const holds = condition(at, seriesOf);
      if (holds === undefined) return undefined;
      return holds === 0 ? no(at, seriesOf) : yes(at, seriesOf);
    };
  },
  SUM: ofList(total),
  AVG: ofList((values) => total(values) / values.length),
  MIN: ofList((values) => Math.min(...values)),
  MAX: ofList((values) => Math.max(...values)),
};
