import type { APIGatewayProxyEvent } from 'aws-lambda';
import { aLambdaContext } from '#platform/testing/rest-event';
import type { Doors, FrontAnswer } from './front.ts';
import type { Product } from './product.ts';

/**
 * What becomes of a message between the organisation and our doors.
 * - `lose`: it never arrives, and the sender believes that it did.
 * - `twice`: it arrives twice.
 * - `hold`: it arrives when it is released.
 */
export type Fate = 'lose' | 'twice' | 'hold';

export interface FaultyDoors extends Doors {
  /** The next messages, webhooks or change events, meet this fate. */
  readonly next: (fate: Fate, count?: number) => void;
  /** Lets in what was held, newest first. */
  readonly release: () => Promise<void>;
  /** Forgets fates that nothing has met yet. */
  readonly calm: () => void;
  readonly met: Readonly<Record<Fate, number>>;
}

interface Behind {
  readonly receive: () => Product['receive'];
  readonly hint: (envelope: string) => Promise<void>;
}

/** An organisation's doors, with faults on the way to them. */
export const faultyDoors = ({ receive, hint }: Behind): FaultyDoors => {
  const fates: Fate[] = [];
  const met = { lose: 0, twice: 0, hold: 0 };
  const held: (() => Promise<unknown>)[] = [];
  const pass = async (arrive: () => Promise<unknown>): Promise<void> => {
    const fate = fates.shift();
    if (fate === undefined) return void (await arrive());
    met[fate] += 1;
    if (fate === 'hold') held.push(arrive);
    if (fate === 'twice') for (let time = 0; time < 2; time += 1) await arrive();
  };
  const knock = async (request: APIGatewayProxyEvent): Promise<FrontAnswer> => {
    const answer = await receive()(request, aLambdaContext());
    return { status: answer.statusCode, headers: textsOf(answer.headers ?? {}), body: answer.body };
  };
  return {
    met,
    next: (fate, count = 1) => void fates.push(...Array.from({ length: count }, () => fate)),
    release: async () => {
      for (const arrive of held.splice(0).toReversed()) await arrive();
    },
    calm: () => void fates.splice(0),
    knock: async (request) => {
      if (fates.length === 0) return knock(request);
      await pass(() => knock(request));
      return { status: 202, body: '' };
    },
    relay: async (envelopes) => {
      for (const envelope of envelopes) await pass(() => hint(envelope));
    },
  };
};

const textsOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
