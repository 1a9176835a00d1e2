import { type ComponentType, lazy } from 'react';
import { withLaterWords } from '#web/words/words.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

/** A picture whose code and words come when a widget of its type is first seen on a board, while its answers are under way. */
export const lazyPicture = <S>(
  load: () => Promise<ComponentType<PictureProps<S>>>,
): Required<Pick<WidgetView<S>, 'Picture' | 'prepare'>> => {
  let loading: Promise<ComponentType<PictureProps<S>>> | undefined;
  const loadOnce = () => {
    // What failed before its time is asked for again when it is drawn.
    loading ??= withLaterWords(load()).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return {
    Picture: lazy(async () => ({ default: await loadOnce() })),
    prepare: () => void loadOnce().catch(() => undefined),
  };
};
