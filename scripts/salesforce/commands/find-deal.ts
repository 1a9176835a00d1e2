import type { Connection } from 'jsforce/lib/core.js';
import { parseId } from '../org/salesforce-id.ts';
import { CommandError } from './command.ts';

export interface Deal {
  readonly Id: string;
  readonly Name: string;
  readonly StageName: string;
  readonly Amount: number | null;
  readonly CloseDate: string;
  readonly Owner: { readonly Name: string } | null;
}

export const DEAL_FIELDS = 'Id, Name, StageName, Amount, CloseDate, Owner.Name';

/** A text inside a SOQL literal. */
export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const conditionOf = (word: string): string => {
  if (word === 'any') return 'IsClosed = false';
  const id = word.startsWith('006') ? parseId(word) : undefined;
  return id ? `Id = ${quote(id)}` : `Name LIKE ${quote(`%${word}%`)}`;
};

/** The deal that a word names: an id, a part of its name, or `any` for the open one with the nearest close date. @throws CommandError */
export const findDeal = async (connection: Connection, word: string): Promise<Deal> => {
  const soql = `SELECT ${DEAL_FIELDS} FROM Opportunity WHERE ${conditionOf(word)} ORDER BY IsClosed, CloseDate LIMIT 6`;
  const { records } = await connection.query<Deal>(soql);
  const [first] = records;
  if (!first) throw new CommandError(`no deal is called like ${word}`);
  if (records.length > 1 && word !== 'any') {
    const some = records.slice(0, 5).map(({ Id, Name }) => `  ${Id}  ${Name}`);
    throw new CommandError(`several deals are called like ${word}; name one by its id:\n${some.join('\n')}`);
  }
  return first;
};
