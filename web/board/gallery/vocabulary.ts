import type { MetricName } from '#shared/metrics/index';
import type { CustomObject } from '#shared/query/custom-field-on';
import type { Dimension } from '#shared/query/dimensions';
import type { Period } from '#shared/query/periods';
import { type Word, wordsIn } from './words-in.ts';

/** Pictures that words can ask for. */
export const pictures = ['bar', 'line', 'kpi-tile', 'donut', 'leaderboard', 'table', 'gauge', 'heat-map'] as const;
export type Picture = (typeof pictures)[number];

export type RecordKind = 'open' | 'won' | 'lost' | 'all' | 'lead' | 'activity';

/** What some words of a description mean. */
export type Meaning =
  | { readonly kind: 'metric'; readonly metric: MetricName }
  /** `on`: the object that has a custom field; two may have one of the same name. */
  | { readonly kind: 'by'; readonly by: Dimension; readonly on?: CustomObject }
  | { readonly kind: 'period'; readonly period: Period }
  /** `against`: the stretch that is held against; absent: whatever lies before the period. */
  | {
      readonly kind: 'compare';
      readonly compare: 'previous' | 'year-before' | 'quota';
      readonly against?: 'fiscal-quarter' | 'month' | 'week';
    }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'records'; readonly records: RecordKind }
  | { readonly kind: 'top'; readonly count: number | undefined }
  | { readonly kind: 'mine' };

/** A meaning with the words for it. */
export interface Sense {
  readonly meaning: Meaning;
  /** How it is called, and written where it is offered. */
  readonly name: string;
}

/** Words that stand for something. */
export interface Phrase {
  /** What it stands for, given the number that is said in it; undefined for a number that makes no sense. */
  readonly sense: (said: number | undefined) => Sense | undefined;
  /** Of phrases with the same words, those of the lowest rank are meant. */
  readonly rank: number;
}

/** Something that has a name, of which some words may be enough. */
export interface Named {
  readonly stems: ReadonlySet<string>;
  readonly sense: Sense;
}

/** What a language has words for. */
export interface Vocabulary {
  readonly endings: string;
  readonly fillers: ReadonlySet<string>;
  /** Words such as "by", which are no name's beginning or end. */
  readonly joints: ReadonlySet<string>;
  /** By `phraseKey` of their words. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** What has a stem in its name, by that stem. */
  readonly metrics: ReadonlyMap<string, readonly Named[]>;
  readonly dimensions: ReadonlyMap<string, readonly Named[]>;
  /** "by", "per": a dimension follows. */
  readonly beforeDimension: ReadonlySet<string>;
  /** Joins a second dimension to the first. */
  readonly and: string;
  /** What may be offered, the likeliest first. */
  readonly offers: readonly Offer[];
}

/** Something that can be said next, by one of several wordings. */
export interface Offer {
  readonly name: string;
  readonly kind: Meaning['kind'];
  /** Phrases that lead to it while they are typed. */
  readonly wordings: readonly (readonly Word[])[];
  /** Whether any word of the name may be typed first, and not its first one alone. */
  readonly byAnyWord: boolean;
}

/** Stands in a pattern for a number. No word of a language is spelt so. */
export const numberWord = 'xnumberx';

/** What two runs of words have in common that say the same; any number is like any other in it. */
export const phraseKey = (words: readonly Word[]): string =>
  words.map((word) => (isNumber(word) ? numberWord : word.stem)).join(' ');

export const isNumber = ({ letters }: Word): boolean => /^\d{1,4}$/.test(letters);

/** The words of a phrase that count. `#` is a number. */
export const wordsOfPhrase = (
  phrase: string,
  { endings, fillers }: Pick<Vocabulary, 'endings' | 'fillers'>,
): readonly Word[] =>
  wordsIn(phrase.replaceAll('#', ` ${numberWord} `), endings).filter(({ letters }) => !fillers.has(letters));
