/** Who else has a board open. */
export const enPresence = {
  here: '{{total}} also here: {{names}}',
  title: 'Also on this board',
  person: '{{name}} ({{mode}})',
  editing: 'editing',
  viewing: 'viewing',
  others_one: '{{count}} other',
  others_other: '{{count}} others',
  more: 'There are more people than are shown here.',
  editingToo: '{{name}} is editing too. Changes of both are merged.',
  editingTooMany_one: '{{name}} and {{count}} other are editing too. Everyone’s changes are merged.',
  editingTooMany_other: '{{name}} and {{count}} others are editing too. Everyone’s changes are merged.',
} as const;
