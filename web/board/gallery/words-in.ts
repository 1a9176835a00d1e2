/** A word of a text, and where it stands. */
export interface Word {
  /** As it is compared: small, without accents and without what it may end with. */
  readonly stem: string;
  /** The same with its ending, for words of which only the beginning is typed yet. */
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

/** Shorter words keep their endings: little would be left of them. */
const stemMin = 3;

/** The words of a text. `endings`: letters that a word of the language may end with or without. */
export const wordsIn = (text: string, endings: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: written, index: start }) => {
    const letters = written
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    return { stem: stemOf(letters, endings), letters, start, end: start + written.length };
  });

const stemOf = (letters: string, endings: string): string => {
  let stem = letters.replace(/ies$/, 'y');
  while (stem.length > stemMin && endings.includes(stem.slice(-1))) stem = stem.slice(0, -1);
  return stem;
};

/** Phrases of the catalogue, which are told apart by commas. */
export const listed = (phrases: string): readonly string[] =>
  phrases
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
