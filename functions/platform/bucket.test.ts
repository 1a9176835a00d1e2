import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bucket, BucketError, readBytes, storeBytes } from './bucket.ts';
import { putObject } from './put-object.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

let cloud: SmallCloud;
let bucket: Bucket;
beforeAll(async () => {
  cloud = await startSmallCloud();
  bucket = cloud.createBucket('pages');
});
afterAll(() => cloud.stop());

describe('a stored page', () => {
  it('comes back byte for byte', async () => {
    const stored = await storeBytes(bucket, '"Müller, ""Söhne"""\r\n', { folder: 'pages/a', ending: 'csv' });
    expect(stored.key).toBe(`pages/a/${stored.sha256}.csv`);
    expect(new TextDecoder().decode(await readBytes(bucket, stored))).toBe('"Müller, ""Söhne"""\r\n');
  });

  it('lies in one place however often it is written', async () => {
    const place = { folder: 'pages/a', ending: 'json' } as const;
    expect(await storeBytes(bucket, '[1]', place)).toEqual(await storeBytes(bucket, '[1]', place));
  });

  it('is refused when its bytes have changed', async () => {
    const stored = await storeBytes(bucket, '[2]', { folder: 'pages/a', ending: 'json' });
    await putObject({ ...bucket, key: stored.key }, { bytes: '[3]', contentType: 'application/json' });
    await expect(readBytes(bucket, stored)).rejects.toThrow(BucketError);
  });
});
