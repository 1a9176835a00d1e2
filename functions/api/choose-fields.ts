import { type CustomFields, chooseCustomFields, readCustomFields } from '#platform/custom-fields';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { wishFor } from '#platform/sync-wishes';
import type { FieldsChoice } from '#shared/api/fields';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { objectFields, objectsWithFields } from './read-fields.ts';
import { fieldsViewerOf } from './sync-viewer.ts';

/**
 * PUT /api/v1/fields/{object}: which custom fields of an object are mirrored from now on. A field that is new has its
 * old values read, in rows that do not change, by reading the whole object again.
 */
export const chooseFields =
  ({ sync, log }: Pick<ApiServices, 'sync' | 'log'>) =>
  async (request: HttpRequest, { fields }: FieldsChoice): Promise<HttpAnswer> => {
    const viewer = fieldsViewerOf(request);
    const object = objectsWithFields.find((name) => name === request.params['object']);
    if (object === undefined) throw unknownObject();
    const whose = { organizationId: viewer.organizationId, object };
    const known = await readCustomFields(sync, whose);
    refuseUnknown(fields, known);
    const added = fields.filter((name) => !known.chosen.some((field) => field.name === name));
    // Wished for on both sides of the choice: a poll may grant the first wish before the choice is made, and this
    // function may end before the second.
    if (added.length > 0) await wishFor(sync, whose, 'resync');
    const chosen = await chooseCustomFields(sync, whose, fields);
    if (added.length > 0) await wishFor(sync, whose, 'resync');
    audit(log, viewer, { deed: 'choose-fields', object, chosen: chosen.chosen.length, added: added.length });
    return jsonAnswer(objectFields(object, chosen));
  };

const refuseUnknown = (names: readonly string[], { available, chosen }: CustomFields): void => {
  const known = new Set([...available, ...chosen].map(({ name }) => name));
  const issues = names.flatMap((name, place) =>
    known.has(name) ? [] : [{ path: `fields.${place}`, message: `${name} is not a field that can be mirrored` }],
  );
  if (issues.length === 0) return;
  const offered = available.length === 0 ? 'none yet' : available.map(({ name }) => name).join(', ');
  throw new HttpError({
    status: 422,
    code: 'fields.unknown',
    message: `The organisation shows Fairlead no such fields. Available are: ${offered}.`,
    issues,
  });
};

const unknownObject = (): HttpError =>
  new HttpError({
    status: 404,
    code: 'fields.unknown-object',
    message: `Custom fields can be chosen of ${objectsWithFields.join(', ')}.`,
  });
