import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('cdk synth with a wrong setting fails by a sentence that names it, and by nothing else', async () => {
  const root = join(import.meta.dirname, '..');
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-refused-'));
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const given = ['-c', 'stage=prod', '-c', 'edge=regional', '--output', folder];
  const refused = await new Promise<{ failed: boolean; said: string }>((resolve) => {
    execFile(process.execPath, [cdk, 'synth', '-q', ...given], { cwd: root }, (fault, _, said) =>
      resolve({ failed: fault !== null, said }),
    );
  });
  await rm(folder, { recursive: true });
  expect(refused.failed).toBe(true);
  expect(refused.said).toContain('certificateArn: is missing: edge=regional answers at fairlead.example itself');
  expect(refused.said).not.toContain(' at file:');
});
