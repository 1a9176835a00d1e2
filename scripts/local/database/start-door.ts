import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { certificate } from '../postgres/certificate.ts';
import type { DoorPlan, FromDoor, SignInAnswered } from './door-message.ts';
import type { JudgeSignIn } from './judge-sign-in.ts';

/** A door before the database that is opened by an IAM token, and only for users that the signer's role may connect as. */
export interface DatabaseDoor {
  readonly port: number;
  /** What functions verify the door against, in place of the server. */
  readonly caFile: string;
  /** Until then nobody is let in: who may do what is known only when addresses are. */
  guard(judge: JudgeSignIn): void;
  stop(): Promise<unknown>;
}

export interface DoorOptions {
  /** Keeps the door's certificate. */
  readonly folder: string;
  readonly database: { readonly host: string; readonly port: number; readonly caFile: string };
  /** Told when the door itself breaks. */
  readonly onFault: (fault: unknown) => void;
}

export const startDoor = async ({ folder, database, onFault }: DoorOptions): Promise<DatabaseDoor> => {
  const { caFile, keyFile } = await certificate(folder, { prefix: [], ids: {} });
  const read = (file: string): string => readFileSync(file, 'utf8');
  const { host, port: serverPort } = database;
  const plan: DoorPlan = { host, port: serverPort, ca: read(database.caFile), cert: read(caFile), key: read(keyFile) };
  const thread = new Worker(new URL('door.ts', import.meta.url), { workerData: plan });
  let judge: JudgeSignIn = () => false;
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (message: FromDoor) => {
      if (message.kind === 'open') return resolve(message.port);
      const answer: SignInAnswered = { number: message.number, isAllowed: judge(message) };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      thread.postMessage(answer);
    });
  });
  thread.on('error', onFault);
  thread.unref();
  return {
    port,
    caFile,
    guard: (next) => {
      judge = next;
    },
    stop: () => thread.terminate(),
  };
};
