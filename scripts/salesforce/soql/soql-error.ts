import { type ErrorCode, SalesforceError } from '../org/salesforce-error.ts';

export const malformed = (message: string): SalesforceError => new SalesforceError('MALFORMED_QUERY', message);

/** An error that points into the query as Salesforce does: the text, a caret below the word, row and column. */
export const pointed = (code: ErrorCode, soql: string, at: { word: string; message: string }): SalesforceError => {
  const index = Math.max(0, soql.toLowerCase().indexOf(at.word.toLowerCase()));
  const before = soql.slice(0, index);
  const row = before.split('\n').length;
  const column = index - (before.lastIndexOf('\n') + 1) + 1;
  const excerpt = soql.slice(Math.max(0, index - 40), index + 40).replaceAll('\n', ' ');
  const caret = ' '.repeat(Math.min(40, index));
  return new SalesforceError(code, `\n${excerpt}\n${caret}^\nERROR at Row:${row}:Column:${column}\n${at.message}`);
};
