import { rmSync } from 'node:fs';
import { lockFolder } from './start/folder-lock.ts';
import { places } from './start/places.ts';
import { makeProgress } from './start/progress.ts';
import { startFairlead } from './start/start-fairlead.ts';
import { startHelp, startOptions } from './start/start-options.ts';
import { summary, writeRunning } from './start/summary.ts';

/** `npm start`: everything on this machine, until Ctrl-C. */
const closers: (() => Promise<unknown>)[] = [];
const stopping = new AbortController();

const end = async (code: number): Promise<never> => {
  // Who presses Ctrl-C twice means it: what is left ends with this process.
  if (stopping.signal.aborted) process.exit(code);
  stopping.abort();
  for (const close of closers.splice(0).toReversed()) await close().catch(console.error);
  process.exit(code);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

const main = async (): Promise<void> => {
  const options = startOptions(process.argv.slice(2));
  if (!options) return console.log(startHelp);
  const progress = makeProgress(options.isQuiet);
  const unlock = lockFolder(places.local);
  closers.push(() => Promise.resolve(unlock()));
  closers.push(() => Promise.resolve(rmSync(places.running, { force: true })));
  const began = performance.now();
  const running = await startFairlead(options, { progress, closers, signal: stopping.signal });
  writeRunning(running);
  if (!options.isQuiet) progress.say(`\nReady in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
  progress.say(summary(running));
};

try {
  await main();
} catch (fault) {
  if (!stopping.signal.aborted) {
    console.error(fault instanceof Error ? fault.message : fault);
    await end(1);
  }
}
