import { OpsError } from '../deployed.ts';
import { invokeJob } from '../invoke-job.ts';
import { givenFor, type Verb } from '../verb.ts';

/** What may be run by hand: each may be run twice, and runs by a schedule, with a release or not at all by itself. */
const jobs = ['Canary', 'Migrate', 'NameDeals', 'Poll', 'Retention', 'Rewind'] as const;

/** Runs a job now, and says what it answered. */
export const run: Verb = {
  name: 'run',
  takes: ['<job>', '[event as JSON]'],
  says: `runs a job now: ${jobs.join(', ')}`,
  run: async (asked) => {
    const { stage, given, say } = asked;
    const name = givenFor(asked, 0, 'job');
    if (!jobs.some((job) => job === name)) throw new OpsError(`${name} is no job; there are ${jobs.join(', ')}`);
    const Payload = checked(given[1] ?? '{}');
    say(`${name} runs`);
    say(`${name} answered ${await invokeJob(stage, name, Payload)}`);
  },
};

const checked = (text: string): string => {
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new OpsError(`the event is not JSON: ${text}`, { cause });
  }
};
