import { type ClientBase, escapeLiteral, type QueryResult } from 'pg';
import { span } from '#platform/telemetry';
import { type Database, inTransaction, oneMoment, type Statement } from './database.ts';
import { keptName } from './kept-plans.ts';
import { enterOrganization } from './tenant.ts';

/** How long a board may take. */
export interface Limits {
  /** What each question may take while others wait. Who takes longer is asked again when all have had their turn. */
  readonly firstMilliseconds: number;
  /** What it may take then. */
  readonly lastMilliseconds: number;
  /** After this long no more questions are sent. */
  readonly sendMilliseconds: number;
}

/**
 * A function of the API lives ten seconds, and nobody waits longer for a board. The last question is sent after three,
 * behind another one on its connection: at worst a board is answered after eight.
 */
export const boardLimits: Limits = { firstMilliseconds: 1_000, lastMilliseconds: 2_500, sendMilliseconds: 3_000 };

/** What a statement answered; `too-slow` where its time was up. */
export type Outcome = QueryResult | 'too-slow';

/** Statements to be answered as of one moment, within one organisation. */
export interface Board {
  readonly organizationId: string;
  /** Asked first. Where it fails, all of it fails. */
  readonly head: Statement;
  readonly questions: readonly Statement[];
  readonly limits: Limits;
}

/**
 * From how many questions on a second connection helps. It costs two round trips and some statements of its own, about
 * a millisecond and a half; a rep's question takes about as long. Half of eight are worth it.
 */
const helpedFrom = 8;

/**
 * How many questions of a connection are on the wire. While one is answered the next one is there already, so that
 * PostgreSQL never waits for us; more would be bound to a connection that is held up.
 */
const onTheWire = 2;

/**
 * Answers the statements of a board, each with a time of its own: who is too slow fails alone. A connection has one
 * core, so many are asked over two connections, which see one and the same snapshot and take question after question
 * from one queue. The second is not waited for: until it is there, the first does what it can.
 */
export const askSideBySide = async (
  db: Database,
  board: Board,
): Promise<{ readonly head: QueryResult; readonly outcomes: readonly Outcome[] }> => {
  const queue = openQueue(board);
  const head = await inTransaction(
    db,
    async (client) => {
      const entered = enterOrganization(board.organizationId).map((each) => send(client, each));
      const help = board.questions.length < helpedFrom ? undefined : callHelp(db, board, { client, queue });
      const answered = send(client, board.head);
      await takeTurns(client, queue, [...entered, answered]);
      await help?.();
      return answered;
    },
    oneMoment,
  );
  return { head, outcomes: queue.outcomes };
};

/** Has a second connection take part; answers how to wait for it, should it have begun. */
const callHelp = (
  db: Database,
  { organizationId }: Board,
  { client: first, queue }: { readonly client: ClientBase; readonly queue: Queue },
): (() => Promise<void>) => {
  const exported = send(first, { sql: 'select pg_export_snapshot() as name', parameters: [] });
  let hasBegun = false;
  const help = inTransaction(
    db,
    async (client) => {
      const { rows } = await exported;
      if (!queue.hasMore()) return;
      hasBegun = true;
      const sameMoment = { sql: `set transaction snapshot ${escapeLiteral(rows[0].name)}`, parameters: [] };
      await takeTurns(
        client,
        queue,
        [sameMoment, ...enterOrganization(organizationId)].map((each) => send(client, each)),
      );
    },
    oneMoment,
  );
  // Who cannot come is not missed. Who has begun has questions that nobody else answers.
  help.catch(() => undefined);
  return async () => {
    if (hasBegun) await help;
  };
};

/** Asks one question of the queue after another, until there are none. */
const takeTurns = async (client: ClientBase, queue: Queue, entered: readonly Promise<unknown>[]): Promise<void> => {
  const { firstMilliseconds } = queue.limits;
  const ready = [timeForEach(firstMilliseconds), mark].map((each) => send(client, each));
  const turns = Array.from({ length: onTheWire }, async () => {
    for (let next = queue.next(); next !== undefined; next = queue.next())
      queue.settle(next, await asSpan(next, () => askOne(client, next, queue.limits)));
  });
  try {
    await Promise.all([...entered, ...ready, ...turns]);
  } catch (fault) {
    queue.close();
    throw fault;
  }
};

const asSpan = ({ place, isAgain }: Waiting, ask: () => Promise<Outcome>): Promise<Outcome> =>
  span(
    'question',
    async (note) => {
      const outcome = await ask();
      if (outcome === 'too-slow') note({ tooSlow: true });
      return outcome;
    },
    { place, isAgain },
  );

/** What came before a question stands whatever becomes of it: the transaction goes back to where it was. */
const askOne = async (client: ClientBase, { statement, isAgain }: Waiting, limits: Limits): Promise<Outcome> => {
  const timed = isAgain ? [send(client, timeForEach(limits.lastMilliseconds))] : [];
  const answer = send(client, statement, keptName(client, statement.sql)).catch(tooSlow);
  const [outcome] = await Promise.all([answer, send(client, backToMark), ...timed]);
  return outcome;
};

const tooSlow = (fault: unknown): 'too-slow' => {
  if (fault instanceof Error && 'code' in fault && fault.code === '57014') return 'too-slow';
  throw fault;
};

const mark: Statement = { sql: 'savepoint asked', parameters: [] };
const backToMark: Statement = { sql: 'rollback to savepoint asked', parameters: [] };

const timeForEach = (milliseconds: number): Statement => ({
  sql: `select set_config('statement_timeout', $1, true)`,
  parameters: [String(milliseconds)],
});

/** Longer than what is on the wire before it may take: only a server that died leaves a statement unanswered for so long. */
const answerMilliseconds = (onTheWire + 1) * boardLimits.lastMilliseconds;

const send = (client: ClientBase, { sql: text, parameters }: Statement, name?: string): Promise<QueryResult> => {
  // Known to node-postgres, not to its types.
  const patient = {
    text,
    values: [...parameters],
    query_timeout: answerMilliseconds,
    ...(name !== undefined && { name }),
  };
  return client.query(patient);
};

interface Waiting {
  readonly statement: Statement;
  readonly place: number;
  /** It took too long before. */
  readonly isAgain: boolean;
}

type Queue = ReturnType<typeof openQueue>;

const openQueue = ({ questions, limits }: Board) => {
  const outcomes = questions.map((): Outcome => 'too-slow');
  const waiting = questions.map((statement, place): Waiting => ({ statement, place, isAgain: false }));
  const until = performance.now() + limits.sendMilliseconds;
  const hasMore = () => waiting.length > 0 && performance.now() < until;
  return {
    limits,
    outcomes,
    hasMore,
    next: () => (hasMore() ? waiting.shift() : undefined),
    settle: (asked: Waiting, outcome: Outcome): void => {
      outcomes[asked.place] = outcome;
      if (outcome === 'too-slow' && !asked.isAgain) waiting.push({ ...asked, isAgain: true });
    },
    close: (): void => void waiting.splice(0),
  };
};
