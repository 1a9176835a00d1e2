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
    patienceSeconds: omits === 'rewind' ? 2 : 120,
    ...(omits && { omits }),
  });
});
afterAll(() => house?.stop());

it('a database that is lost with all of its data is back as it was archived, and has what Salesforce committed since', async () => {
  const report = await restoreDrill(drill());
  expect(faultsOf(report)).toEqual([]);
  expect(report.rows).toBeGreaterThan(3_000);
  expect(report.boards.back).toBe(report.boards.archived);
  expect(house.lines.filter(({ by, text }) => by === 'Rewind' && text.includes('rewound'))).toHaveLength(1);
});

it('a restore after which nobody rewinds lacks rows, and the drill says which', async () => {
  const { differingTables, lostRows, unproven } = await restoreDrill(drill('rewind'));
  expect(differingTables).toEqual([]);
  expect(lostRows).toContainEqual(expect.stringMatching(/^opportunity 006\w+ is another one$/));
  expect(unproven).toContain('opportunity');
});
