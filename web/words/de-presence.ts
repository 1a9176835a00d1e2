import type { Same } from './en.ts';
import type { enPresence } from './en-presence.ts';

/** German words of who else has a board open; they come with the first of them. */
export const dePresence: Same<typeof enPresence> = {
  here: '{{total}} auch hier: {{names}}',
  title: 'Auch auf diesem Board',
  person: '{{name}} ({{mode}})',
  editing: 'bearbeitet',
  viewing: 'schaut es sich an',
  others_one: '{{count}} weitere Person',
  others_other: '{{count}} weitere',
  more: 'Es sind mehr Personen hier, als gezeigt werden.',
  editingToo: '{{name}} bearbeitet das Board auch. Die Änderungen beider werden zusammengeführt.',
  editingTooMany_one:
    '{{name}} und {{count}} weitere Person bearbeiten das Board auch. Alle Änderungen werden zusammengeführt.',
  editingTooMany_other:
    '{{name}} und {{count}} weitere bearbeiten das Board auch. Alle Änderungen werden zusammengeführt.',
};
