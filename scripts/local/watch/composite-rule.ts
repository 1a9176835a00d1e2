import type { AlarmStateValue } from './judge-alarm.ts';

/** A rule of a composite alarm that is not understood. */
export class CompositeRuleError extends Error {
  override readonly name = 'CompositeRuleError';
}

export interface CompositeRule {
  /** Names or ARNs of the alarms that it speaks of. */
  readonly alarms: readonly string[];
  holds(stateOf: (alarm: string) => AlarmStateValue): boolean;
}

type Holds = CompositeRule['holds'];

const token =
  /\s*(?:(AND|OR|NOT|TRUE|FALSE)\b|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|([^\s")]+))\s*\)|([()]))/y;

interface Token {
  readonly word: string;
  readonly alarm?: string;
}

/**
 * Reads `ALARM("name or ARN")`, `OK(…)`, `INSUFFICIENT_DATA(…)`, `AND`, `OR`, `NOT`, `TRUE`, `FALSE` and parentheses.
 * NOT binds closest, then AND.
 * @throws CompositeRuleError for anything else
 */
export const readCompositeRule = (text: string): CompositeRule => {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (word: string): boolean => {
    if (tokens[at]?.word !== word) return false;
    at += 1;
    return true;
  };
  const fault = (): CompositeRuleError =>
    new CompositeRuleError(`the rule is not understood at "${tokens[at]?.word ?? 'its end'}": ${text}`);
  const readOr = (): Holds => {
    let left = readAnd();
    while (take('OR')) left = either(left, readAnd());
    return left;
  };
  const readAnd = (): Holds => {
    let left = readNot();
    while (take('AND')) left = both(left, readNot());
    return left;
  };
  const readNot = (): Holds => {
    if (!take('NOT')) return readAtom();
    const inner = readNot();
    return (stateOf) => !inner(stateOf);
  };
  const readAtom = (): Holds => {
    if (take('(')) {
      const inner = readOr();
      if (!take(')')) throw fault();
      return inner;
    }
    const { word, alarm } = tokens[at] ?? {};
    if (alarm === undefined && word !== 'TRUE' && word !== 'FALSE') throw fault();
    at += 1;
    return alarm === undefined ? () => word === 'TRUE' : (stateOf) => stateOf(alarm) === word;
  };
  const holds = readOr();
  if (at < tokens.length) throw fault();
  return { alarms: tokens.flatMap(({ alarm }) => alarm ?? []), holds };
};

const either =
  (left: Holds, right: Holds): Holds =>
  (stateOf) =>
    left(stateOf) || right(stateOf);

const both =
  (left: Holds, right: Holds): Holds =>
  (stateOf) =>
    left(stateOf) && right(stateOf);

const tokensOf = (rule: string): readonly Token[] => {
  const text = rule.trimEnd();
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new CompositeRuleError(`the rule is not understood from "${text.slice(from)}" on: ${rule}`);
    const [, operator, state, quoted, bare, parenthesis] = found;
    const alarm = quoted ?? bare;
    tokens.push({ word: operator ?? state ?? parenthesis ?? '', ...(alarm !== undefined && { alarm }) });
  }
  return tokens;
};
