import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleOne } from './bundle.ts';

const body = 'a page of rows';

const asked: { readonly checksum: unknown; readonly signed: boolean }[] = [];
const s3 = createServer((request, response) => {
  const { authorization = '', 'x-amz-checksum-crc32': checksum } = request.headers;
  asked.push({ checksum, signed: authorization.includes('Credential=AKIDEXAMPLE/') });
  request.resume().on('end', () => response.end());
});
beforeAll(() => new Promise<void>((listening) => s3.listen(0, 'localhost', listening)));
afterAll(() => new Promise((closed) => s3.close(closed)));

it('a bundle without the files of settings and without zlib at once signs and sums up what it stores in S3', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-lighter-'));
  await bundleOne(join(import.meta.dirname, '..'), join(import.meta.dirname, 'testing', 'store-an-object.ts'), folder);
  const { port } = z.object({ port: z.int() }).parse(s3.address());
  const env = {
    AWS_REGION: 'eu-central-2',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_S3: `http://localhost:${port}`,
    BODY: body,
  };
  await promisify(execFile)(process.execPath, [join(folder, 'index.mjs')], { env });
  await rm(folder, { recursive: true });
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  expect(asked).toEqual([{ checksum: sum.toString('base64'), signed: true }]);
});
