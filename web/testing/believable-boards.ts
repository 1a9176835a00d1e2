import type { SharesResponse } from '#shared/api/board-shares';
import type { BoardRight } from '#shared/api/boards';
import type { BoardContent, BoardWidget, Place } from '#shared/board/board-content';
import type { BoardOverlay } from '#shared/board/board-overlay';
import { believableBoard, believableWall } from './believable-board.ts';

/** One version of a board of the fake API. */
export interface StoredVersion {
  readonly version: number;
  readonly savedAt: string;
  /** Null: the viewer. */
  readonly savedBy: string | null;
  readonly name?: string | undefined;
  readonly content: BoardContent;
}

/** A board of the fake API with all that is kept of it, the oldest version first. */
export interface StoredBoard {
  readonly uid: string;
  readonly may: BoardRight;
  /** Null: the viewer. */
  readonly owner: string | null;
  readonly versions: StoredVersion[];
  shares: SharesResponse;
  /** What the viewer laid over it. */
  overlay?: BoardOverlay | undefined;
  isDeleted: boolean;
}

/** People and roles of the invented company. */
export const believableColleagues = {
  people: [
    { userId: '0055g0000000001AAA', name: 'Jonas Keller', role: 'Account Executive North' },
    { userId: '0055g0000000002AAA', name: 'Johanna Roth', role: 'Account Executive South' },
    { userId: '0055g0000000003AAA', name: 'Mehmet Arslan', role: 'Sales Manager South' },
    { userId: '0055g0000000004AAA', name: 'Ines Novak', role: null },
  ],
  roles: [
    { roleId: '00E5g0000000001AAA', name: 'Sales Manager North' },
    { roleId: '00E5g0000000002AAA', name: 'Account Executive North' },
    { roleId: '00E5g0000000003AAA', name: 'Sales Manager South' },
  ],
} as const;

const uidOf = (n: number): string => `7d0c1f5e-52c8-4f0a-9d3e-00000000000${n}`;

const moved = (content: BoardContent, id: string, place: Partial<Place>): BoardContent =>
  changed(content, id, (widget) => ({ ...widget, place: { ...widget.place, ...place } }));

const changed = (content: BoardContent, id: string, change: (widget: BoardWidget) => BoardWidget): BoardContent => ({
  ...content,
  widgets: content.widgets.map((widget) => (widget.id === id ? change(widget) : widget)),
});

const large = { field: 'amount', is: 'more-than', values: ['10000000'] };

/** A review that grew over a week: a layout, a filter, two more widgets, a name. */
const reviews = (now: Date): StoredVersion[] => {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const first: BoardContent = {
    title: 'Pipeline review',
    widgets: believableBoard.widgets.filter(({ id }) => id !== 'leaders' && id !== 'changes' && id !== 'deals'),
  };
  const wider = moved(first, 'won-by-month', { columns: 12 });
  const filtered = changed(wider, 'funnel', (widget) => ({ ...widget, settings: { filters: [large] } }));
  const titled = changed({ ...filtered, title: 'Pipeline review, Tuesday' }, 'by-stage', (widget) => ({
    ...widget,
    title: 'Where the deals stand',
  }));
  const last: BoardContent = {
    ...titled,
    widgets: [
      ...titled.widgets.filter(({ id }) => id !== 'size'),
      { id: 'leaders', type: 'leaderboard', settings: {}, place: { x: 4, y: 17, columns: 4, rows: 8 } },
      { id: 'risk', type: 'at-risk', settings: {}, isLocked: true, place: { x: 0, y: 25, columns: 12, rows: 8 } },
    ],
  };
  return [
    { version: 3, savedAt: ago(172), savedBy: null, content: first },
    { version: 7, savedAt: ago(170), savedBy: null, name: 'Before the kickoff', content: wider },
    { version: 9, savedAt: ago(50), savedBy: 'Jonas Keller', content: filtered },
    { version: 12, savedAt: ago(49), savedBy: 'Jonas Keller', content: titled },
    {
      version: 13,
      savedAt: ago(3),
      savedBy: null,
      content: moved(moved(titled, 'win-rate', { x: 9 }), 'size', { x: 6 }),
    },
    { version: 16, savedAt: ago(2), savedBy: null, content: last },
  ];
};

/** The viewer's boards, and those that others share with her. */
export const believableBoards = (now: Date): StoredBoard[] => {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const once = (
    content: BoardContent,
    { days, savedBy }: { readonly days: number; readonly savedBy: string | null },
  ) => [{ version: 1, savedAt: ago(days), savedBy, content }];
  const plain = { isDeleted: false, shares: { version: 0, shares: [] } };
  return [
    {
      ...plain,
      uid: uidOf(1),
      may: 'own',
      owner: null,
      versions: reviews(now),
      shares: {
        version: 4,
        shares: [
          {
            to: { kind: 'person', userId: believableColleagues.people[0].userId },
            right: 'edit',
            name: 'Jonas Keller',
          },
          {
            to: { kind: 'team', roleId: believableColleagues.roles[0].roleId },
            right: 'view',
            asHome: true,
            name: 'Sales Manager North',
          },
        ],
      },
    },
    {
      ...plain,
      uid: uidOf(2),
      may: 'own',
      owner: null,
      versions: once({ ...believableWall, title: 'Forecast call' }, { days: 12, savedBy: null }),
    },
    {
      ...plain,
      uid: uidOf(3),
      may: 'edit',
      owner: 'Mehmet Arslan',
      versions: once({ ...believableWall, title: 'North and South' }, { days: 1, savedBy: 'Johanna Roth' }),
    },
    {
      ...plain,
      uid: uidOf(4),
      may: 'view',
      owner: 'Ines Novak',
      versions: once({ ...believableBoard, title: 'Targets of the year' }, { days: 40, savedBy: 'Ines Novak' }),
    },
  ];
};
