/** English words of the records behind a figure; they come with their code. */
export const enDrill = {
  terms: 'What the figure is made of',
  rows: 'Records',
  from: {
    opportunity_one: 'from {{count, number}} deal',
    opportunity_other: 'from {{count, number}} deals',
    lead_one: 'from {{count, number}} lead',
    lead_other: 'from {{count, number}} leads',
    activity_one: 'from {{count, number}} task or event',
    activity_other: 'from {{count, number}} tasks and events',
  },
  empty: {
    opportunity: 'No deals are behind this figure, or none that you may see.',
    lead: 'No leads are behind this figure, or none that you may see.',
    activity: 'No tasks and no events are behind this figure, or none that you may see.',
  },
  none: {
    quota: 'A quota is set for a person: there are no records behind it.',
    changes: 'Each change leads to its deal by itself.',
    names: 'Colleagues are not named here, and records would name them.',
  },
  leftOut: 'Counted, but not in the sum: {{what}}.',
  showLeftOut: 'Show only these',
  showAll: 'Show all again',
  refused: 'These columns, or this order, cannot be shown.',
  usual: 'Show the usual columns',
  failed: 'The records could not be loaded.',
} as const;
