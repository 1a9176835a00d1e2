import { type ObjectName, objects } from '#shared/objects/index';
import { mirrorTable } from '#store/column-names';
import type { MirrorSight } from '../load/see-mirror.ts';
import type { RunningOrg } from '../salesforce/start-org.ts';

/** Rows of these objects that are not as the organisation has them: missing, older, or still there. */
export const lostRows = async (
  sight: MirrorSight,
  org: Pick<RunningOrg, 'records'>,
  names: readonly ObjectName[],
): Promise<string[]> => {
  const lost: string[] = [];
  for (const name of names) {
    const rows = await sight.ask<{ id: string; stamp: Date }>(
      `select id, source_version as stamp from ${mirrorTable(name)} where not is_deleted`,
    );
    const here = new Map(rows.map(({ id, stamp }) => [id, stamp.getTime()]));
    for (const record of org.records(objects[name].from)) {
      const stamp = here.get(record.Id);
      here.delete(record.Id);
      if (stamp === undefined) lost.push(`${name} ${record.Id} is missing`);
      else if (stamp !== Date.parse(String(record['SystemModstamp']))) lost.push(`${name} ${record.Id} is another one`);
    }
    for (const id of here.keys()) lost.push(`${name} ${id} is gone in Salesforce`);
  }
  return lost;
};
