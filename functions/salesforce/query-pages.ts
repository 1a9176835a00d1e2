import * as z from 'zod';
import { apiVersion } from './api-version.ts';
import type { Salesforce } from './connect.ts';
import type { ExactRecord } from './decode-record.ts';
import { readExactJson } from './read-answer.ts';
import { SalesforceError } from './salesforce-error.ts';

/** One page of a query's answer. */
export interface QueryPage {
  readonly records: readonly ExactRecord[];
  readonly isLast: boolean;
  /** Records of all pages, as Salesforce counts them. */
  readonly total: number;
}

const answerSchema = z.object({
  done: z.boolean(),
  totalSize: z.string().regex(/^\d+$/).transform(Number),
  nextRecordsUrl: z.string().startsWith('/services/data/').optional(),
  records: z.array(z.record(z.string(), z.unknown())),
});

/**
 * The pages of a query, of a snapshot that Salesforce holds behind a locator. Salesforce cuts pages as it likes, at
 * most 2,000 rows; the count over all of them must be what the first one promised.
 * @param verb `queryAll` shows deleted rows too
 * @throws SalesforceError also when pages are missing; the window must then be read anew, never a page alone
 */
export async function* queryPages(
  salesforce: Salesforce,
  verb: 'query' | 'queryAll',
  soql: string,
): AsyncGenerator<QueryPage> {
  let path: string | undefined = `/services/data/v${apiVersion}/${verb}?q=${encodeURIComponent(soql)}`;
  let seen = 0;
  while (path !== undefined) {
    const { text } = await salesforce.ask({ path });
    const page: z.output<typeof answerSchema> = readExactJson(answerSchema, text);
    seen += page.records.length;
    if (page.done !== (page.nextRecordsUrl === undefined) || (page.done && seen !== page.totalSize)) {
      throw new SalesforceError('UNEXPECTED_ANSWER', `the query ended after ${seen} of ${page.totalSize} rows`);
    }
    yield { records: page.records, isLast: page.done, total: page.totalSize };
    path = page.nextRecordsUrl;
  }
}
