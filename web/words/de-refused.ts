import type { Same } from './en.ts';
import type { enRefused } from './en-refused.ts';

/** Deutsche Wörter zu en-refused.ts. */
export const deRefused: Same<typeof enRefused> = {
  unknownField:
    'Ein Feld, nach dem gefragt wird, gibt es nicht, oder es wird nicht mehr gespiegelt. Nehmen Sie es weg, oder wählen Sie ein anderes.',
  unknownFieldNamed:
    'Das Feld {{name}} gibt es nicht, oder es wird nicht mehr gespiegelt. Nehmen Sie es weg, oder wählen Sie ein anderes.',
  badFilter: 'Einer der Filter lässt sich so nicht anwenden. Ändern Sie ihn, oder nehmen Sie ihn weg.',
  badFilterNamed: 'Der Filter nach {{name}} lässt sich so nicht anwenden. Ändern Sie ihn, oder nehmen Sie ihn weg.',
  unknownDimension: 'Diese Kennzahl lässt sich danach nicht aufteilen. Wählen Sie etwas anderes.',
  unknownDimensionNamed: '{{metric}} lässt sich nicht nach {{name}} aufteilen. Wählen Sie etwas anderes.',
  badSplit: 'Eine zweite Aufteilung verlangt eine erste, die eine andere ist. Wählen Sie etwas anderes.',
  badComparison:
    'Diese Kennzahl hat nichts, womit sie sich so vergleichen ließe. Wählen Sie einen anderen Vergleich oder keinen.',
  badCursor: 'Die Liste hat sich inzwischen geändert. Laden Sie sie neu.',
  noRecords: 'Hinter dieser Zahl steht keine Liste von Datensätzen.',
  namesWithheld:
    'Wo niemand sonst genannt wird, lässt sich auch niemand herausgreifen. Nehmen Sie den Filter weg, oder zeigen Sie alle Namen.',
  asksForPeriod: 'Diese Kennzahl wird an der Zeit oder an Quoten gemessen. Wählen Sie einen Zeitraum.',
  asksForStage:
    'Jede Phase hat ihre eigene Zahl, und alle zusammen sagen nichts. Teilen Sie nach Phase auf, oder filtern Sie nach einer Phase.',
  tooManyBuckets:
    'Der Zeitraum hat zu viele Schritte für ein Bild. Wählen Sie einen kürzeren Zeitraum oder längere Schritte.',
  tooManyGroups:
    'Das hat mehr Werte, als sich zeichnen lassen. Filtern Sie sie, oder teilen Sie nach etwas mit weniger Werten auf.',
  tooManyParts:
    'Das hat mehr Werte, als es Farben gibt. Filtern Sie sie, oder teilen Sie nach etwas mit weniger Werten auf.',
  tooManyQuestions: 'Das sind mehr Zahlen, als ein Board auf einmal abfragen kann. Entfernen Sie einige Widgets.',
  tooSlow: 'Das hat zu lange gedauert. Wählen Sie einen kürzeren Zeitraum, oder fügen Sie einen Filter hinzu.',
  notMirrored: 'Aus Salesforce ist noch nichts gekommen: Die erste Füllung hat nicht begonnen.',
  byBoard: 'Die Filter des Boards fragen danach. Ohne sie lassen sich diese Zahlen zeigen.',
};
