import { readCustomFields } from '#platform/custom-fields';
import { rememberFor } from '#platform/remember';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { CustomFieldCatalog } from '#shared/objects/custom-field';
import type { CustomObject } from '#shared/query/custom-field-on';
import { customFieldsNamed } from '#shared/query/custom-fields-named';
import type { ApiServices } from './api-services.ts';

/** A field that was chosen a moment ago has no values yet: nobody misses it meanwhile. */
const rememberedMilliseconds = 10_000;

/** Reads which custom fields are mirrored of the objects whose custom fields a board names; nothing for a board that names none. */
export const chosenFieldsReader = ({ sync, clock }: Pick<ApiServices, 'sync' | 'clock'>) => {
  const readerOf = (object: CustomObject) =>
    rememberFor(rememberedMilliseconds, clock, async (organizationId) => {
      const { chosen } = await readCustomFields(sync, { organizationId, object });
      return chosen;
    });
  const readers: Readonly<Record<CustomObject, ReturnType<typeof readerOf>>> = {
    opportunity: readerOf('opportunity'),
    lead: readerOf('lead'),
    account: readerOf('account'),
    task: readerOf('task'),
    event: readerOf('event'),
  };
  return async (organizationId: string, { widgets }: WidgetsQueryRequest): Promise<CustomFieldCatalog> => {
    const specs = Object.values(widgets).flatMap((questions) => Object.values(questions));
    const objects = [...new Set(specs.flatMap(customFieldsNamed).map(({ object }) => object))];
    return Object.fromEntries(
      await Promise.all(objects.map(async (object) => [object, await readers[object](organizationId)])),
    );
  };
};
