import * as z from 'zod';
import { OpsError } from '../deployed.ts';
import { invokeJob } from '../invoke-job.ts';
import { type Asked, givenFor, inColumns, type Verb } from '../verb.ts';

const answerSchema = z.object({
  ended: z.boolean().optional(),
  backends: z.array(
    z.object({
      pid: z.number(),
      user: z.string(),
      state: z.string(),
      stateSeconds: z.number(),
      transactionSeconds: z.number().nullable(),
      blockedBy: z.array(z.number()),
      statement: z.string(),
    }),
  ),
});

/** Who asks the database what, in whose way. */
export const backends: Verb = {
  name: 'backends',
  takes: [],
  says: 'who is connected to the database, what each runs for how long, and who waits for whom',
  run: async ({ stage, say }) => tell(await ask(stage, {}), say),
};

export const cancel: Verb = {
  name: 'cancel',
  takes: ['<pid>'],
  says: 'ends the statement that a backend runs; its connection stays',
  run: (asked) => end(asked, 'cancel'),
};

export const terminate: Verb = {
  name: 'terminate',
  takes: ['<pid>'],
  says: 'ends a backend with its connection, and rolls back what it has begun',
  run: (asked) => end(asked, 'terminate'),
};

type Answer = z.output<typeof answerSchema>;

const ask = async (stage: Asked['stage'], event: object): Promise<Answer> =>
  answerSchema.parse(JSON.parse(await invokeJob(stage, 'Backends', JSON.stringify(event))));

const end = async (asked: Asked, ending: 'cancel' | 'terminate'): Promise<void> => {
  const given = givenFor(asked, 0, 'pid');
  const pid = Number(given);
  if (!Number.isInteger(pid) || pid < 1) throw new OpsError(`${given} is no pid: npm run ops -- backends shows them`);
  const answer = await ask(asked.stage, { [ending]: pid });
  if (answer.ended !== true) throw new OpsError(`there is no backend ${pid} any more: npm run ops -- backends`);
  asked.say(`${pid} is told to end.`);
  tell(answer, asked.say);
};

const tell = ({ backends: all }: Answer, say: Asked['say']): void => {
  const rows = all.map((each) => [
    String(each.pid),
    each.user,
    each.state,
    seconds(each.stateSeconds),
    each.transactionSeconds === null ? '' : seconds(each.transactionSeconds),
    each.blockedBy.join(' '),
    each.statement.replaceAll(/\s+/g, ' '),
  ]);
  const head = ['pid', 'user', 'state', 'since', 'transaction', 'waits for', 'statement'];
  for (const line of inColumns([head, ...rows])) say(line);
};

const seconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} s`;
