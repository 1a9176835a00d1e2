/** A pattern that EventBridge would refuse. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';
}

/**
 * Whether an event meets an event pattern: every field of the pattern must be met by the event; a list of the
 * pattern by any of its items; a list of the event by any of its values. `$or` joins whole patterns.
 * Knows exact values, prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists.
 * @throws EventPatternError for any other matcher
 */
export const matchPattern = (pattern: unknown, event: unknown): boolean => {
  if (!isObject(pattern)) throw new EventPatternError(`an event pattern is an object, not ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or' && Array.isArray(wanted)) return wanted.some((each) => matchPattern(each, event));
    const value = isObject(event) ? event[field] : undefined;
    if (Array.isArray(wanted)) return wanted.some((matcher) => matchValue(matcher, value));
    if (Array.isArray(value)) return value.some((item) => matchPattern(wanted, item));
    return matchPattern(wanted, value);
  });
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const matchValue = (matcher: unknown, value: unknown): boolean => {
  if (!isObject(matcher)) return anyOf(value, (each) => each === matcher);
  const [entry, ...more] = Object.entries(matcher);
  if (!entry || more.length > 0) throw new EventPatternError(`not one matcher: ${JSON.stringify(matcher)}`);
  const [name, argument] = entry;
  if (name === 'exists') return (value !== undefined && !isObject(value)) === argument;
  const test = matchers[name];
  if (!test) throw new EventPatternError(`the matcher "${name}" is not known`);
  return anyOf(value, (each) => test(argument, each));
};

const anyOf = (value: unknown, test: (value: unknown) => boolean): boolean =>
  value !== undefined && (Array.isArray(value) ? value.some(test) : test(value));

type Matcher = (argument: unknown, value: unknown) => boolean;

/** `prefix` and its like take a text, or `{ "equals-ignore-case": text }`. */
const textual =
  (test: (value: string, argument: string) => boolean): Matcher =>
  (argument, value) => {
    if (typeof value !== 'string') return false;
    if (typeof argument === 'string') return test(value, argument);
    const folded = isObject(argument) ? argument['equals-ignore-case'] : undefined;
    if (typeof folded !== 'string') throw new EventPatternError(`not a text: ${JSON.stringify(argument)}`);
    return test(value.toLowerCase(), folded.toLowerCase());
  };

const wildcard = textual((value, argument) => {
  const parts = argument.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(value);
});

const anythingBut: Matcher = (argument, value) => {
  if (Array.isArray(argument)) return !argument.includes(value);
  if (!isObject(argument)) return value !== argument;
  return Object.entries(argument).every(([name, inner]) => {
    const test = matchers[name];
    if (!test) throw new EventPatternError(`the matcher "anything-but ${name}" is not known`);
    return !(Array.isArray(inner) ? inner : [inner]).some((each) => test(each, value));
  });
};

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["numeric"]: [">", 0, "<=", 5]`: pairs of a comparison and a bound, all of which hold. */
const numeric: Matcher = (argument, value) => {
  if (!Array.isArray(argument) || argument.length % 2 !== 0) throw new EventPatternError('numeric takes pairs');
  if (typeof value !== 'number') return false;
  for (let at = 0; at < argument.length; at += 2) {
    const compare = comparisons[String(argument[at])];
    const bound: unknown = argument[at + 1];
    if (!compare || typeof bound !== 'number') throw new EventPatternError(`numeric: ${JSON.stringify(argument)}`);
    if (!compare(value, bound)) return false;
  }
  return true;
};

const matchers: Readonly<Record<string, Matcher>> = {
  prefix: textual((value, argument) => value.startsWith(argument)),
  suffix: textual((value, argument) => value.endsWith(argument)),
  'equals-ignore-case': textual((value, argument) => value.toLowerCase() === argument.toLowerCase()),
  wildcard,
  'anything-but': anythingBut,
  numeric,
};
