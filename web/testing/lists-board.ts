import type { BoardContent } from '#shared/board/board-content';

const note = `## Hello {{viewer}}
What counts {{period}}:
- **Renewals** first, see [the plan](https://nordwind.example/plan)
- *No* discount without a [second pair of eyes](/metrics)
1. Call
2. Write

![Logo](https://nordwind.example/logo.png)`;

/** A board with every widget that is a list. */
export const listsBoard: BoardContent = {
  title: 'Lists',
  widgets: [
    { id: 'deals', type: 'table', settings: {}, place: { x: 0, y: 0, columns: 8, rows: 9 } },
    { id: 'day', type: 'my-day', settings: {}, place: { x: 8, y: 0, columns: 4, rows: 18 } },
    { id: 'risk', type: 'at-risk', settings: {}, place: { x: 0, y: 9, columns: 8, rows: 9 } },
    { id: 'leaders', type: 'leaderboard', settings: { people: 5 }, place: { x: 0, y: 18, columns: 4, rows: 8 } },
    { id: 'funnel', type: 'funnel', settings: {}, place: { x: 4, y: 18, columns: 4, rows: 8 } },
    {
      id: 'changes',
      type: 'what-changed',
      settings: { since: 'monday', order: 'largest' },
      place: { x: 8, y: 18, columns: 4, rows: 8 },
    },
    { id: 'leads', type: 'table', settings: { object: 'lead' }, place: { x: 0, y: 26, columns: 6, rows: 8 } },
    { id: 'activities', type: 'table', settings: { object: 'activity' }, place: { x: 6, y: 26, columns: 6, rows: 8 } },
    { id: 'response', type: 'lead-response', settings: {}, place: { x: 0, y: 34, columns: 4, rows: 9 } },
    {
      id: 'note',
      type: 'text',
      settings: { text: note, period: { of: 'fiscal-quarter', offset: 0 } },
      place: { x: 4, y: 34, columns: 4, rows: 5 },
    },
    { id: 'sync', type: 'sync-health', settings: {}, place: { x: 8, y: 34, columns: 4, rows: 9 } },
    { id: 'narrow', type: 'table', settings: {}, place: { x: 4, y: 39, columns: 4, rows: 8 } },
  ],
};
