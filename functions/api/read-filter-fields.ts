import { readCustomFields } from '#platform/custom-fields';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import { customName } from '#shared/objects/custom-field';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/filter-fields: the custom fields of opportunities that everybody may filter by. Names of fields are no records. */
export const readFilterFields =
  ({ sync }: Pick<ApiServices, 'sync'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { organizationId } = viewerOf(request);
    const { chosen } = await readCustomFields(sync, { organizationId, object: 'opportunity' });
    const fields = chosen
      .map(({ name, label, kind }) => ({ name: customName(name), label, kind }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
    return jsonAnswer({ fields } satisfies FilterFieldsResponse);
  };
