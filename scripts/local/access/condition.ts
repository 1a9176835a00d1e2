import { AssemblyError } from '../assembly/assembly-error.ts';
import { arnMatcher, matcher } from './matcher.ts';

/** What is known of a request, by condition key in lower case. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Whether a statement counts for a request. */
export type Condition = (context: RequestContext) => boolean;

/** Makes a test for a wanted value once, to be asked with values of requests. */
type Comparison = (wanted: string) => (value: string) => boolean;

interface Operator {
  readonly compare: Comparison;
  /** `…Not…`: holds when no wanted value is met, and when the request has no such key. */
  readonly isNegated?: true;
}

const equals: Comparison = (wanted) => (value) => value === wanted;
const equalsIgnoringCase: Comparison = (wanted) => (value) => value.toLowerCase() === wanted.toLowerCase();
const numeric =
  (compare: (value: number, wanted: number) => boolean): Comparison =>
  (wanted) =>
  (value) =>
    compare(Number(value), Number(wanted));

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, isNegated: true },
  StringEqualsIgnoreCase: { compare: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalsIgnoringCase, isNegated: true },
  StringLike: { compare: matcher },
  StringNotLike: { compare: matcher, isNegated: true },
  // As IAM has it, both forms take wildcards.
  ArnEquals: { compare: arnMatcher },
  ArnLike: { compare: arnMatcher },
  ArnNotEquals: { compare: arnMatcher, isNegated: true },
  ArnNotLike: { compare: arnMatcher, isNegated: true },
  Bool: { compare: equalsIgnoringCase },
  NumericEquals: { compare: numeric((value, wanted) => value === wanted) },
  NumericNotEquals: { compare: numeric((value, wanted) => value === wanted), isNegated: true },
  NumericLessThan: { compare: numeric((value, wanted) => value < wanted) },
  NumericLessThanEquals: { compare: numeric((value, wanted) => value <= wanted) },
  NumericGreaterThan: { compare: numeric((value, wanted) => value > wanted) },
  NumericGreaterThanEquals: { compare: numeric((value, wanted) => value >= wanted) },
};

/** What the local cloud can tell of a request. A key that it never tells would be decided by its absence, wrongly. */
const knownKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'kms:calleraccount',
  // Absent from everything but CreateGrant, which nobody here calls.
  'kms:grantisforawsresource',
  'kms:viaservice',
  's3:tlsversion',
]);

/**
 * One line of a statement's `Condition`: an operator, a key and the values that are wanted of it.
 * @throws AssemblyError for an operator or a key that the local cloud does not know
 */
export const condition = (name: string, key: string, wanted: readonly string[]): Condition => {
  const known = key.toLowerCase();
  if (!knownKeys.has(known)) throw new AssemblyError(`the local cloud does not know the condition key ${key}`);
  if (wanted.some((value) => value.includes('${')))
    throw new AssemblyError(`the local cloud does not know policy variables: ${wanted.join(', ')}`);
  if (name === 'Null') return (context) => wanted.includes(String(context[known] === undefined));
  const [, set, plain = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(name) ?? [];
  const operator = operators[plain];
  if (!operator) throw new AssemblyError(`the local cloud does not know the condition operator ${name}`);
  const tests = wanted.map(operator.compare);
  const holdsFor = (value: string): boolean => tests.some((test) => test(value)) !== (operator.isNegated ?? false);
  const holdsWithout = ifExists !== undefined || set === 'ForAllValues:' || (operator.isNegated ?? false);
  return (context) => {
    const given = context[known];
    if (given === undefined) return holdsWithout;
    const values = [given].flat();
    return set === 'ForAllValues:' ? values.every(holdsFor) : values.some(holdsFor);
  };
};
