import type { BoardContent, BoardWidget } from '#shared/board/board-content';

/**
 * A board without what nobody can see of it: a lock that is off is no lock, an order of a phone is one of widgets that
 * are there, a widget is on a tab that is there, and which upgrades its settings have been through is told by the settings.
 */
export const asSeen = (content: BoardContent): BoardContent => {
  const { phoneOrder, ...rest } = content;
  return {
    ...rest,
    widgets: content.widgets.map((widget) => widgetAsSeen(content, widget)),
    ...(phoneOrder && { phoneOrder: phoneOrder.filter((id) => content.widgets.some((widget) => widget.id === id)) }),
  };
};

const widgetAsSeen = ({ tabs }: BoardContent, widget: BoardWidget): BoardWidget => {
  const { id, type, title, settings, place, isLocked, phoneSize } = widget;
  const tab = tabs?.some((each) => each.id === widget.tab) === true ? widget.tab : tabs?.[0]?.id;
  return {
    id,
    type,
    settings,
    place,
    ...(title !== undefined && { title }),
    ...(tab !== undefined && { tab }),
    ...(isLocked === true && { isLocked }),
    ...(phoneSize !== undefined && { phoneSize }),
  };
};
