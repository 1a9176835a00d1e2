import type { Verb } from './verb.ts';
import { alarms } from './verbs/alarms.ts';
import { backends, cancel, terminate } from './verbs/backends.ts';
import { functions } from './verbs/functions.ts';
import { hold, release } from './verbs/hold.ts';
import { invite } from './verbs/invite.ts';
import { logs } from './verbs/logs.ts';
import { makeCanary } from './verbs/make-canary.ts';
import { putSecret } from './verbs/put-secret.ts';
import { empty, messages, queues } from './verbs/queues.ts';
import { run } from './verbs/run.ts';

/** All that `npm run ops` can do, in the order in which one looks and then acts. */
export const verbs: readonly Verb[] = [
  alarms,
  functions,
  queues,
  logs,
  messages,
  backends,
  hold,
  release,
  run,
  empty,
  cancel,
  terminate,
  putSecret,
  makeCanary,
  invite,
];
