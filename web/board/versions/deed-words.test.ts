import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { BoardWidget, Place } from '#shared/board/board-content';
import { createFormat } from '#web/ui/format.ts';
import { de } from '#web/words/de.ts';
import { deLater } from '#web/words/de-later.ts';
import { en } from '#web/words/en.ts';
import { enLater } from '#web/words/en-later.ts';
import { boardDeedWords, isOfWidget, widgetDeedWords } from './deed-words.ts';
import type { Deed } from './deeds-of.ts';

const words = i18next.createInstance();
beforeAll(async () => {
  await words.init({
    resources: { en: { translation: { ...en, ...enLater } }, de: { translation: { ...de, ...deLater } } },
    interpolation: { escapeValue: false },
  });
});

const said = (language: 'en' | 'de', deed: Deed): string => {
  const t: TFunction = words.getFixedT(language);
  const format = createFormat({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  return isOfWidget(deed) ? widgetDeedWords(t, deed, { format }) : boardDeedWords(t, deed);
};

const place: Place = { x: 0, y: 0, columns: 3, rows: 4 };
const tile = (settings: BoardWidget['settings'] = {}, title?: string): BoardWidget => ({
  id: 'a',
  type: 'kpi-tile',
  settings,
  place,
  ...(title !== undefined && { title }),
});
const set = (setting: string, was: BoardWidget, widget: BoardWidget): Deed => ({ kind: 'set', setting, was, widget });
const winRate = tile({ metric: 'winRate' });
const odd: BoardWidget = { ...tile(), type: 'hologram' };
const large = { field: 'amount', is: 'more-than' as const, values: ['1000000'] };

const cases: readonly (readonly [deed: Deed, english: string, german: string])[] = [
  [
    { kind: 'board-renamed', was: 'Team', is: 'North' },
    'Board renamed from “Team” to “North”',
    'Board von „Team“ in „North“ umbenannt',
  ],
  [{ kind: 'tab-added', title: 'Late deals' }, 'Tab “Late deals” added', 'Reiter „Late deals“ hinzugefügt'],
  [{ kind: 'tab-removed', title: 'Late deals' }, 'Tab “Late deals” taken away', 'Reiter „Late deals“ entfernt'],
  [
    { kind: 'tab-renamed', was: 'Now', is: 'Today' },
    'Tab “Now” renamed to “Today”',
    'Reiter „Now“ in „Today“ umbenannt',
  ],
  [{ kind: 'tabs-reordered' }, 'Tabs put in another order', 'Reiter umgeordnet'],
  [{ kind: 'phone-order-made' }, 'An order of its own for phones', 'Eine eigene Reihenfolge für Telefone'],
  [{ kind: 'phone-order-changed' }, 'Order on phones changed', 'Reihenfolge auf Telefonen geändert'],
  [{ kind: 'phone-order-dropped' }, 'Phones follow the layout again', 'Telefone folgen wieder der Anordnung'],
  [
    { kind: 'gave-way', way: 'down', widgets: [winRate] },
    'Win rate · this quarter moved down to make room',
    'Gewinnquote · in diesem Quartal nach unten gewichen',
  ],
  [
    { kind: 'gave-way', way: 'up', widgets: [tile(), winRate, odd] },
    '3 widgets moved up to close a gap',
    '3 Widgets nachgerückt, nach oben',
  ],
  [{ kind: 'added', widget: winRate }, 'added', 'hinzugefügt'],
  [{ kind: 'removed', widget: winRate }, 'taken off the board', 'vom Board genommen'],
  [{ kind: 'locked', widget: winRate }, 'locked', 'gesperrt'],
  [{ kind: 'unlocked', widget: winRate }, 'unlocked', 'entsperrt'],
  [
    { kind: 'retitled', was: tile(), widget: tile({}, 'Ours') },
    'renamed from “Won · this quarter” to “Ours”',
    'von „Gewonnen · in diesem Quartal“ in „Ours“ umbenannt',
  ],
  [
    { kind: 'replaced', was: winRate, widget: tile() },
    'shown in place of “Win rate · this quarter”',
    'steht anstelle von „Gewinnquote · in diesem Quartal“',
  ],
  [
    { kind: 'filter-added', filter: large, widget: tile() },
    'filter added: Amount is more than €\u00a010\u00a0k',
    'Filter hinzugefügt: Betrag ist mehr als 10\u00a0Tsd.\u00a0€',
  ],
  [
    { kind: 'filter-removed', filter: { field: 'stage', is: 'equal', values: ['Proposal'] }, widget: tile() },
    'filter removed: Stage is Proposal',
    'Filter entfernt: Phase ist Proposal',
  ],
  [
    { kind: 'moved', to: { row: 1, way: 'up', isLast: false }, widget: tile() },
    'moved to the first row',
    'in die erste Zeile verschoben',
  ],
  [
    { kind: 'moved', to: { row: 4, way: 'down', isLast: true }, widget: tile() },
    'moved to the last row',
    'in die letzte Zeile verschoben',
  ],
  [
    { kind: 'moved', to: { row: 3, way: 'up', isLast: false }, widget: tile() },
    'moved up to row 3',
    'nach oben in Zeile 3 verschoben',
  ],
  [
    { kind: 'moved', to: { row: 3, way: 'down', isLast: false }, widget: tile() },
    'moved down to row 3',
    'nach unten in Zeile 3 verschoben',
  ],
  [{ kind: 'moved', to: { way: 'left' }, widget: tile() }, 'moved to the left', 'nach links verschoben'],
  [
    { kind: 'moved', to: { tab: 'Late deals' }, widget: tile() },
    'moved to the tab “Late deals”',
    'auf den Reiter „Late deals“ verschoben',
  ],
  [
    { kind: 'resized', side: 'columns', was: 3, is: 6, widget: tile() },
    'made wider: 6 instead of 3 columns',
    'breiter: 6 statt 3 Spalten',
  ],
  [
    { kind: 'resized', side: 'rows', was: 6, is: 4, widget: tile() },
    'made shorter: 4 instead of 6 rows',
    'niedriger: 4 statt 6 Zeilen',
  ],
  [set('metric', tile(), winRate), 'Metric: Win rate instead of Won', 'Kennzahl: Gewinnquote (vorher: Gewonnen)'],
  [
    set('period', tile(), tile({ period: { of: 'last-months', count: 12 } })),
    'Period: last 12 months instead of this quarter',
    'Zeitraum: letzte 12 Monate (vorher: in diesem Quartal)',
  ],
  [
    set('compare', tile({ compare: 'none' }), tile()),
    'Compared with: Period before instead of Nothing',
    'Verglichen mit: Zeitraum davor (vorher: Nichts)',
  ],
  [
    set('goalAmount', tile({ goalAmount: 12_500 }), tile({ goalAmount: 1 })),
    'Amount to reach: 1 instead of 12,500',
    'Zielbetrag: 1 (vorher: 12.500)',
  ],
  [set('goalAmount', tile(), tile({ goalAmount: 1 })), 'Amount to reach set to 1', 'Zielbetrag auf 1 gesetzt'],
  [set('metric', tile(), tile({ metric: 'wonAmount' })), 'Metric set to Won', 'Kennzahl auf Gewonnen gesetzt'],
  [set('filters', tile(), tile({ filters: [large, large] })), 'Filters changed', 'Filter geändert'],
  [set('depth', odd, { ...odd, settings: { depth: 3 } }), 'settings changed', 'Einstellungen geändert'],
];

test.each(cases.map(([deed, english, german]) => [english, german, deed] as const))(
  '“%s” is told',
  (english, german, deed) => {
    expect([said('en', deed), said('de', deed)]).toEqual([english, german]);
  },
);
