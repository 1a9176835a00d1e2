import type { Same } from './en.ts';
import type { enExplain } from './en-explain.ts';

/** Deutsche Wörter zu en-explain.ts. */
export const deExplain: Same<typeof enExplain> = {
  title: 'Woher das kommt: {{title}}',
  forAll: 'Für alle Zahlen dieses Widgets',
  version: 'Definition, Version {{version}}',
  definition: 'Unter Kennzahlen nachschlagen',
  lists: { opportunity: 'Liste von Deals', lead: 'Liste von Leads', activity: 'Liste von Aufgaben und Terminen' },
  funnel: 'Trichter der Deals',
  changes: 'Änderungen an Deals',
  values: 'Werte zur Auswahl',
  made: {
    records: 'Die Datensätze selbst, wie Salesforce sie hat. Summen gehen über alle, nicht nur über die gezeigten.',
    funnel:
      'Verschiedene Deals nach der weitesten Phase, die sie erreicht haben. Eine übersprungene Phase gilt als durchlaufen; ein verlorener Deal zählt so weit, wie er kam.',
    changes: 'Jede Änderung von Betrag, Phase, Abschlussdatum, Inhaber oder Prognosekategorie, die neueste zuerst.',
    values: 'Die Werte, die in den Datensätzen vorkommen, die häufigsten zuerst.',
  },
  elapsed: 'Anteil der vergangenen Arbeitstage',
  facts: {
    period: 'Zeitraum',
    countsBy: 'Zählt nach',
    compared: 'Verglichen mit',
    filters: 'Filter',
    attribution: 'Für wen es zählt',
    money: 'Geld',
    leftOut: 'Nicht dabei',
    board: 'Vom Board',
    scope: 'Wessen Datensätze',
    freshness: 'Wie aktuell',
  },
  branch:
    'Ihre eigenen und die aller, deren Rolle in Salesforce unter der Ihren steht. Wer dort keine Rolle hat, gehört zu niemandes Team: Diese Datensätze sieht nur die Administration.',
  period: {
    now: 'Stand von jetzt; kein Zeitraum gilt.',
    all: 'Ohne Begrenzung',
    dates: '{{dates}} ({{period}})',
    range: '{{first}} – {{last}}',
    toDate: {
      passed: '{{dates}} ({{period}})',
      whole: '{{dates}}: der ganze Zeitraum, obwohl nach bis heute gefragt ist ({{period}})',
      both: '{{dates}}: der ganze Zeitraum für das, was noch offen ist, und für Quoten, bis {{last}} für das, was geschehen ist ({{period}})',
    },
  },
  countsBy: '{{day}}; Tage wie in {{zone}}',
  compared: {
    previous: 'Der Zeitraum davor: {{dates}}',
    likeForLike_one: 'Der erste Arbeitstag des Zeitraums davor, Gleiches mit Gleichem: {{dates}}',
    likeForLike_other: 'Die ersten {{count, number}} Arbeitstage des Zeitraums davor, Gleiches mit Gleichem: {{dates}}',
    yearBefore: 'Dieselben Tage ein Jahr davor: {{dates}}',
    quota: 'Die Quote der gezeigten Personen für denselben Zeitraum',
  },
  noFilters: 'Keine',
  ofBoard: '{{filter}} (vom Board)',
  attribution: {
    ofNow: 'Zählt für die Person, der der Datensatz jetzt gehört.',
    ofThatDay: 'Zählt für die Person, der der Deal an jenem Tag gehörte.',
  },
  money:
    'In {{currency}}. Ein Betrag in anderer Währung wird zum Kurs aus Salesforce umgerechnet: bei datierten Kursen zu dem, der am Abschlussdatum galt, sonst zu dem von jetzt.',
  nothing: 'Nichts.',
  here: 'Hier: {{what}}.',
  hereNone: 'Hier: keine.',
  rest_one: '{{count, number}} kleinerer Teil ist nicht gezeichnet; in der Summe ist er enthalten.',
  rest_other: '{{count, number}} kleinere Teile sind nicht gezeichnet; in der Summe sind sie enthalten.',
  board: {
    nothing: 'Das Board filtert hier nichts.',
    follows: 'Sein Zeitraum gilt: {{period}}',
    own: 'Sein Zeitraum ({{period}}) gilt nicht: Dieses Widget hat einen eigenen.',
    none: 'Sein Zeitraum ({{period}}) gilt nicht: Diese Zahlen haben keinen Tag.',
    applied: 'Gilt: {{filter}}',
    inPart: 'Gilt nur für einige der Zahlen: {{filter}}',
    unfiltered: 'Gilt nicht, weil diese Datensätze kein solches Feld haben: {{filter}}',
  },
  show: 'Datensätze zeigen',
  showRows: {
    opportunity_one: '{{count, number}} Deal zeigen',
    opportunity_other: '{{count, number}} Deals zeigen',
    lead_one: '{{count, number}} Lead zeigen',
    lead_other: '{{count, number}} Leads zeigen',
    activity_one: '{{count, number}} Aufgabe oder Termin zeigen',
    activity_other: '{{count, number}} Aufgaben und Termine zeigen',
  },
};
