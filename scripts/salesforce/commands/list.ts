import type { Command } from './command.ts';
import { DEAL_FIELDS, type Deal, quote } from './find-deal.ts';

const ROWS = 20;

export const list: Command = {
  name: 'list',
  usage: 'list [--owner name]',
  summary: `shows the ${ROWS} open deals that close next`,
  example: 'list --owner Lund',
  flags: ['owner'],
  run: async ({ connection, flags }) => {
    const owner = flags['owner'];
    const ofOwner = owner === undefined ? '' : ` AND Owner.Name LIKE ${quote(`%${owner}%`)}`;
    const soql = `SELECT ${DEAL_FIELDS} FROM Opportunity WHERE IsClosed = false${ofOwner} ORDER BY CloseDate LIMIT ${ROWS}`;
    const { records } = await connection.query<Deal>(soql);
    for (const { Id, Name, StageName, Amount, CloseDate, Owner } of records) {
      console.log(
        [
          Id,
          CloseDate,
          String(Amount ?? '–').padStart(12),
          StageName.padEnd(20),
          (Owner?.Name ?? '').padEnd(24),
          Name,
        ].join('  '),
      );
    }
    if (records.length === 0) console.log('no open deal');
  },
};
