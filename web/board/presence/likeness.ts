/** As many as there are tokens `--category-…`. */
const tones = 8;

/** The colour of somebody, the same wherever she is met. Colours are fewer than people: they help, and tell nobody apart. */
export const toneOf = (key: string): number =>
  (Array.from(key).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 0) % tones) + 1;

/** The first letters of somebody's first and last name. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => firstLetter(word ?? '')).join('');
};

/** A letter as a reader counts them: some are several characters. */
const firstLetter = (word: string): string => {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment.toLocaleUpperCase() ?? '';
};
