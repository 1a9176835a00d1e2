import { board } from './bench/board.ts';
import { cold } from './bench/cold.ts';
import { drag } from './bench/drag.ts';
import { ingest } from './bench/ingest.ts';
import { ingestRates } from './bench/ingest-rates.ts';
import { layout } from './bench/layout.ts';
import { live } from './bench/live.ts';
import { paint } from './bench/paint.ts';
import { serviceTimes } from './bench/service-times.ts';

/** `npm run bench -- NAME`: each prints what it measured, and on what machine. What follows the name is its own. */
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  ingest: async (given) => {
    await ingest(given);
    await ingestRates();
  },
  'ingest-rates': (given) => ingestRates(given.length > 0 ? given : undefined),
  board,
  cold,
  drag,
  layout,
  live,
  paint,
  'service-times': serviceTimes,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  await bench(args);
} else {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
}
