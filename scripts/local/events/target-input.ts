import * as z from 'zod';

/** What a target receives in place of the event. */
export const targetInputSchema = z.object({
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .object({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
});

/** The JSON text that a target receives for an event. */
export const targetInput = (rule: z.infer<typeof targetInputSchema>, event: unknown): string => {
  if (rule.Input !== undefined) return rule.Input;
  if (rule.InputPath !== undefined) return JSON.stringify(valueAt(event, rule.InputPath) ?? null);
  return rule.InputTransformer ? transform(rule.InputTransformer, event) : JSON.stringify(event);
};

const transform = (
  { InputPathsMap, InputTemplate }: { InputPathsMap: Record<string, string>; InputTemplate: string },
  event: unknown,
): string => {
  // Inside quotes a text goes in without its own; elsewhere as JSON.
  const quoted = InputTemplate.replace(/"<([^<>"]+)>"/g, (_, name: string) => JSON.stringify(textOf(valueOf(name))));
  return quoted.replace(/<([^<>"\s]+)>/g, (_, name: string) => {
    const value = valueOf(name);
    return typeof value === 'string' && InputTemplate.startsWith('"') ? value : (JSON.stringify(value) ?? 'null');
  });

  function valueOf(name: string): unknown {
    if (name === 'aws.events.event' || name === 'aws.events.event.json') return event;
    const path = InputPathsMap[name];
    return path === undefined ? undefined : valueAt(event, path);
  }
};

const textOf = (value: unknown): string => {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** `$.detail.items[0].name` */
const valueAt = (event: unknown, path: string): unknown => {
  const steps = [...path.replace(/^\$/, '').matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
  return steps.reduce<unknown>((value, step) => Object(value)[step], event);
};
