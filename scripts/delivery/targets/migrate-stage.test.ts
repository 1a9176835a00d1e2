import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Migrating, migrateStage } from './migrate-stage.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

const functionArn = 'arn:aws:lambda:eu-central-2:111111111111:function:fairlead-prod-release-Migrate:live';
const fault = (errorMessage: string): Answer => ({
  headers: { 'x-amz-function-error': 'Unhandled' },
  body: { errorType: 'Error', errorMessage },
});
const timedOut = fault('2026-01-01T00:00:00Z 1 Task timed out after 900.00 seconds');
const busy: Answer = {
  status: 429,
  headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
  body: { message: 'Rate Exceeded.' },
};
const taken = (...migrations: string[]): Answer => ({ body: { migrations, quotas: 0 } });

/** Answers as Lambda's Invoke does, one answer after the other. */
let answers: Answer[] = [];
let asked: string[] = [];
let lambda: Server;
let migrating: Migrating;
let said: string[] = [];

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  asked.push(`${decodeURIComponent(request.url ?? '')} ${await text(request)}`);
  const { status = 200, headers = {}, body } = answers.shift() ?? taken();
  response.writeHead(status, headers).end(JSON.stringify(body));
};

beforeAll(async () => {
  lambda = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
  const { port } = lambda.address() as AddressInfo; // It listens on a port, not on a pipe.
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-2',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  migrating = { client, functionArn, say: (line) => said.push(line), pauseMilliseconds: 1 };
});
afterAll(() => lambda.close());
beforeEach(() => {
  [answers, asked, said] = [[], [], []];
});

it('asks the alias of Migrate for the moment, and answers the steps that were taken', async () => {
  answers = [taken('0015-teams')];
  expect(await migrateStage(migrating, 'before-shift')).toEqual(['0015-teams']);
  expect(asked).toEqual([`/2015-03-31/functions/${functionArn}/invocations {"moment":"before-shift"}`]);
});

it('goes on after a run that Lambda ended, and waits for one that runs already', async () => {
  answers = [timedOut, busy, timedOut, taken('index')];
  expect(await migrateStage(migrating, 'before-shift')).toEqual(['index']);
  expect(said).toHaveLength(3);
});

it('stops at a step that fails, and says where to look', async () => {
  answers = [fault('migration 0015-teams failed; nothing of it was kept'), taken()];
  await expect(migrateStage(migrating, 'before-shift')).rejects.toThrow(
    /^Migrate failed before-shift: Error: migration 0015-teams failed.*Its log says which step/,
  );
  expect(asked).toHaveLength(1);
});

it('gives up when no run finishes', async () => {
  answers = Array.from({ length: 9 }, () => timedOut);
  await expect(migrateStage(migrating, 'after-shift')).rejects.toThrow('did not finish after-shift in 8 runs');
});
