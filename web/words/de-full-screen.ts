import type { LaterWords } from './en-later.ts';

export const deFullScreen: LaterWords['fullScreen'] = {
  place: '{{number}} von {{count}}',
  previous: 'Voriges Widget (←)',
  next: 'Nächstes Widget (→)',
  close: 'Zurück zum Board (Esc)',
  browser: 'Rahmen des Browsers ausblenden',
  leaveBrowser: 'Rahmen des Browsers einblenden',
  gone: 'Dieses Widget steht nicht mehr auf dem Board, oder Sie haben es ausgeblendet.',
  toBoard: 'Zum Board',
};
