import { type QueryClient, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FieldsResponse, fieldsResponseSchema, type ObjectFields, objectFieldsSchema } from '#shared/api/fields';
import { apiRoutes } from '#shared/api/routes';
import type { CustomField } from '#shared/objects/custom-field';
import type { ObjectName } from '#shared/objects/index';
import { request } from './request.ts';

const fieldsKey = ['fields'] as const;
const choiceKey = ['choose-fields'] as const;

/** Salesforce is described every ten minutes; a new field shows up without anybody asking. */
const renewSeconds = 60;

/** The custom fields of every object. */
export const useFields = () => {
  const isChoosing = useIsMutating({ mutationKey: choiceKey }) > 0;
  return useQuery({
    queryKey: fieldsKey,
    queryFn: ({ signal }) => request(apiRoutes.fields, { schema: fieldsResponseSchema, signal }),
    // What the server said before it heard of a choice would take the choice back on the screen.
    refetchInterval: isChoosing ? false : renewSeconds * 1_000,
  });
};

/** A field, of which object, and whether it is to be mirrored from now on. */
export interface FieldChoice {
  readonly object: ObjectName;
  readonly field: CustomField;
  readonly isChosen: boolean;
}

export interface Choosing {
  /** What became of the latest choice; `filling`: it is saved, and older records are read for it. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'filling' | 'failed';
  readonly error: Error | null;
  /** Shows a choice at once and saves it behind that. */
  readonly choose: (choice: FieldChoice) => void;
  /** Saves once more what could not be saved. */
  readonly retry: () => void;
}

/** Chooses fields. Choices are saved one after the other, each with all others of its object as the screen shows them. */
export const useChoice = (): Choosing => {
  const client = useQueryClient();
  const { mutate, variables, status, error } = useMutation({
    mutationKey: choiceKey,
    scope: { id: choiceKey[0] },
    mutationFn: ({ object }: FieldChoice) =>
      request(apiRoutes.fieldsChoose, {
        schema: objectFieldsSchema,
        parameters: { object },
        body: { fields: shownOf(client, object)?.chosen.map(({ name }) => name) ?? [] },
      }),
    onSuccess: (fields) => {
      // Another choice is on its way: what the server says of this one is no longer what the screen shows.
      if (client.isMutating({ mutationKey: choiceKey }) === 1) show(client, fields);
    },
  });
  return {
    saving: savingOf(status, variables),
    error,
    choose: (choice) => {
      void client.cancelQueries({ queryKey: fieldsKey });
      const fields = shownOf(client, choice.object);
      if (fields !== undefined) show(client, withChoice(fields, choice));
      mutate(choice);
    },
    retry: () => variables !== undefined && mutate(variables),
  };
};

const savingOf = (
  status: 'idle' | 'pending' | 'success' | 'error',
  choice: FieldChoice | undefined,
): Choosing['saving'] => {
  switch (status) {
    case 'idle':
      return 'idle';
    case 'pending':
      return 'saving';
    case 'error':
      return 'failed';
    case 'success':
      return choice?.isChosen ? 'filling' : 'saved';
  }
};

const withChoice = (fields: ObjectFields, { field, isChosen }: FieldChoice): ObjectFields => {
  const others = fields.chosen.filter(({ name }) => name !== field.name);
  return { ...fields, chosen: isChosen ? [...others, { ...field, isMissing: false }] : others };
};

const shownOf = (client: QueryClient, object: ObjectName): ObjectFields | undefined =>
  client.getQueryData<FieldsResponse>(fieldsKey)?.objects.find((fields) => fields.object === object);

const show = (client: QueryClient, fields: ObjectFields): void => {
  client.setQueryData<FieldsResponse>(
    fieldsKey,
    (known) => known && { objects: known.objects.map((each) => (each.object === fields.object ? fields : each)) },
  );
};
