import { type Described, describeWidget, type Span } from './describe-widget.ts';
import { type Meaning, numberWord, type Offer, type Sense, type Vocabulary } from './vocabulary.ts';
import { type Word, wordsIn } from './words-in.ts';

/** Words that go on from a caret, and what they make of the text. */
export interface Completion {
  readonly name: string;
  readonly kind: Meaning['kind'];
  readonly text: string;
  readonly caret: number;
  /** Where the words begin that it takes the place of. */
  readonly start: number;
  /** Whether some of it is typed already. */
  readonly isTyped: boolean;
}

interface At {
  readonly caret: number;
  readonly vocabulary: Vocabulary;
}

const shownMax = 8;

/** So many of a kind where nothing of them is typed yet, so that each kind of part is seen. */
const unaskedMax: Readonly<Record<Meaning['kind'], number>> = {
  metric: 8,
  by: 3,
  period: 2,
  compare: 2,
  picture: 1,
  top: 1,
  records: 0,
  mine: 0,
};

/** The words that can be said at a caret, the likeliest first. Each of them is understood where it stands. */
export const nextWords = (text: string, { caret, vocabulary }: At): readonly Completion[] => {
  const now = describeWidget(text, vocabulary);
  const shown: Completion[] = [];
  const counts = new Map<Meaning['kind'], number>();
  for (const { offer, start, isTyped } of offersAt(text, { caret, vocabulary, now })) {
    if (shown.length >= shownMax) break;
    const count = counts.get(offer.kind) ?? 0;
    if (!isTyped && count >= unaskedMax[offer.kind]) continue;
    const completion = completed(text, { offer, start, isTyped, caret, now, vocabulary });
    if (shown.some((each) => each.text === completion.text)) continue;
    if (!goesOn(now, describeWidget(completion.text, vocabulary))) continue;
    counts.set(offer.kind, count + 1);
    shown.push(completion);
  }
  return shown;
};

/** The text with one of several meanings written out. */
export const chosen = (text: string, { start, end }: Span, sense: Sense): Completion => {
  const before = `${text.slice(0, start)}${sense.name}`;
  const after = text.slice(end).trimStart();
  return {
    name: sense.name,
    kind: sense.meaning.kind,
    text: `${before} ${after}`,
    caret: before.length + 1,
    start,
    isTyped: true,
  };
};

/** Whether a text says more than before, and nothing that is not understood. */
const goesOn = (now: Described, then: Described): boolean => {
  const said = ({ understood }: Described) => JSON.stringify(understood.map(({ meaning }) => meaning));
  return (
    then.unclear === undefined &&
    then.problem === undefined &&
    then.left.length === 0 &&
    then.unused.length <= now.unused.length &&
    said(then) !== said(now)
  );
};

interface Fitting {
  readonly offer: Offer;
  readonly start: number;
  /** Whether some of it is typed already. */
  readonly isTyped: boolean;
}

interface Now extends At {
  readonly now: Described;
}

const offersAt = (text: string, { caret, vocabulary, now }: Now): readonly Fitting[] => {
  // Within a word nothing can be added.
  if (/^[\p{L}\p{N}]/u.test(text.slice(caret))) return [];
  const words = wordsIn(text.slice(0, caret), vocabulary.endings);
  const isOpen = words.at(-1)?.end === caret;
  const tails = words
    .filter((word) => !now.understood.some(({ start, end }) => start < word.start && word.start < end))
    .map((first): readonly Fitting[] => {
      // "in" that is being typed may become "industry".
      const counts = ({ letters, end }: Word) => !vocabulary.fillers.has(letters) || (isOpen && end === caret);
      const tail = words.filter((word) => word.start >= first.start && counts(word));
      const before = now.understood.filter(({ end }) => end <= first.start);
      return offersInOrder(vocabulary, before)
        .map((offer) => ({ offer, start: first.start, isTyped: true, nearness: nearness(offer, tail, isOpen) }))
        .filter((fitting) => fitting.nearness < far)
        .toSorted((one, other) => one.nearness - other.nearness);
    });
  // "win r" goes on to "win rate", and not to "win" by role; "win rate by" to "win rate by amount", and to any split.
  const longest = tails.find((fitting) => fitting.length > 0);
  const typed = tails.filter((fitting) => fitting === longest || startsAtJoint(fitting, words, vocabulary)).flat();
  if (now.left.length > 0 || now.unclear !== undefined) return typed;
  const untyped = offersInOrder(vocabulary, now.understood).map((offer) => ({ offer, start: caret, isTyped: false }));
  return isOpen ? [...typed, ...untyped] : [...untyped, ...typed];
};

const startsAtJoint = ([first]: readonly Fitting[], words: readonly Word[], { joints }: Vocabulary): boolean =>
  words.some(({ start, stem }) => start === first?.start && joints.has(stem));

/** Before there is a metric it is what is asked for; after that the parts in the order in which they are said. */
const offersInOrder = ({ offers }: Vocabulary, understood: Described['understood']): readonly Offer[] => {
  const hasFigure = understood.some(({ meaning }) => meaning.kind === 'metric' || meaning.kind === 'records');
  const order: readonly Meaning['kind'][] = hasFigure
    ? ['by', 'period', 'compare', 'picture']
    : ['metric', 'top', 'by', 'period'];
  const kinds = understood.length === 0 ? (['metric', 'top'] as const) : order;
  return kinds.flatMap((kind) => offers.filter((offer) => offer.kind === kind));
};

const far = 3;

/** How directly words begin an offer: 0 its own name, 1 another wording of it, 2 some words of its name; `far`: not at all. */
const nearness = ({ wordings, byAnyWord }: Offer, typed: readonly Word[], isOpen: boolean): number => {
  const begins = (word: Word | undefined, i: number): boolean => {
    const spoken = typed[i];
    if (word === undefined || spoken === undefined) return false;
    const isBeingTyped = isOpen && i === typed.length - 1;
    return word.stem === spoken.stem || (isBeingTyped && word.letters.startsWith(spoken.letters));
  };
  if (typed.length === 0) return far;
  const begun = wordings.findIndex(
    (words) => !words.some(({ letters }) => letters === numberWord) && typed.every((_, i) => begins(words[i], i)),
  );
  if (begun >= 0) return Math.min(begun, 1);
  const [name = []] = wordings;
  return byAnyWord && typed.every((_, i) => name.some((word) => begins(word, i))) ? 2 : far;
};

type Applied = Now & Fitting;

const completed = (text: string, { offer, start, isTyped, caret, now, vocabulary }: Applied): Completion => {
  const before = text.slice(0, start);
  const gap = before === '' || /\s$/.test(before) ? '' : ' ';
  const name = nameAfter(
    offer,
    now.understood.filter(({ end }) => end <= start),
    vocabulary,
  );
  const head = `${before}${gap}${name} `;
  return {
    name,
    kind: offer.kind,
    text: `${head}${text.slice(caret).trimStart()}`,
    caret: head.length,
    start,
    isTyped,
  };
};

/** The second of two splits is one more: "and month". */
const nameAfter = ({ kind, name }: Offer, before: Described['understood'], { and }: Vocabulary): string =>
  kind === 'by' && before.some(({ meaning }) => meaning.kind === 'by') ? name.replace(/^\S+/, and) : name;
