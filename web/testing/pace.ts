/**
 * Seconds that a practised person needs for the smallest acts at a screen: the keystroke-level model of Card, Moran and
 * Newell, "The keystroke-level model for user performance time with interactive systems", Communications of the ACM 23(7),
 * 1980, pages 396 to 410. A letter typed with two thumbs is younger: 36 words a minute, of five letters each, is what Palin
 * and others measured on phones of 37,000 people (MobileHCI 2019).
 */
export const actSeconds = {
  /** K: a key, or a key held down beside another, by an average skilled typist. */
  key: 0.2,
  /** A key of a keyboard on glass. */
  thumbedKey: 0.33,
  /** P: the pointer, or a finger, to a place on the screen. A turn of the wheel and a swipe are counted as one. */
  point: 1.1,
  /** B: a button, or a finger, down or up. */
  button: 0.1,
  /** H: the hand from the mouse to the keyboard, or back. */
  home: 0.4,
  /** M: what to do next is thought of. */
  think: 1.35,
} as const;

export type Act = keyof typeof actSeconds;

/** What somebody did, in order: what it adds up to depends on no clock and on no machine. */
export const createPace = () => {
  const done: Act[] = [];
  let isForeseen = false;
  return {
    add: (...acts: readonly Act[]): void => void done.push(...acts),
    /** Before each act, unless the one before was done for its sake: their rules for placing M. */
    think: (): void => {
      if (!isForeseen) done.push('think');
      isForeseen = false;
    },
    /** What comes next was thought of together with what was just done. */
    foresee: (): void => {
      isForeseen = true;
    },
    seconds: (): number => done.reduce((sum, act) => sum + actSeconds[act], 0),
    /** How often each act was needed. */
    counted: (): Readonly<Partial<Record<Act, number>>> =>
      Object.fromEntries([...Map.groupBy(done, (act) => act)].map(([act, all]) => [act, all.length])),
  };
};

export type Pace = ReturnType<typeof createPace>;
