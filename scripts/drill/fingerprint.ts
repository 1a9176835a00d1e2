import type { MirrorSight } from '../load/see-mirror.ts';

/** What a table holds, whatever the order of its rows. */
export interface TablePrint {
  readonly rows: number;
  readonly hash: string;
}

export type Fingerprint = ReadonlyMap<string, TablePrint>;

/** Every table of ours: mirrored rows, boards, quotas, proofs, steps taken. */
export const fingerprint = async (sight: MirrorSight): Promise<Fingerprint> => {
  const tables = await sight.ask<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('app', 'mirror') order by 1`,
  );
  const prints = new Map<string, TablePrint>();
  for (const { name } of tables) {
    const [print] = await sight.ask<TablePrint>(
      `select count(*)::int as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as hash from ${name} t`,
    );
    if (print !== undefined) prints.set(name, print);
  }
  return prints;
};

/** Tables that hold something else, with what each held and holds. */
export const differingTables = (before: Fingerprint, after: Fingerprint): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was?.rows === is?.rows && was?.hash === is?.hash) return [];
    return [`${name}: ${was?.rows ?? 'no'} rows, now ${is?.rows ?? 'none'}${was?.rows === is?.rows ? ' others' : ''}`];
  });
