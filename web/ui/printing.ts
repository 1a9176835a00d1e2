import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isOn = false;
const watchers = new Set<() => void>();
const measurers = new Set<() => void>();

/**
 * Lays the page out for paper while it is printed, however that is asked for. A browser waits for nothing between telling that
 * it prints and doing so: what is drawn is drawn anew, measured and drawn to its new size at once.
 */
export const startPrinting = (): void => {
  addEventListener('beforeprint', () => turn(true));
  addEventListener('afterprint', () => turn(false));
};

const turn = (next: boolean): void => {
  isOn = next;
  if (next) document.documentElement.dataset['print'] = '';
  else delete document.documentElement.dataset['print'];
  flushSync(() => watchers.forEach((tell) => tell()));
  flushSync(() => measurers.forEach((measure) => measure()));
};

const added = (to: Set<() => void>, tell: () => void): (() => void) => {
  to.add(tell);
  return () => void to.delete(tell);
};

/** Called when the page has been laid out for paper, and when it is one for the screen again. */
export const onNewPaper = (measure: () => void): (() => void) => added(measurers, measure);

export const watchPrinting = (tell: () => void): (() => void) => added(watchers, tell);

export const isPrinting = (): boolean => isOn;

/** Whether the page is being printed. */
export const usePrinting = (): boolean => useSyncExternalStore(watchPrinting, isPrinting);
