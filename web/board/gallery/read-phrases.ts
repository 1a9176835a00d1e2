import { isNumber, phraseKey, type Sense, type Vocabulary } from './vocabulary.ts';
import { type Word, wordsIn } from './words-in.ts';

/** Words of a text that stand for something: one thing, or several that they may mean. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly senses: readonly Sense[];
  /** Some words of a name, and not the whole of it. */
  readonly isPart: boolean;
}

export interface ReadText {
  readonly readings: readonly Reading[];
  readonly left: readonly Word[];
}

const leftCost = 100;
const partCost = 8;
const readingCost = 1;

interface Way extends ReadText {
  readonly cost: number;
}

/**
 * Reads a text as phrases that stand for something: so that the fewest words are left, then by whole names rather than
 * by parts of them, then as few as possible.
 */
export const readPhrases = (text: string, vocabulary: Vocabulary): ReadText => {
  const words = wordsIn(text, vocabulary.endings).filter(({ letters }) => !vocabulary.fillers.has(letters));
  // From the end: what follows a word is read already.
  const ways: Way[] = Array.from({ length: words.length + 1 }, () => ({ cost: 0, readings: [], left: [] }));
  for (let at = words.length - 1; at >= 0; at -= 1) ways[at] = bestWay(words, at, { ways, vocabulary });
  return ways[0] ?? { readings: [], left: [] };
};

interface Around {
  readonly ways: readonly Way[];
  readonly vocabulary: Vocabulary;
}

const bestWay = (words: readonly Word[], at: number, { ways, vocabulary }: Around): Way => {
  const [here, after] = [words[at], ways[at + 1]];
  if (here === undefined || after === undefined) throw new Error('a word beyond the end of its text');
  let best: Way = { cost: after.cost + leftCost, readings: after.readings, left: [here, ...after.left] };
  for (let end = words.length; end > at; end -= 1) {
    const found = readRun(words.slice(at, end), vocabulary);
    const rest = ways[end];
    if (found === undefined || rest === undefined) continue;
    const cost = rest.cost + readingCost + (found.isPart ? partCost : 0);
    if (cost < best.cost) best = { cost, readings: [found, ...rest.readings], left: rest.left };
  }
  return best;
};

/** What a run of words stands for, all of it. */
const readRun = (run: readonly Word[], vocabulary: Vocabulary): Reading | undefined => {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const whole = sensesOf(run, vocabulary);
  const senses = whole.length > 0 ? whole : partsOf(run, vocabulary);
  return senses.length === 0
    ? undefined
    : { start: first.start, end: last.end, senses: distinct(senses), isPart: whole.length === 0 };
};

const sensesOf = (run: readonly Word[], vocabulary: Vocabulary): readonly Sense[] => {
  const number = run.find(isNumber);
  const exact = run.map(({ stem }) => stem).join(' ');
  // "leads within 5 minutes" is a name, "last 5 months" is not.
  const said = [...new Set([exact, phraseKey(run)])]
    .flatMap((key) => vocabulary.phrases.get(key) ?? [])
    .flatMap(({ sense, rank }) => {
      const meant = sense(number && Number(number.letters));
      return meant === undefined ? [] : [{ meant, rank }];
    });
  if (said.length === 0) return turnedRound(run, vocabulary);
  const rank = Math.min(...said.map((each) => each.rank));
  return said.filter((each) => each.rank === rank).map(({ meant }) => meant);
};

/** "won deals" are deals won. */
const turnedRound = (run: readonly Word[], { metrics }: Vocabulary): readonly Sense[] => {
  const stems = new Set(run.map(({ stem }) => stem));
  if (run.length < 2 || stems.size !== run.length) return [];
  return (metrics.get(run[0]?.stem ?? '') ?? [])
    .filter((named) => named.stems.size === stems.size && isAmong(stems, named.stems))
    .map(({ sense }) => sense);
};

/** What is called so among others: "conversion" is of stages or of leads. A dimension asks for "by" before it. */
const partsOf = (run: readonly Word[], vocabulary: Vocabulary): readonly Sense[] => {
  const { metrics, dimensions, beforeDimension } = vocabulary;
  const [first, ...others] = run;
  if (first !== undefined && beforeDimension.has(first.stem)) return namedWith(others, dimensions, vocabulary);
  return namedWith(run, metrics, vocabulary);
};

const namedWith = (run: readonly Word[], named: Vocabulary['metrics'], { joints }: Vocabulary): readonly Sense[] => {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return [];
  if ([first, last].some((word) => joints.has(word.stem) || isNumber(word) || word.letters.length < 3)) return [];
  const stems = new Set(run.map(({ stem }) => stem));
  return (named.get(first.stem) ?? []).filter((each) => isAmong(stems, each.stems)).map(({ sense }) => sense);
};

const isAmong = (stems: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...stems].every((stem) => all.has(stem));

const distinct = (senses: readonly Sense[]): readonly Sense[] => [
  ...new Map(senses.map((sense) => [JSON.stringify(sense.meaning), sense])).values(),
];

/** The metrics in whose names all of these words are: "deals" are those created, won, lost… */
export const metricsNamedBy = (text: string, vocabulary: Vocabulary): readonly Sense[] =>
  namedWith(
    wordsIn(text, vocabulary.endings).filter(({ letters }) => !vocabulary.fillers.has(letters)),
    vocabulary.metrics,
    vocabulary,
  );
