import { type Command, wordAt } from './command.ts';

const usage = 'query "<SOQL>"';

export const query: Command = {
  name: 'query',
  usage,
  summary: 'answers a SOQL query, first page, as JSON',
  example: 'query "SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName"',
  run: async (call) => {
    const answer = await call.connection.query(wordAt(call, 0, usage));
    const rows = answer.records.map(({ attributes: _attributes, ...row }) => row);
    console.log(JSON.stringify(rows, null, 2));
    console.log(`${answer.totalSize} rows${answer.done ? '' : `, the first ${rows.length} shown`}`);
  },
};
