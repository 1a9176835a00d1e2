import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { startTestServer } from '#store/testing/shared-server';
import type { ProveAnswer, ProveOrder } from '#test/mirror/prove-worker';
import { add, emptyTally, type Tally } from '#test/mirror/tally';
import type { Tried } from '#test/mirror/try-seed';

/** `npm run prove`: plays the scripts of many seeds against the whole mirror and the model, on all cores. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const [seeds, first, workers] = [Number(values.seeds), Number(values.seed), Number(values.workers)];
if (![seeds, first, workers].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('npm run prove -- [--seeds N] [--seed FIRST] [--workers N], each a whole number above 0');
  process.exit(1);
}

let next = first;
let tried = 0;
let tally: Tally = emptyTally;
const failures: Tried[] = [];
const began = performance.now();

const tell = (): void => {
  const seconds = (performance.now() - began) / 1_000;
  const rate = tried / seconds;
  const left = Math.round((seeds - tried) / rate);
  const line = `${tried} of ${seeds} seeds, ${failures.length} failed, ${rate.toFixed(1)} a second, ${left} s left`;
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
};
/** A line for each of these seeds where nobody looks at a terminal. */
const toldEvery = process.stdout.isTTY ? 1 : 100;

const take = (result: Tried): void => {
  tried += 1;
  tally = add(tally, result.tally);
  if (result.failure !== undefined) {
    failures.push(result);
    const { path, reason, script } = result.failure;
    console.error(`\nseed ${result.seed} fails (path ${path})\n${reason}\n${script}\n`);
  }
  if (tried % toldEvery === 0 || tried === seeds) tell();
};

/** What the organisation of a seed leaves in the emulators' memory (1.5 MB) goes with the worker that played it. */
const seedsPerWorker = 250;

type Server = Extract<ProveOrder, { do: 'begin' }>['server'];

const work = async (server: Server): Promise<void> => {
  while (next < first + seeds) await workThrough(server, seedsPerWorker);
};

const workThrough = async (server: Server, most: number): Promise<void> => {
  const worker = fork('test/mirror/prove-worker.ts');
  const order = (content: ProveOrder): void => void worker.send(content);
  let given = 0;
  const goOn = (): void => {
    if (given === most || next >= first + seeds) return order({ do: 'stop' });
    order({ do: 'try', seed: next });
    next += 1;
    given += 1;
  };
  // The worker is our own file.
  worker.on('message', (answer: ProveAnswer) => {
    if (answer.is === 'tried') take(answer);
    goOn();
  });
  order({ do: 'begin', server });
  const [code] = await once(worker, 'exit');
  if (code !== 0) throw new Error(`a worker ended with ${code}`);
};

const { server, stop } = await startTestServer();
try {
  await Promise.all(Array.from({ length: Math.min(workers, seeds) }, () => work(server)));
} finally {
  await stop();
}

console.log(
  `\n${tried} seeds in ${Math.round((performance.now() - began) / 1_000)} s, ${failures.length} failed. What they contained:`,
);
for (const [name, times] of Object.entries(tally).toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${String(times).padStart(9)}  ${name}`);
if (failures.length > 0) {
  console.error(`failed: ${failures.map(({ seed }) => seed).join(', ')}; again: npm run prove -- --seeds 1 --seed N`);
  process.exitCode = 1;
}
