import type { FormulaTree, Operator } from './formula-tree.ts';

/** A formula that Salesforce would not save. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(<>|!=|==|<=|>=|&&|\|\||[-+*/&=<>(),!]))/gy;

type Token =
  | { readonly of: 'number' | 'text' | 'word' | 'sign'; readonly text: string }
  | { readonly of: 'end'; readonly text: '' };

const tokensOf = (formula: string): Token[] => {
  const tokens: Token[] = [];
  const text = formula.trimEnd();
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [, number, double, single, word, sign] = match;
    const quoted = double ?? single;
    if (number !== undefined) tokens.push({ of: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ of: 'text', text: quoted.replaceAll(/\\(.)/gs, '$1') });
    else if (word !== undefined) tokens.push({ of: 'word', text: word });
    else tokens.push({ of: 'sign', text: sign ?? '' });
  }
  if (end < text.length) throw new FormulaError(`syntax error near '${text.slice(end, end + 20)}'`);
  return [...tokens, { of: 'end', text: '' }];
};

/** Operators from the loosest binding to the tightest, by what is written. */
const levels: readonly Readonly<Record<string, Operator>>[] = [
  { '||': 'OR' },
  { '&&': 'AND' },
  { '=': '=', '==': '=', '<>': '<>', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '&': '&' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
];

const literals: Readonly<Record<string, FormulaTree>> = {
  TRUE: { of: 'boolean', value: true },
  FALSE: { of: 'boolean', value: false },
  NULL: { of: 'null' },
};

/** Reads a formula in Salesforce's language. @throws FormulaError */
export const parseFormula = (formula: string): FormulaTree => {
  const tokens = tokensOf(formula);
  let next = 0;
  const peek = (): string => (tokens[next]?.of === 'sign' ? (tokens[next]?.text ?? '') : '');
  const expect = (sign: string): void => {
    if (peek() !== sign) throw new FormulaError(`syntax error: '${sign}' is missing`);
    next += 1;
  };

  const chain = (level: number): FormulaTree => {
    const operators = levels[level];
    if (!operators) return unary();
    let left = chain(level + 1);
    for (let operator = operators[peek()]; operator; operator = operators[peek()]) {
      next += 1;
      left = { of: 'operation', operator, left, right: chain(level + 1) };
    }
    return left;
  };

  const unary = (): FormulaTree => {
    const sign = peek();
    if (sign !== '-' && sign !== '!') return primary();
    next += 1;
    return sign === '-' ? { of: 'negative', part: unary() } : { of: 'call', name: 'NOT', args: [unary()] };
  };

  const args = (): FormulaTree[] => {
    expect('(');
    const found: FormulaTree[] = [];
    if (peek() !== ')') {
      found.push(chain(0));
      while (peek() === ',') {
        next += 1;
        found.push(chain(0));
      }
    }
    expect(')');
    return found;
  };

  const primary = (): FormulaTree => {
    const token = tokens[next];
    if (peek() === '(') {
      next += 1;
      const inner = chain(0);
      expect(')');
      return inner;
    }
    next += 1;
    if (token?.of === 'number') return { of: 'number', lexeme: token.text };
    if (token?.of === 'text') return { of: 'text', text: token.text };
    if (token?.of !== 'word') throw new FormulaError(`syntax error near '${token?.text ?? ''}'`);
    if (peek() === '(') return { of: 'call', name: token.text.toUpperCase(), args: args() };
    return literals[token.text.toUpperCase()] ?? { of: 'path', words: token.text.split('.') };
  };

  const tree = chain(0);
  if (tokens[next]?.of !== 'end') throw new FormulaError(`syntax error near '${tokens[next]?.text ?? ''}'`);
  return tree;
};
