import type { LineSink } from '../lambda/function-logs.ts';

/** A line that a function wrote. */
export interface LogLine {
  /** Counts up; two lines never have the same. */
  readonly id: number;
  /** When it was written, or came, in milliseconds since 1970. */
  readonly at: number;
  readonly function: string;
  /** Absent in plain text. */
  readonly level?: string;
  readonly message: string;
  readonly correlationId?: string;
  /** As it was written, cut where it is too long. */
  readonly line: string;
}

export interface LogQuery {
  readonly correlationId?: string | undefined;
  readonly function?: string | undefined;
  /** This level or a graver one. Lines without a level are left out then. */
  readonly level?: string | undefined;
  /** Anywhere in the line, small or large. */
  readonly text?: string | undefined;
  readonly max: number;
}

/** The last lines of all functions, in memory; older ones are in their files. */
export interface LogBook {
  readonly take: LineSink;
  /** Newest first. */
  find(query: LogQuery): readonly LogLine[];
}

const linesMax = 20_000;
const charactersMax = 16_000_000;
const lineCharactersMax = 16_000;
const textCharactersMax = 500;

/** In the order of their gravity. */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL'];

/** @param now milliseconds since 1970 */
export const makeLogBook = (now: () => number, limits = { linesMax, charactersMax }): LogBook => {
  const lines: LogLine[] = [];
  let taken = 0;
  let characters = 0;
  const dropOldest = (): void => {
    const over = lines.findIndex((_, place) => {
      const isOver = lines.length - place > limits.linesMax || characters > limits.charactersMax;
      if (isOver) characters -= lines[place]?.line.length ?? 0;
      return !isOver;
    });
    if (over > 0) lines.splice(0, over);
  };
  return {
    take: (title, line) => {
      // Measurements are read as metrics; among words they would be nine lines of ten.
      if (line.startsWith('{"_aws"')) return;
      taken += 1;
      lines.push({ id: taken, function: title, ...read(line, now()), line: cut(line, lineCharactersMax) });
      characters += lines.at(-1)?.line.length ?? 0;
      dropOldest();
    },
    find: ({ max, ...query }) => {
      const found: LogLine[] = [];
      for (let place = lines.length - 1; place >= 0 && found.length < max; place -= 1) {
        const line = lines[place];
        if (line && meets(line, query)) found.push(line);
      }
      return found;
    },
  };
};

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);

const read = (line: string, now: number): Pick<LogLine, 'at' | 'level' | 'message' | 'correlationId'> => {
  const fields = fieldsOf(line);
  const { timestamp, level, message, correlation_id: correlationId } = fields ?? {};
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return {
    at: Number.isNaN(at) ? now : at,
    message: cut(typeof message === 'string' ? message : line, textCharactersMax),
    ...(typeof level === 'string' && { level: level.toUpperCase() }),
    ...(typeof correlationId === 'string' && { correlationId }),
  };
};

const fieldsOf = (line: string): Record<string, unknown> | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return Object(JSON.parse(line));
  } catch {
    // Plain text that begins with a brace: it is shown as it is.
    return undefined;
  }
};

const meets = (line: LogLine, { correlationId, function: title, level, text }: Omit<LogQuery, 'max'>): boolean =>
  (correlationId === undefined || line.correlationId === correlationId) &&
  (title === undefined || line.function === title) &&
  (level === undefined || (line.level !== undefined && levels.indexOf(line.level) >= levels.indexOf(level))) &&
  (text === undefined || line.line.toLowerCase().includes(text.toLowerCase()));
