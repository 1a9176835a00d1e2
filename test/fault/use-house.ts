import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type House, openHouse } from '#scripts/load/open-house';
import { AccessDeniedError } from '#scripts/local/access/gate';

interface HouseOptions {
  /** Absent: polls wait, so that what comes by a push must come by it. */
  readonly isPolling?: boolean;
}

/** Boots a small house for the tests of a file. */
export const useHouse = ({ isPolling = false }: HouseOptions = {}): (() => House) => {
  let house: House | undefined;
  const refused: string[] = [];
  const onFault = (fault: unknown): void => {
    process.stderr.write(`${String(fault)}\n`);
    if (fault instanceof AccessDeniedError) refused.push(fault.message);
  };
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-fault-'));
    house = await openHouse({ folder, org: { scale: 0.05 }, onFault });
    await watchVersions(house);
    if (!isPolling) house.cloud.faultsOf('Poll').hold();
  });
  afterAll(async () => {
    await house?.stop();
    // A fault that is injected is no excuse for a right that the template lacks.
    expect(refused).toEqual([]);
  });
  return () => {
    if (house === undefined) throw new Error('the house is opened before the first test');
    return house;
  };
};

/** Notes every row whose version ever goes backwards, by the superuser, behind all walls. */
const watchVersions = async ({ sight }: House): Promise<void> => {
  await sight.ask('create table public.regression (id text, had timestamptz, got timestamptz)');
  await sight.ask(`create function public.note_regression() returns trigger security definer language plpgsql as $$
    begin
      insert into public.regression values (old.id, old.source_version, new.source_version);
      return new;
    end $$`);
  await sight.ask(`create trigger regression before update on mirror.opportunity for each row
    when (new.source_version < old.source_version) execute function public.note_regression()`);
};
