import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orgClock } from '#scripts/drill/org-clock';
import { faultsOf } from '#scripts/drill/print-drill';
import { type Drill, type Omission, restoreDrill } from '#scripts/drill/restore-drill';
import { type House, openHouse } from '#scripts/load/open-house';
import { archiveSettings } from '#scripts/local/postgres/back-up';

let house: House;
let drill: (omits?: Omission) => Drill;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-restore-'));
  const places = { backup: path.join(folder, 'backup'), archive: path.join(folder, 'archive') };
  const clock = orgClock();
  house = await openHouse({
    folder,
    org: { scale: 0.02, now: clock.now },
    postgresSettings: archiveSettings(places.archive),
    onFault: () => undefined,
  });
  drill = (omits) => ({
    house,
    clock,
    places,
    deals: 30,
    changesPerSecond: 20,
    secondsAfterBackup: 0.5,
    patienceSeconds: omits === 'notice' ? 2 : 120,
    ...(omits && { omits }),
  });
});
afterAll(() => house?.stop());

const linesOf = (wanted: string) => house.lines.filter(({ message }) => message === wanted).map(({ by }) => by);

it('a database that is lost with all of its data is back as it was archived, and by itself has what Salesforce committed since', async () => {
  const report = await restoreDrill(drill());
  expect(faultsOf(report)).toEqual([]);
  expect(report.rows).toBeGreaterThan(3_000);
  expect(report.boards.back).toBe(report.boards.archived);
  expect(linesOf('rewound')).toContain('Apply');
  expect(linesOf('rewound')).not.toContain('Rewind');
});

it('a restore that nobody notices lacks rows, is called complete without them, and the drill says which', async () => {
  const { differingTables, lostRows, falseClaims, unproven } = await restoreDrill(drill('notice'));
  expect(differingTables).toEqual([]);
  expect(lostRows).toContainEqual(expect.stringMatching(/^opportunity 006\w+ is another one$/));
  expect(falseClaims).toContainEqual(expect.stringMatching(/^006\w+, through /));
  expect(unproven).toContain('opportunity');
});
