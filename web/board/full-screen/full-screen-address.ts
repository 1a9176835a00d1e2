import { partIdSchema } from '#shared/board/board-content';

const parameter = 'widget';

/** The widget that an address shows on the whole screen. */
export const fullScreenIn = (search: string): string | undefined =>
  partIdSchema.safeParse(new URLSearchParams(search).get(parameter)).data;

/** The query of an address with another widget on the whole screen, or with none; everything else stays as it is written. */
export const withFullScreen = (search: string, id: string | undefined): string => {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(`${parameter}=`));
  return [...others, ...(id === undefined ? [] : [`${parameter}=${id}`])].join('&');
};
