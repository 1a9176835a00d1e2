import type { Note } from '#platform/telemetry';
import { span } from '#platform/telemetry';
import type { Question, Salesforce } from '#salesforce/connect';
import { SalesforceError } from '#salesforce/salesforce-error';

/** An organisation of which each question is a span of its own. */
export const traced = (salesforce: Salesforce): Salesforce => ({
  organizationId: salesforce.organizationId,
  get instanceUrl() {
    return salesforce.instanceUrl;
  },
  ask: (question) => asked(question, () => salesforce.ask(question)),
  download: (file) => asked(file, () => salesforce.download(file)),
});

const asked = <A>({ method = 'GET', path }: Pick<Question, 'method' | 'path'>, ask: () => Promise<A>): Promise<A> =>
  span('Salesforce', (note) => withStatus(ask, note), { method, path: withoutQuery(path) });

/** What is asked for stands behind the question mark, and names whose records are meant. */
const withoutQuery = (path: string): string => path.split('?', 1).join('');

const withStatus = async <A>(ask: () => Promise<A>, note: Note): Promise<A> => {
  try {
    const answer = await ask();
    note({ status: 200 });
    return answer;
  } catch (error) {
    if (error instanceof SalesforceError) note({ code: error.code, ...(error.status && { status: error.status }) });
    throw error;
  }
};
