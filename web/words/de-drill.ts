import type { Same } from './en.ts';
import type { enDrill } from './en-drill.ts';

/** Deutsche Wörter zu en-drill.ts. */
export const deDrill: Same<typeof enDrill> = {
  terms: 'Woraus die Zahl besteht',
  rows: 'Datensätze',
  from: {
    opportunity_one: 'aus {{count, number}} Deal',
    opportunity_other: 'aus {{count, number}} Deals',
    lead_one: 'aus {{count, number}} Lead',
    lead_other: 'aus {{count, number}} Leads',
    activity_one: 'aus {{count, number}} Aufgabe oder Termin',
    activity_other: 'aus {{count, number}} Aufgaben und Terminen',
  },
  empty: {
    opportunity: 'Hinter dieser Zahl stehen keine Deals, oder keine, die Sie sehen dürfen.',
    lead: 'Hinter dieser Zahl stehen keine Leads, oder keine, die Sie sehen dürfen.',
    activity: 'Hinter dieser Zahl stehen keine Aufgaben und Termine, oder keine, die Sie sehen dürfen.',
  },
  none: {
    quota: 'Eine Quote wird einer Person gesetzt: Dahinter stehen keine Datensätze.',
    changes: 'Jede Änderung führt selbst zu ihrem Deal.',
    names: 'Kolleginnen und Kollegen werden hier nicht genannt, und Datensätze würden sie nennen.',
  },
  leftOut: 'Gezählt, aber nicht in der Summe: {{what}}.',
  showLeftOut: 'Nur diese zeigen',
  showAll: 'Wieder alle zeigen',
  refused: 'Diese Spalten oder diese Reihenfolge lassen sich nicht zeigen.',
  usual: 'Übliche Spalten zeigen',
  failed: 'Die Datensätze konnten nicht geladen werden.',
};
