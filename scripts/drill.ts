import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { orgClock } from './drill/org-clock.ts';
import { drillLines, faultsOf } from './drill/print-drill.ts';
import { restoreDrill } from './drill/restore-drill.ts';
import { openHouse } from './load/open-house.ts';
import { archiveSettings } from './local/postgres/back-up.ts';

/** `npm run drill`: the whole of Fairlead loses its database and has it back. Exit code 1 when anything is lost or late. */
const help = `npm run drill -- [flags]

  --scale N          share of the demo company's size (default 1)
  --changes N        changes per second beside the backup (default 20)
  --omit notice      keep Fairlead from noticing that the database was restored, to see that the drill tells
  --omit segment     lose a segment of the archived log, to see that the drill tells`;

const flags = {
  scale: { type: 'string', default: '1' },
  changes: { type: 'string', default: '20' },
  omit: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const run = async (): Promise<number> => {
  const { values } = parseArgs({ options: flags });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const { omit } = values;
  if (omit !== undefined && omit !== 'notice' && omit !== 'segment') throw new Error(`--omit takes notice or segment`);
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-drill-'));
  const places = { backup: path.join(folder, 'backup'), archive: path.join(folder, 'archive') };
  const clock = orgClock();
  const began = performance.now();
  const house = await openHouse({
    folder,
    org: { scale: Number(values.scale), now: clock.now },
    postgresSettings: archiveSettings(places.archive),
    // Functions that find no database say so by the hundred; what matters is what becomes of it.
    onFault: () => undefined,
  });
  try {
    console.log(`${((performance.now() - began) / 1_000).toFixed(1)} s until everything was filled`);
    const report = await restoreDrill({
      house,
      clock,
      places,
      deals: 200,
      changesPerSecond: Number(values.changes),
      secondsAfterBackup: 5,
      patienceSeconds: omit === 'notice' ? 30 : 600,
      ...(omit && { omits: omit }),
    });
    const faults = faultsOf(report);
    console.log(drillLines(report).join('\n'));
    for (const fault of faults) console.error(`! ${fault}`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await house.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

process.exitCode = await run().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  return 1;
});
