import type { BoardContent, BoardWidget } from '#shared/board/board-content';

/**
 * A board without what nobody can see of it: a lock that is off is no lock, an order of a phone is one of widgets that
 * are there, and a widget is on a tab that is there.
 */
export const asSeen = (content: BoardContent): BoardContent => {
  const { phoneOrder, ...rest } = content;
  return {
    ...rest,
    widgets: content.widgets.map((widget) => widgetAsSeen(content, widget)),
    ...(phoneOrder && { phoneOrder: phoneOrder.filter((id) => content.widgets.some((widget) => widget.id === id)) }),
  };
};

const widgetAsSeen = ({ tabs }: BoardContent, { tab: named, isLocked, ...widget }: BoardWidget): BoardWidget => {
  const tab = tabs?.some(({ id }) => id === named) === true ? named : tabs?.[0]?.id;
  return { ...widget, ...(tab !== undefined && { tab }), ...(isLocked === true && { isLocked }) };
};
