import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { substitutes } from '#infra/bundle';

const query = `
  import jsforce from 'jsforce/lib/core.js';
  const org = new jsforce.Connection({ instanceUrl: process.env.ORG, accessToken: 'secret' });
  const { records } = await org.query('SELECT Id FROM User');
  console.log(records[0].Id, org.limitInfo.apiUsage.used);
`;

const requests: string[] = [];
const org = createServer((request, response) => {
  requests.push(`${request.headers.authorization} ${request.url}`);
  if (requests.length === 1) response.socket?.destroy();
  else if (requests.length === 2) response.writeHead(503).end();
  else {
    response.setHeader('content-type', 'application/json').setHeader('sforce-limit-info', 'api-usage=7/100');
    response.end(JSON.stringify({ totalSize: 1, done: true, records: [{ Id: '005000000000001AAA' }] }));
  }
});
beforeAll(() => new Promise<void>((listening) => org.listen(0, 'localhost', listening)));
afterAll(() => new Promise((closed) => org.close(closed)));

it("jsforce asks with Node's fetch, and asks again when the line breaks or Salesforce is away", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-undici-'));
  const outfile = join(folder, 'query.mjs');
  await build({
    stdin: { contents: query, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias: { ...substitutes },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { port } = z.object({ port: z.int() }).parse(org.address());
  const env = { ORG: `http://localhost:${port}` };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env });
  await rm(folder, { recursive: true });
  expect(stdout.trim()).toBe('005000000000001AAA 7');
  expect(requests).toHaveLength(3);
  expect(requests[2]).toMatch(/^Bearer secret \/services\/data\/v[\d.]+\/query\?q=/);
});
