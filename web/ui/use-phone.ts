import { useMedia } from './use-media.ts';

/** Whether there is room for one column only. The style sheets change at the same width. */
export const usePhone = (): boolean => useMedia('(max-width: 860px)');
