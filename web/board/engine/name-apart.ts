import { boardWidgetSchema } from '#shared/board/board-content';

export type NameFault = 'id-missing' | 'id-twice';

const idLengthMax = 40;

/** An id of its own for each: the stored one where it is one and no earlier widget has it, else a new one. */
export const nameApart = (
  found: readonly unknown[],
): readonly { readonly id: string; readonly faults: readonly NameFault[] }[] => {
  const stored = found.map(readId);
  const taken = new Set(stored);
  const given = new Set<string>();
  return stored.map((id) => {
    if (id !== undefined && !given.has(id)) {
      given.add(id);
      return { id, faults: [] };
    }
    const fresh = freshId(id ?? 'widget', taken);
    taken.add(fresh);
    return { id: fresh, faults: [id === undefined ? 'id-missing' : 'id-twice'] };
  });
};

const readId = (found: unknown): string | undefined => boardWidgetSchema.shape.id.safeParse(found).data;

const freshId = (base: string, taken: ReadonlySet<string | undefined>): string => {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const id = base.slice(0, idLengthMax - ending.length) + ending;
    if (!taken.has(id)) return id;
  }
};
