import type { QuerySpec, RecordsSpec } from '#shared/query/query-spec';

/** The question of this name, which asks for records. Throws when it is another; the frame shows that as an error. */
export const recordsOf = (questions: Readonly<Record<string, QuerySpec>>, name: string): RecordsSpec => {
  const asked = questions[name];
  if (asked?.kind !== 'records') throw new Error(`the question "${name}" asks for ${asked?.kind ?? 'nothing'}`);
  return asked;
};
