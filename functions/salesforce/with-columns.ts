import type { ObjectName } from '#shared/objects/index';
import type { Column } from './mirrored-columns.ts';
import type { Source } from './read-window.ts';
import { SalesforceError } from './salesforce-error.ts';

/**
 * Asks something about an object's columns. Where one of them was removed, renamed or hidden since the object was
 * described, it is described anew and asked once more without it: the mirror keeps the column as it is.
 */
export const withColumns = async <T>(
  { columns }: Source,
  object: ObjectName,
  ask: (columns: readonly Column[]) => Promise<T>,
): Promise<T> => {
  const askOnce = async (): Promise<T> => {
    try {
      return await ask(await columns.of(object));
    } catch (error) {
      columns.noteError(object, error);
      throw error;
    }
  };
  try {
    return await askOnce();
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.code !== 'INVALID_FIELD') throw error;
    return askOnce();
  }
};
