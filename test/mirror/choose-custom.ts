import { chooseFields } from '#functions/api/choose-fields';
import { openTable } from '#platform/tables';
import { aSilentLog } from '#platform/testing/a-silent-log';
import type { ObjectName } from '#shared/objects/index';
import { aViewer } from '#test/builders/a-viewer';
import type { WholeMirror } from './whole-mirror.ts';

/** Chooses the custom fields of an object as an admin does on the page Fields, instead of those chosen before. */
export const chooseCustom = async (
  { org: { organizationId } }: WholeMirror,
  object: ObjectName,
  fields: readonly string[],
): Promise<void> => {
  const choose = chooseFields({ sync: openTable('sync'), log: aSilentLog() });
  const authorizer = { ...aViewer({ organizationId, role: 'admin' }) };
  const request = { params: { object }, query: {}, headers: {}, cookies: {}, authorizer, requestId: 'request' };
  await choose(request, { fields: [...fields] });
};
