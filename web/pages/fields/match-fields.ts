import type { CustomField } from '#shared/objects/custom-field';

/** Whether a field is meant by what somebody typed: each word stands somewhere in its label, its API name or its kind. */
export const matches = (field: CustomField, typed: string, kindWords: string): boolean => {
  const text = `${field.label} ${field.name} ${kindWords}`.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
