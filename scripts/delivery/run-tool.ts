import { spawn } from 'node:child_process';
import { artefact } from './artefact.ts';
import { DeliveryError } from './step.ts';

type Environment = Readonly<Record<string, string>>;

/** Runs a program with the Node that runs us and shows what it writes. @throws DeliveryError when it fails */
export const runTool = async (args: readonly string[], environment: Environment = {}): Promise<void> => {
  const { code } = await start(args, environment, 'inherit');
  if (code !== 0) throw new DeliveryError(`${args.join(' ')} ended with ${code}: what it wrote above says why`);
};

/** Runs a program and takes what it writes to its output, also when it fails. */
export const readTool = (args: readonly string[]): Promise<{ code: number; output: string }> => start(args, {}, 'pipe');

/** npm without a shell, on every system: the very npm that runs us. */
export const npm = (...args: string[]): string[] => {
  const place = process.env['npm_execpath'];
  if (place === undefined) throw new DeliveryError('npm did not start this: use `npm run deliver -- …`');
  return [place, ...args];
};

const start = (args: readonly string[], environment: Environment, stdout: 'inherit' | 'pipe') =>
  new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: artefact.root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', stdout, 'inherit'],
    });
    const written: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => written.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(written).toString() }));
  });
