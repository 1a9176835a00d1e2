import { createContext, useContext } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { Answers } from '#web/widgets/widget-view.ts';
import type { WidgetFacts } from './widget-facts.ts';

/** One widget as its frame shows it, for what is opened from it. All of it belongs together: these answers answer these questions. */
export interface ShownWidget extends NarrowedWidget {
  readonly id: string;
  readonly type: BoardWidget['type'];
  readonly title: string;
  /** Absent before the first ones came. */
  readonly answers: Answers | undefined;
  readonly facts: WidgetFacts | undefined;
}

export const WidgetContext = createContext<ShownWidget | undefined>(undefined);

/** The widget around this component. */
export const useShownWidget = (): ShownWidget => {
  const widget = useContext(WidgetContext);
  if (!widget) throw new Error('useShownWidget needs a WidgetContext above it');
  return widget;
};
