import { useMedia } from './use-media.ts';

const phoneQuery = '(max-width: 860px)';

/** Whether there is room for one column only. The style sheets change at the same width. */
export const usePhone = (): boolean => useMedia(phoneQuery);
