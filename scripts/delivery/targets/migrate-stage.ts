import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { DeliveryError } from '../step.ts';

/** Before code shifts nothing is taken away; after it, what releases before needed (docs/decisions/052). */
export type Moment = 'before-shift' | 'after-shift';

export interface Migrating {
  /** Whose requests may take as long as Migrate: a quarter of an hour. */
  readonly client: LambdaClient;
  /** The output `InvokeMigrate` of the stack `release`. */
  readonly functionArn: string;
  readonly say: (line: string) => void;
  readonly pauseMilliseconds?: number;
}

/** Runs that end by their time-out before somebody looks why. */
const runsMax = 8;
/** For as long as another run may take. */
const turnedAwayMax = 60;

const answerSchema = z.object({ migrations: z.array(z.string()) });
const faultSchema = z.object({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });

/**
 * Invokes Migrate until the schema is what the moment asks for; answers the steps that the last run took. A run that
 * Lambda ends for its time is followed by another, which goes on where it stopped.
 * @throws DeliveryError when a step fails, or the time of all runs is over
 */
export const migrateStage = async (migrating: Migrating, moment: Moment): Promise<readonly string[]> => {
  const { say } = migrating;
  for (let run = 1; run <= runsMax; run += 1) {
    const { fault, payload } = await invoke(migrating, moment);
    if (!fault) return answerSchema.parse(payload).migrations;
    const { errorType, errorMessage } = faultSchema.parse(payload);
    if (!/timed out/i.test(errorMessage)) {
      throw new DeliveryError(
        `Migrate failed ${moment}: ${errorType}: ${errorMessage}. Its log says which step; mend it and run this again`,
      );
    }
    say(`Migrate was ended by its time-out, run ${run} of ${runsMax}: the next one goes on`);
  }
  throw new DeliveryError(`Migrate did not finish ${moment} in ${runsMax} runs; look in its log for what it waits for`);
};

interface Answer {
  readonly fault: boolean;
  readonly payload: unknown;
}

/** Only one runs at a time: who is turned away waits until the other, which it may have lost the wire to, is done. */
const invoke = async (
  { client, functionArn, say, pauseMilliseconds = 15_000 }: Migrating,
  moment: Moment,
): Promise<Answer> => {
  for (let turnedAway = 0; ; turnedAway += 1) {
    try {
      const { FunctionError, Payload } = await client.send(
        new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify({ moment }) }),
      );
      const payload: unknown = JSON.parse(Payload?.transformToString() ?? 'null');
      return { fault: FunctionError !== undefined, payload };
    } catch (error) {
      if (!(error instanceof TooManyRequestsException) || turnedAway === turnedAwayMax) throw error;
      say('another Migrate is running: waiting for its end');
      await sleep(pauseMilliseconds);
    }
  }
};
