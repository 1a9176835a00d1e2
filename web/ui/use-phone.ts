import { usePrinting } from './printing.ts';
import { useMedia } from './use-media.ts';

const phoneQuery = '(max-width: 860px)';

/** Whether there is room for one column only. The style sheets change at the same width. Paper has room. */
export const usePhone = (): boolean => {
  const isNarrow = useMedia(phoneQuery);
  return !usePrinting() && isNarrow;
};
