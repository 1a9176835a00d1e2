import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { idType } from '#store/column-names';

/** Ids and stamps that an organisation has: as they travel in a message, or the bytes of a CSV with a header line. */
export type InventoryRows =
  | { readonly format: 'rows'; readonly rows: readonly (readonly [id: string, stamp: string, isDeleted: boolean])[] }
  | { readonly format: 'csv'; readonly bytes: Uint8Array; readonly hasDeleted: boolean };

/** The table that holds them for this transaction: `id`, `stamp`, `is_deleted`. */
export const inventoryTable = 'pg_temp.staged_inventory';

/** Copies an inventory to where SQL can read it. */
export const stageInventory = async (client: ClientBase, inventory: InventoryRows): Promise<void> => {
  await client.query(
    `create temporary table staged_inventory (id ${idType}, stamp timestamptz(3), is_deleted boolean not null default false) on commit drop`,
  );
  const isCsv = inventory.format === 'csv';
  const columns = isCsv && !inventory.hasDeleted ? 'id, stamp' : 'id, stamp, is_deleted';
  const copy = client.query(
    copyFrom(`copy ${inventoryTable} (${columns}) from stdin with (format csv, header ${isCsv})`),
  );
  const bytes = isCsv ? inventory.bytes : Buffer.from(inventory.rows.map((row) => `${row.join(',')}\n`).join(''));
  await pipeline(Readable.from([bytes]), copy);
  // Nobody analyses a temporary table but us, and a plan for a handful of rows would be a bad one for a hundred thousand.
  await client.query(`analyze ${inventoryTable}`);
};
