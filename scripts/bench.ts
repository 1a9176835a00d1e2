import { live } from './bench/live.ts';

/** `npm run bench -- NAME`: each prints what it measured, and on what machine. */
const benches: Readonly<Record<string, () => Promise<void>>> = { live };

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  await bench();
} else {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
}
