import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createSecureContext, connect as secure, TLSSocket } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import type { DoorPlan, FromDoor, SignInAnswered } from './door-message.ts';
import { askForPassword, askForTls, firstMessageOf, passwordOf, refusal, userOf } from './sign-in.ts';
import { take, takeMessage } from './take-message.ts';

/**
 * Program of a thread of its own: stands before PostgreSQL and asks for the IAM token by which RDS lets functions in.
 * Whether a token is good is decided outside; who is let in is joined to the server, and nothing more is looked at.
 */
// Given by start-door.ts in this very shape.
const plan = workerData as DoorPlan;
const secureContext = createSecureContext({ cert: plan.cert, key: plan.key });
const waiting = new Map<number, (isAllowed: boolean) => void>();
let asked = 0;

const tell = (message: FromDoor): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(message);
};

parentPort?.on('message', ({ number, isAllowed }: SignInAnswered) => {
  waiting.get(number)?.(isAllowed);
  waiting.delete(number);
});

const mayEnter = (user: string, token: string): Promise<boolean> =>
  new Promise((resolve) => {
    asked += 1;
    waiting.set(asked, resolve);
    tell({ kind: 'asked', number: asked, user, token });
  });

/** Each end of a connection ends the other, whatever happens to it. */
const bind = (one: Socket, other: Socket): void => {
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
};

const join = (client: Socket, server: Socket): void => {
  client.pipe(server);
  server.pipe(client);
};

const receive = async (client: Socket): Promise<void> => {
  // First of all, so that a server that is down is felt as one.
  const server = connect(plan.port, plan.host).setNoDelay();
  bind(client, server);
  bind(server, client);
  await once(server, 'connect');
  let first = await takeMessage(client, false);
  while (first && firstMessageOf(first) === 'gss') {
    client.write('N');
    first = await takeMessage(client, false);
  }
  if (!first) return void client.destroy();
  switch (firstMessageOf(first)) {
    case 'ssl':
      client.write('S');
      return letIn(new TLSSocket(client, { isServer: true, secureContext }), server);
    case 'cancel':
      server.write(first);
      return join(client, server);
    default:
      client.end(refusal(`no pg_hba.conf entry for user "${userOf(first)}", no encryption`));
  }
};

const letIn = async (client: TLSSocket, plain: Socket): Promise<void> => {
  bind(client, plain);
  const start = await takeMessage(client, false);
  if (!start) return void client.destroy();
  if (firstMessageOf(start) === 'cancel') {
    plain.write(start);
    return join(client, plain);
  }
  client.write(askForPassword);
  const password = await takeMessage(client, true);
  if (!password) return void client.destroy();
  const user = userOf(start);
  if (!(await mayEnter(user, passwordOf(password))))
    return void client.end(refusal(`PAM authentication failed for user "${user}"`));
  const server = await secured(plain);
  if (!server) return void client.destroy();
  bind(server, client);
  server.write(start);
  join(client, server);
};

const secured = async (plain: Socket): Promise<TLSSocket | undefined> => {
  plain.write(askForTls);
  const answer = await take(plain, 1);
  return answer?.toString() === 'S'
    ? secure({ socket: plain, host: plan.host, servername: plan.host, ca: plan.ca })
    : undefined;
};

const door = createServer({ noDelay: true }, (client) => {
  receive(client).catch(() => client.resetAndDestroy());
});
door.listen(0, '127.0.0.1');
await once(door, 'listening');
const address = door.address();
tell({ kind: 'open', port: typeof address === 'object' && address ? address.port : 0 });
