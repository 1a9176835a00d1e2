import type { Clock } from '#platform/clock';
import { HttpError } from '#platform/http-error';
import type { Log } from '#platform/log';
import type { Queue } from '#platform/queue';
import type { Secret } from '#platform/secrets';
import type { Replays } from './replays.ts';
import type { WebhookSecret } from './webhook-secret.ts';

/** What the doors need. */
export interface Receiving {
  readonly secret: Secret<WebhookSecret>;
  readonly hints: Queue;
  readonly replays: Replays;
  readonly clock: Clock;
  readonly log: Log;
}

/** 401 in the same words whatever was wrong: a forger learns nothing. The reason is logged. */
export const refusal = ({ log }: Pick<Receiving, 'log'>, reason: string): HttpError => {
  log.measure('WebhooksRefused', 1);
  return new HttpError({
    status: 401,
    code: 'hooks.refused',
    message: 'The sender could not be verified.',
    cause: new Error(reason),
  });
};
