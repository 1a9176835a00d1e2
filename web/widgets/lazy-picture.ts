import { type ComponentType, lazy } from 'react';
import { withLaterWords } from '#web/words/words.ts';
import type { PictureProps } from './widget-view.ts';

/** A picture whose code and words come when the first widget of its type is drawn. */
export const lazyPicture = <S>(load: () => Promise<ComponentType<PictureProps<S>>>): ComponentType<PictureProps<S>> =>
  lazy(async () => ({ default: await withLaterWords(load()) }));
