import { StageSettingsError } from '#infra/stages';
import { deliverOptions } from './delivery/deliver-options.ts';
import { type Delivery, DeliveryError } from './delivery/step.ts';
import { steps } from './delivery/steps.ts';

/** `npm run deliver`: the steps of delivery, by name or all in order. */
const closers: Delivery['closers'] = [];

const list = (): string => {
  const width = Math.max(...steps.map(({ name }) => name.length));
  return steps.map(({ name, kind, promises }) => `${name.padEnd(width)}  ${kind.padEnd(8)}  ${promises}`).join('\n');
};

const main = async (): Promise<void> => {
  const options = deliverOptions(process.argv.slice(2));
  if (options.kind === 'list') return console.log(list());
  const { stage, approved, to, against, url } = options;
  const say = (line: string): void => console.log(`  ${line}`);
  const delivery: Delivery = { stage, approved, to, against, url, say, closers };
  for (const { name, run } of options.steps) {
    console.log(`${name}${stage === 'all' ? '' : ` (${stage})`}`);
    const began = performance.now();
    await run(delivery);
    console.log(`${name} passed in ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  }
};

try {
  await main();
} catch (fault) {
  // What was refused needs its sentence, not the place in our code where it was noticed.
  const isRefusal = fault instanceof DeliveryError || fault instanceof StageSettingsError;
  console.error(isRefusal ? fault.message : fault);
  process.exitCode = 1;
} finally {
  for (const close of closers.toReversed()) await close();
}
