import { type BoardContent, type BoardWidget, boardContentSchema } from '#shared/board/board-content';

/** What can change by itself on a board, and so be taken back, merged and told of by itself. */
export type PartName = 'title' | 'tabs' | 'phoneOrder' | `${string}/${WidgetPart}`;

/** Where a widget stands, what it shows, what it is called, whether it stands fast, how large it is on a phone. */
const widgetParts = ['what', 'place', 'title', 'lock', 'phone'] as const;

export type WidgetPart = (typeof widgetParts)[number];

/** A board taken apart. A part that is not there is absent. */
export type BoardParts = ReadonlyMap<PartName, unknown>;

export const partsOf = ({ title, tabs, phoneOrder, widgets }: BoardContent): BoardParts =>
  new Map(
    [
      ['title', title] as const,
      ['tabs', tabs] as const,
      ['phoneOrder', phoneOrder] as const,
      ...widgets.flatMap(partsOfWidget),
    ].filter(([, value]) => value !== undefined),
  );

const partsOfWidget = ({
  id,
  place,
  tab,
  title,
  isLocked,
  phoneSize,
  ...what
}: BoardWidget): readonly [PartName, unknown][] => [
  [`${id}/what`, what],
  [`${id}/place`, { place, ...(tab !== undefined && { tab }) }],
  [`${id}/title`, title],
  [`${id}/lock`, isLocked],
  [`${id}/phone`, phoneSize],
];

/** The widget and the part of it that a name speaks of; undefined for the parts of the board itself. */
export const widgetPartOf = (name: PartName): readonly [id: string, part: WidgetPart] | undefined => {
  const [id = '', part] = name.split('/');
  const known = widgetParts.find((each) => each === part);
  return known && [id, known];
};

/** The ids of the widgets that any of the parts speaks of. */
export const widgetsOf = (parts: Iterable<PartName>): ReadonlySet<string> =>
  new Set([...parts].flatMap((name) => widgetPartOf(name)?.[0] ?? []));

/**
 * A board put together. A widget that lacks what it is or where it stands is not there; the others come in reading order.
 *
 * @throws ZodError when a part is not what it should be: parts also come from the browser's own store
 */
export const contentOf = (parts: BoardParts): BoardContent =>
  inOrder(
    boardContentSchema.parse({
      ...own(parts, 'title'),
      ...own(parts, 'tabs'),
      ...own(parts, 'phoneOrder'),
      widgets: [...widgetsOf(parts.keys())].flatMap((id) => widgetOf(parts, id)),
    }),
  );

const own = (parts: BoardParts, name: PartName) => (parts.has(name) ? { [name]: parts.get(name) } : {});

const widgetOf = (parts: BoardParts, id: string): readonly object[] => {
  const [what, place, title, isLocked, phoneSize] = widgetParts.map((part) => parts.get(`${id}/${part}`));
  if (!isObject(what) || !isObject(place)) return [];
  return [
    {
      id,
      ...what,
      ...place,
      ...(title !== undefined && { title }),
      ...(isLocked !== undefined && { isLocked }),
      ...(phoneSize !== undefined && { phoneSize }),
    },
  ];
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The one order in which a board lists its widgets: from tab to tab, row by row, from the left. */
export const inOrder = (content: BoardContent): BoardContent => {
  const tabs = content.tabs?.map(({ id }) => id) ?? [];
  const rank = ({ tab }: BoardWidget) => Math.max(0, tab === undefined ? 0 : tabs.indexOf(tab));
  return {
    ...content,
    widgets: content.widgets.toSorted(
      (a, b) => rank(a) - rank(b) || a.place.y - b.place.y || a.place.x - b.place.x || (a.id < b.id ? -1 : 1),
    ),
  };
};
