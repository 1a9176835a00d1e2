/** Letters alone, small and without accents. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Those of the named things in whose name each word of `q` begins a word; names that begin like `q` come first. The
 * names of metrics are in the message catalogue, so that they are found here, in the viewer's language.
 */
export const findNamed = <T extends { readonly title: string }>(named: readonly T[], q: string): readonly T[] => {
  const sought = wordsOf(q);
  if (sought.length === 0) return [];
  const rank = ({ title }: T): number => (wordsOf(title).join(' ').startsWith(sought.join(' ')) ? 0 : 1);
  return named
    .filter(({ title }) => sought.every((part) => wordsOf(title).some((word) => word.startsWith(part))))
    .toSorted((one, other) => rank(one) - rank(other));
};
