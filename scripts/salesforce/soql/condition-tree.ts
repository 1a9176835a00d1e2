import type { Condition, ConditionWithValueQuery, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformed } from './soql-error.ts';

export type ComparedCondition = Exclude<ConditionWithValueQuery, { openParen: number; field?: never; fn?: never }>;

export type ConditionTree =
  | { readonly of: 'all' | 'any'; readonly parts: readonly ConditionTree[] }
  | { readonly of: 'not'; readonly part: ConditionTree }
  | { readonly of: 'condition'; readonly condition: ComparedCondition };

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | ComparedCondition;

const wordOf = (token: Token | undefined): string =>
  typeof token === 'string' ? token : token ? token.operator : 'EOF';

const isCompared = (condition: Condition | ConditionWithValueQuery): condition is ComparedCondition =>
  'operator' in condition;

/** The parser library gives a chain in which each condition counts the parentheses beside it; this lays it flat. */
const tokensOf = (where: WhereClause): Token[] => {
  const tokens: Token[] = [];
  let clause: WhereClause | undefined = where;
  while (clause) {
    const { left } = clause;
    const opened = left && 'openParen' in left ? (left.openParen ?? 0) : 0;
    for (let i = 0; i < opened; i += 1) tokens.push('(');
    if (left && isCompared(left)) {
      tokens.push(left);
      for (let i = 0; i < (left.closeParen ?? 0); i += 1) tokens.push(')');
    }
    clause = 'operator' in clause ? (tokens.push(clause.operator), clause.right) : undefined;
  }
  return tokens;
};

/** Builds the tree of a WHERE clause. @throws SalesforceError MALFORMED_QUERY, as when AND and OR are mixed without parentheses */
export const conditionTree = (where: WhereClause): ConditionTree => {
  const tokens = tokensOf(where);
  let next = 0;

  const group = (): ConditionTree => {
    const parts = [negation()];
    const joiner = tokens[next];
    while (tokens[next] === 'AND' || tokens[next] === 'OR') {
      if (tokens[next] !== joiner) throw malformed(`unexpected token: '${wordOf(tokens[next])}'`);
      next += 1;
      parts.push(negation());
    }
    const [only] = parts;
    return only && parts.length === 1 ? only : { of: joiner === 'OR' ? 'any' : 'all', parts };
  };

  const negation = (): ConditionTree => {
    const token = tokens[next];
    next += 1;
    if (token === 'NOT') return { of: 'not', part: negation() };
    if (token === '(') {
      const inner = group();
      if (tokens[next] !== ')') throw malformed("expecting a right parentheses, found 'EOF'");
      next += 1;
      return inner;
    }
    if (token === undefined || typeof token === 'string') throw malformed(`unexpected token: '${token ?? 'EOF'}'`);
    return { of: 'condition', condition: token };
  };

  const tree = group();
  if (next < tokens.length) throw malformed(`unexpected token: '${wordOf(tokens[next])}'`);
  return tree;
};
