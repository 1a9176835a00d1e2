import type { ComponentType } from 'react';
import { lazyPart } from '#web/ui/lazy-part.ts';
import { withLaterWords } from '#web/words/words.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Load<S> = () => Promise<ComponentType<PictureProps<S>>>;
type Lazy<S> = Required<Pick<WidgetView<S>, 'Picture' | 'prepare'>>;

/** A picture whose code comes when a widget of its type is first known to be on a board, while its answers are under way. */
export const lazyChart = <S>(load: Load<S>): Lazy<S> => {
  const { Part, prepare } = lazyPart(load);
  return { Picture: Part, prepare };
};

/** The same for one that says more than the words of the first load, which come with it. */
export const lazyPicture = <S>(load: Load<S>): Lazy<S> => lazyChart(() => withLaterWords(load()));
