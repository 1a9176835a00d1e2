import { readParked } from '#platform/parked';
import { openTable } from '#platform/tables';
import type { WholeMirror } from './whole-mirror.ts';

/** Why each thing was set aside that could not be used, newest first. */
export const parkedOf = async ({ org }: WholeMirror): Promise<readonly string[]> => {
  const parked = await readParked(openTable('parked'), org.organizationId, { limit: 100 });
  return parked.map(({ source, reason }) => `${source}: ${reason}`);
};
