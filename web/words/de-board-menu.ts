import type { LaterWords } from './en-later.ts';

export const deBoardMenu: LaterWords['boardMenu'] = {
  menu: 'Mehr zu diesem Board',
  print: 'Drucken oder als PDF sichern',
  open: 'Auf einem Fernseher zeigen …',
  title: 'Auf einem Fernseher zeigen',
  about:
    'Ein Fernseher zeigt Boards nacheinander, so groß wie sein Bildschirm. Wer dort angemeldet ist, sieht die eigenen Zahlen.',
  boards: 'Was er zeigt',
  seconds: 'Sekunden für jedes',
  address: 'Adresse, die auf dem Fernseher zu öffnen ist',
  start: 'Hier beginnen',
  none: 'Wählen Sie mindestens ein Board.',
  failed: 'Ihre anderen Boards konnten nicht geladen werden.',
  tooMany: 'Ein Fernseher zeigt höchstens {{max}}: Wählen Sie weniger.',
  keys: 'Dort führen Pfeiltasten vor und zurück, die Leertaste hält an, Escape führt hierher zurück.',
  gone: 'Was diese Adresse zeigt, gibt es nicht mehr.',
  place: '{{number}} von {{count}}',
  previous: 'Zurück (←)',
  next: 'Weiter (→)',
  pause: 'Anhalten (Leertaste)',
  goOn: 'Weiterlaufen (Leertaste)',
};
