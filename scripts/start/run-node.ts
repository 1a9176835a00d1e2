import { spawn } from 'node:child_process';

/**
 * Runs a program with the Node that runs us, quietly.
 * @throws Error with what it wrote, when it fails
 */
export const runNode = (
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => written.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`node ${args.join(' ')} failed:\n${Buffer.concat(written).toString().trim()}`));
    });
  });
