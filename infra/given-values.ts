import * as z from 'zod';

/** The command line and the environment know only text: what each kind of setting makes of it. */
export const yesOrNo = z.union([z.boolean(), z.stringbool()], 'must be true or false');

/** `one, two` */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',').map((part) => part.trim()) : given),
    z.array(item),
  );

/** `name=value, another=value`: names in the order in which they are given, and each once. */
export const pairsOf = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',').map(pairIn) : given),
    z
      .array(z.tuple([z.string().min(1), value], 'must be pairs like name=value, with commas between'))
      .refine((pairs) => new Set(pairs.map(([name]) => name)).size === pairs.length, 'names something twice'),
  );

/** The value is behind the last sign: names of attributes may be addresses with a query. */
const pairIn = (text: string): unknown => {
  const at = text.lastIndexOf('=');
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};
