/** A formula, read. Paths are split at their points: `Account.Owner.Name`. */
export type FormulaTree =
  | { readonly of: 'number'; readonly lexeme: string }
  | { readonly of: 'text'; readonly text: string }
  | { readonly of: 'boolean'; readonly value: boolean }
  | { readonly of: 'null' }
  | { readonly of: 'path'; readonly words: readonly string[] }
  | { readonly of: 'negative'; readonly part: FormulaTree }
  | { readonly of: 'operation'; readonly operator: Operator; readonly left: FormulaTree; readonly right: FormulaTree }
  | { readonly of: 'call'; readonly name: string; readonly args: readonly FormulaTree[] };

export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

/** Every path that a formula reads. */
export const pathsIn = (tree: FormulaTree): (readonly string[])[] => {
  switch (tree.of) {
    case 'path':
      return [tree.words];
    case 'negative':
      return pathsIn(tree.part);
    case 'operation':
      return [...pathsIn(tree.left), ...pathsIn(tree.right)];
    case 'call':
      return tree.args.flatMap(pathsIn);
    case 'number':
    case 'text':
    case 'boolean':
    case 'null':
      return [];
  }
};
