import { type CustomFields, readCustomFields } from '#platform/custom-fields';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { FieldsResponse, ObjectFields } from '#shared/api/fields';
import { type ObjectName, objectNames, objects } from '#shared/objects/index';
import type { ApiServices } from './api-services.ts';
import { syncViewerOf } from './sync-viewer.ts';

/** The objects of which custom fields may be chosen. */
export const objectsWithFields: readonly ObjectName[] = objectNames.filter(
  (name) => 'takesCustomFields' in objects[name],
);

/** GET /api/v1/fields: the custom fields of every object, and which are mirrored. For ops and admins. */
export const readFields =
  ({ sync }: Pick<ApiServices, 'sync'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { organizationId } = syncViewerOf(request);
    const found = objectsWithFields.map(async (object) =>
      objectFields(object, await readCustomFields(sync, { organizationId, object })),
    );
    return jsonAnswer({ objects: await Promise.all(found) } satisfies FieldsResponse);
  };

export const objectFields = (
  object: ObjectName,
  { isUnavailable, describedAt, available, chosen }: CustomFields,
): ObjectFields => {
  const shown = new Set(available.map(({ name }) => name));
  return {
    object,
    isUnavailable,
    describedAt: describedAt ?? null,
    available: [...available],
    chosen: chosen.map((field) => ({ ...field, isMissing: !shown.has(field.name) })),
  };
};
