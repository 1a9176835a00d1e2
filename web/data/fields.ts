import { type QueryClient, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FieldsResponse, fieldsResponseSchema, type ObjectFields, objectFieldsSchema } from '#shared/api/fields';
import { apiRoutes } from '#shared/api/routes';
import type { CustomField } from '#shared/objects/custom-field';
import type { ObjectName } from '#shared/objects/index';
import { request } from './request.ts';

const fieldsKey = ['fields'] as const;
const choosingKey = (object: ObjectName) => ['choose-fields', object] as const;

/** Salesforce is described every ten minutes; a new field shows up without anybody asking. */
const renewSeconds = 60;

/** The custom fields of every object. */
export const useFields = () => {
  const isChoosing = useIsMutating({ mutationKey: ['choose-fields'] }) > 0;
  return useQuery({
    queryKey: fieldsKey,
    queryFn: ({ signal }) => request(apiRoutes.fields, { schema: fieldsResponseSchema, signal }),
    // What the server said before it heard of a choice would take the choice back on the screen.
    refetchInterval: isChoosing ? false : renewSeconds * 1_000,
  });
};

/** What became of the latest choice. */
export type Saving = 'idle' | 'saving' | 'saved' | 'filling' | 'failed';

interface Choosing {
  readonly saving: Saving;
  readonly error: Error | null;
  /** Switches a field on or off. It is shown so at once, and saved behind it. */
  readonly choose: (field: CustomField, isChosen: boolean) => void;
  /** Saves what is shown once more. */
  readonly retry: () => void;
}

/** Chooses among the fields of one object. Choices are saved one after the other, each with all that it stands on. */
export const useChoice = (object: ObjectName): Choosing => {
  const client = useQueryClient();
  const { mutate, data, error, isPending, isError } = useMutation({
    mutationKey: choosingKey(object),
    scope: { id: `fields ${object}` },
    mutationFn: async ({ names, isFilling }: { readonly names: readonly string[]; readonly isFilling: boolean }) => {
      const fields = await request(apiRoutes.fieldsChoose, {
        schema: objectFieldsSchema,
        parameters: { object },
        body: { fields: names },
      });
      return { fields, isFilling };
    },
    onSuccess: ({ fields }) => {
      // A later choice is on its way: its own answer will tell.
      if (client.isMutating({ mutationKey: choosingKey(object) }) === 1) show(client, fields);
    },
  });
  const save = (shown: ObjectFields, isFilling: boolean) =>
    mutate({ names: shown.chosen.map(({ name }) => name), isFilling });
  return {
    saving: isPending
      ? 'saving'
      : isError
        ? 'failed'
        : data === undefined
          ? 'idle'
          : data.isFilling
            ? 'filling'
            : 'saved',
    error,
    choose: (field, isChosen) => {
      const fields = shownOf(client, object);
      if (fields === undefined) return;
      const others = fields.chosen.filter(({ name }) => name !== field.name);
      const next = { ...fields, chosen: isChosen ? [...others, { ...field, isMissing: false }] : others };
      void client.cancelQueries({ queryKey: fieldsKey });
      show(client, next);
      save(next, isChosen);
    },
    retry: () => {
      const fields = shownOf(client, object);
      if (fields !== undefined) save(fields, true);
    },
  };
};

const shownOf = (client: QueryClient, object: ObjectName): ObjectFields | undefined =>
  client.getQueryData<FieldsResponse>(fieldsKey)?.objects.find((fields) => fields.object === object);

const show = (client: QueryClient, fields: ObjectFields): void => {
  client.setQueryData<FieldsResponse>(
    fieldsKey,
    (known) => known && { objects: known.objects.map((each) => (each.object === fields.object ? fields : each)) },
  );
};
