import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';
import { nextMark, type Steps } from './next-mark.ts';
import type { Mark, PictureProps } from './widget-view.ts';

/** What is told of a mark under the pointer or under the focus. */
export interface Tip {
  readonly label: string;
  readonly figure: string;
  /** Share of the total, number of deals, what it was before. */
  readonly notes: readonly string[];
}

/** A mark as a picture draws it. Without `mark` it leads nowhere, as the rest that a limit left out. */
export interface DrawnMark {
  readonly mark?: Mark | undefined;
  readonly tip: Tip;
}

interface MarksAsked extends Pick<PictureProps<unknown>, 'onMark' | 'chosen'> {
  readonly drawn: readonly DrawnMark[];
  readonly steps?: Steps;
}

/** Where the tip of the mark in hand stands, within its picture. */
export interface TipPlace {
  readonly tip: Tip;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly within: { readonly width: number; readonly height: number };
}

export interface Marks {
  /** The number of the mark in hand. */
  readonly active: number | undefined;
  readonly place: TipPlace | undefined;
  /** What makes an element the mark of this number. All lie within one element with `data-marks`. */
  readonly propsOf: (index: number) => MarkProps;
  /** The same for an element with words of its own: they are its name, and what its tip says describes it. */
  readonly wordedOf: (index: number) => MarkProps;
}

export interface MarkProps {
  readonly 'data-mark'?: number;
  readonly 'data-pale'?: true | undefined;
  readonly 'data-chosen'?: true | undefined;
  readonly role?: 'button';
  readonly tabIndex?: 0 | -1;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-description'?: string | undefined;
  readonly 'aria-pressed'?: boolean;
  readonly onClick?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onFocus?: (event: SyntheticEvent) => void;
  readonly onBlur?: () => void;
  readonly onPointerEnter?: (event: SyntheticEvent) => void;
  readonly onPointerLeave?: () => void;
}

const inList: Steps = { right: 1, down: 1 };

/**
 * The marks of one picture: a single stop of the tab key, within which the arrow keys lead on; Enter, Space or a click
 * chooses. Without `onMark` they show their tips to the pointer and take no focus.
 */
export const useMarks = ({ drawn, onMark, chosen, steps = inList }: MarksAsked): Marks => {
  const [inHand, setInHand] = useState<{ readonly index: number; readonly place: Omit<TipPlace, 'tip'> }>();
  const [reached, setReached] = useState(0);
  const firstLive = drawn.findIndex(({ mark }) => mark !== undefined);
  const stop = drawn[reached]?.mark === undefined ? firstLive : reached;
  const hasChosen = drawn.some(({ mark }) => isSame(mark, chosen));

  const show = (index: number, { currentTarget }: SyntheticEvent) => {
    const around = currentTarget.closest('[data-marks]')?.getBoundingClientRect();
    if (!around) return;
    const box = currentTarget.getBoundingClientRect();
    const place = {
      x: box.left + box.width / 2 - around.left,
      top: box.top - around.top,
      bottom: box.bottom - around.top,
      within: { width: around.width, height: around.height },
    };
    setInHand({ index, place });
  };
  const hide = () => setInHand(undefined);

  const press = (index: number, mark: Mark, event: KeyboardEvent) => {
    if (event.key === 'Escape') return hide();
    if (event.key === 'Enter' || event.key === ' ') {
      // A mark that is a link leads on by itself.
      if (event.currentTarget.hasAttribute('href')) return undefined;
      event.preventDefault();
      return onMark?.(mark);
    }
    const to = nextMark(event.key, { index, count: drawn.length, steps });
    if (to === undefined) return undefined;
    event.preventDefault();
    const within = event.currentTarget.closest('[data-marks]');
    const next = within?.querySelector<HTMLElement | SVGElement>(`[data-mark="${to}"][tabindex]`);
    next?.focus();
    return undefined;
  };

  const propsOf = (index: number): MarkProps => {
    const { mark, tip } = drawn[index] ?? {};
    const isChosen = isSame(mark, chosen);
    const seen = {
      'data-mark': index,
      'data-pale': (hasChosen && !isWithin(mark, chosen)) || undefined,
      'data-chosen': isChosen || undefined,
      onPointerEnter: (event: SyntheticEvent) => show(index, event),
      onPointerLeave: hide,
    } as const;
    if (!mark || !tip || !onMark) return seen;
    return {
      ...seen,
      role: 'button',
      tabIndex: index === stop ? 0 : -1,
      'aria-label': [`${tip.label}: ${tip.figure}`, ...tip.notes].join(', '),
      'aria-pressed': isChosen,
      onClick: () => onMark(mark),
      onKeyDown: (event) => press(index, mark, event),
      onFocus: (event) => {
        setReached(index);
        show(index, event);
      },
      onBlur: hide,
    };
  };

  const wordedOf = (index: number): MarkProps => {
    const props = propsOf(index);
    return { ...props, 'aria-label': undefined, 'aria-description': props['aria-label'] };
  };

  const tip = inHand && drawn[inHand.index]?.tip;
  return { active: inHand?.index, place: inHand && tip && { tip, ...inHand.place }, propsOf, wordedOf };
};

/** A piece belongs to its bar: where the bar is chosen, so is all of it. */
const isWithin = (mark: Mark | undefined, chosen: Mark | undefined): boolean =>
  mark !== undefined && isSame(chosen?.splitKey === undefined ? { ...mark, splitKey: undefined } : mark, chosen);

const isSame = (mark: Mark | undefined, other: Mark | undefined): boolean =>
  mark !== undefined &&
  other !== undefined &&
  mark.question === other.question &&
  mark.key === other.key &&
  mark.splitKey === other.splitKey;
