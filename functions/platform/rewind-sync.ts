import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { closeWindow, readSyncState } from './sync-windows.ts';
import { wishFor } from './sync-wishes.ts';
import { itemKey, type SyncedObject } from './synced-object.ts';
import type { Table } from './tables.ts';

/** What became of one object's reading. */
export interface Rewound {
  readonly object: SyncedObject['object'];
  /** Through when this table held the object to be complete. */
  readonly from: string | null;
  /** From where it is read on; null where it is filled anew. */
  readonly to: string | null;
  /** Readings under way that were forgotten: pages of them had committed to the database that is gone. */
  readonly windows: number;
}

/**
 * Sets the reading of an object back to what its database knows, which was restored to an earlier moment: the checkpoint
 * is kept elsewhere and still says that everything since was applied. Never sets it forward. Safe to repeat.
 * @param knownThrough through when the restored database itself is complete; null when it never was
 */
export const rewindSync = async (table: Table, whose: SyncedObject, knownThrough: string | null): Promise<Rewound> => {
  const { checkpointAt, windows, proofs } = await readSyncState(table, whose);
  // First, so that none of them moves the checkpoint forward again over pages that are lost.
  for (const { id } of windows) await closeWindow(table, whose, id);
  const rewound = { object: whose.object, from: checkpointAt ?? null, windows: windows.length };
  if (checkpointAt === undefined) return { ...rewound, to: null };
  const to = knownThrough !== null && knownThrough > checkpointAt ? checkpointAt : knownThrough;
  await setCheckpoint(table, whose, to);
  if (to === null) return { ...rewound, to };
  // What vanished without a trace, and what a sweep had repaired since.
  await wishFor(table, whose, 'sweep');
  // Calculated values, and fields that were chosen since: nothing about their rows has a new stamp.
  if (proofs.refreshAt !== undefined && proofs.refreshAt > to) await wishFor(table, whose, 'resync');
  return { ...rewound, to };
};

const setCheckpoint = async (table: Table, whose: SyncedObject, throughAt: string | null): Promise<void> => {
  const Key = itemKey(whose, 'checkpoint');
  if (throughAt === null) await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
  else
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET throughAt = :through',
        ExpressionAttributeValues: { ':through': throughAt },
      }),
    );
};
