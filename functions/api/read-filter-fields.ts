import { readCustomFields } from '#platform/custom-fields';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import { customName, customNameOfAccount } from '#shared/objects/custom-field';
import { type CustomObject, customObjects } from '#shared/query/custom-field-on';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/filter-fields: the custom fields that everybody may split and filter by. Names of fields are no records. */
export const readFilterFields =
  ({ sync }: Pick<ApiServices, 'sync'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { organizationId } = viewerOf(request);
    const ofObject = async (object: CustomObject) => {
      const { chosen } = await readCustomFields(sync, { organizationId, object });
      const asked = object === 'account' ? customNameOfAccount : customName;
      return chosen
        .map(({ name, label, kind }) => ({ object, name: asked(name), label, kind }))
        .toSorted((a, b) => a.label.localeCompare(b.label));
    };
    const fields = (await Promise.all(customObjects.map(ofObject))).flat();
    return jsonAnswer({ fields: fields.filter(isFirstNamed) } satisfies FilterFieldsResponse);
  };

type Told = FilterFieldsResponse['fields'][number];

/** What tasks and events share is told of tasks. */
const isFirstNamed = ({ object, name }: Told, _place: number, fields: readonly Told[]): boolean =>
  object !== 'event' || !fields.some((other) => other.object === 'task' && other.name === name);
