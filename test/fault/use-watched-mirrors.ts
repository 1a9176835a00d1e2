import { expect } from 'vitest';
import type { ObjectName } from '#shared/objects/index';
import { expectSame } from '../mirror/expect-same.ts';
import { useMirrors } from '../mirror/in-every-order.ts';
import { parkedOf } from '../mirror/parked-of.ts';
import { aDeal, anAccount } from '../mirror/records.ts';
import type { MirrorOptions, WholeMirror } from '../mirror/whole-mirror.ts';
import type { World } from '../mirror/world.ts';

export interface Kept {
  /** Compared with the organisation, row by row and by their hashes; none: what was applied came from no organisation. */
  readonly objects?: readonly ObjectName[];
  /** How many messages are parked. */
  readonly parked?: number;
}

export interface WatchedMirrors {
  /** A mirror whose tables another organisation shares, with records of the same ids. */
  readonly aMirror: (options?: MirrorOptions) => Promise<WholeMirror>;
  /**
   * What no fault may harm. Nothing acknowledged is lost and the tables are the organisation's (I1, I5), no deal has the
   * same version twice (I2), no row ever went back to an older version (I3), nothing of the other organisation has moved
   * (I4), and no message is in a dead-letter queue, where nobody would see it (I6).
   */
  readonly expectKept: (mirror: WholeMirror, kept?: Kept) => Promise<void>;
}

/** Gives a test file mirrors whose invariants are watched from behind all walls, by the superuser. */
export const useWatchedMirrors = (): WatchedMirrors => {
  const { aMirror } = useMirrors();
  const prints = new Map<World, string>();
  return {
    aMirror: async (options) => {
      if (prints.size === 0) {
        const { world } = await aNeighbour(aMirror);
        await watchVersions(world);
        prints.set(world, await printOf(world));
      }
      return aMirror({ objects: polled, ...options });
    },
    expectKept: async (mirror, { objects = mainObjects, parked = 0 } = {}) => {
      await expectSame(mirror, { objects });
      expect(await ask(mirror.world, repeatedVersionsSql)).toEqual([]);
      expect(await ask(mirror.world, 'select * from public.regression')).toEqual([]);
      expect(await printOf(mirror.world)).toBe(prints.get(mirror.world));
      expect(mirror.queues.deadLetters()).toBe(0);
      expect(await parkedOf(mirror)).toHaveLength(parked);
    },
  };
};

const mainObjects: readonly ObjectName[] = ['account', 'contact', 'lead', 'opportunity', 'opportunityHistory'];
/** What is compared, and what its figures need; a poll asks for each. */
const polled: readonly ObjectName[] = ['organization', 'user', 'opportunityStage', ...mainObjects];

export const ask = async <R extends object>(
  { database }: World,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<R[]> => (await database.all.pool.query<R>(sql, [...parameters])).rows;

const neighboursName = 'Neighbour';

/** Organisations of the stand-in number their records alike: these ids are every mirror's. */
const aNeighbour = async (aMirror: (options: MirrorOptions) => Promise<WholeMirror>): Promise<WholeMirror> => {
  const neighbour = await aMirror({ objects: ['account', 'opportunity'] });
  const accounts = Array.from({ length: 20 }, () => anAccount(neighbour.org, { Name: neighboursName }));
  const deals = accounts.map((AccountId) => aDeal(neighbour.org, { AccountId, Name: neighboursName, Amount: '1' }));
  neighbour.clock.pass(2_000);
  neighbour.org.update(deals.slice(0, 10), { StageName: 'Qualification' });
  neighbour.org.remove(deals.slice(10, 12));
  await neighbour.settle();
  await expectSame(neighbour, { objects: ['account', 'opportunity'] });
  return neighbour;
};

/** Notes every row whose version goes backwards. */
const watchVersions = async (world: World): Promise<void> => {
  await ask(world, 'create table public.regression (object text, id text, had timestamptz, got timestamptz)');
  await ask(
    world,
    `create function public.note_regression() returns trigger security definer language plpgsql as $$
    begin
      insert into public.regression values (tg_table_name, old.id, old.source_version, new.source_version);
      return new;
    end $$`,
  );
  const tables = await ask<{ name: string }>(
    world,
    `select quote_ident(table_name) as name from information_schema.columns
     where table_schema = 'mirror' and column_name = 'source_version'`,
  );
  for (const { name } of tables) {
    await ask(
      world,
      `create trigger regression before update on mirror.${name} for each row
       when (new.source_version < old.source_version) execute function public.note_regression()`,
    );
  }
};

/** Everything that any table says of the neighbour, in one hash. */
const printOf = async (world: World): Promise<string> => {
  const tables = await ask<{ name: string }>(
    world,
    `select format('%I.%I', c.table_schema, c.table_name) as name
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_schema in ('mirror', 'app') and column_name = 'tenant_id' and table_type = 'BASE TABLE' order by 1`,
  );
  const neighbour = `(select tenant_id from mirror.account where name = '${neighboursName}' limit 1)`;
  const lines = [
    `select to_jsonb(t)::text as line from app.tenant t where id = ${neighbour}`,
    ...tables.map(({ name }) => `select '${name}' || to_jsonb(t)::text from ${name} t where tenant_id = ${neighbour}`),
  ].join(' union all ');
  const [print] = await ask<{ hash: string; count: string }>(
    world,
    `select count(*), md5(string_agg(line, '' order by line)) as hash from (${lines}) as said`,
  );
  expect(Number(print?.count)).toBeGreaterThan(60);
  return String(print?.hash);
};

/** A version that says what the one says that it follows on: one effect, twice. */
const repeatedVersionsSql = `
  select * from (
    select tenant_id, opportunity_id, valid_from,
      (amount, stage, close_on, owner_id, forecast_category)
        is not distinct from lag((amount, stage, close_on, owner_id, forecast_category)) over w as is_same,
      lag(valid_to) over w as ended
    from app.opportunity_past window w as (partition by tenant_id, opportunity_id order by valid_from)
  ) as v where is_same and ended = valid_from`;
