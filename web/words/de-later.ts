import { deBoardMenu } from './de-board-menu.ts';
import { deBoards } from './de-boards.ts';
import { deDrill } from './de-drill.ts';
import { deEdit } from './de-edit.ts';
import { deExplain } from './de-explain.ts';
import { deFilterEditor, dePeriodPanel } from './de-filter-editor.ts';
import { deFullScreen } from './de-full-screen.ts';
import { deDescribe, deGallery } from './de-gallery.ts';
import { deLists } from './de-lists.ts';
import { dePresence } from './de-presence.ts';
import { deSettings } from './de-settings.ts';
import { deSharing } from './de-sharing.ts';
import { deVersions } from './de-versions.ts';
import type { LaterWords } from './en-later.ts';

/** Deutsche Wörter zu en-later.ts. */
export const deLater: LaterWords = {
  boards: deBoards,
  drill: deDrill,
  edit: deEdit,
  explain: deExplain,
  fullScreen: deFullScreen,
  filterEditor: deFilterEditor,
  periodPanel: dePeriodPanel,
  lists: deLists,
  presence: dePresence,
  settings: deSettings,
  sharing: deSharing,
  boardMenu: deBoardMenu,
  versions: deVersions,
  gallery: deGallery,
  describe: deDescribe,
  definitions: {
    openPipeline: {
      formula: 'Summe der Beträge offener Deals.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    weightedPipeline: {
      formula: 'Summe aus Betrag × Wahrscheinlichkeit offener Deals; Salesforce führt sie als erwarteten Umsatz.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    openDeals: { formula: 'Anzahl offener Deals.', leftOut: 'Nichts.' },
    openDealAge: {
      formula:
        'Median der Tage vom Anlegen bis heute, über offene Deals. Daneben steht, in wie vielen Tagen drei Viertel davon liegen.',
      leftOut: 'Deals ohne Anlagedatum.',
    },
    pipelineCreated: {
      formula: 'Summe der Beträge angelegter Deals, was immer aus ihnen wurde.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    dealsCreated: { formula: 'Anzahl angelegter Deals, was immer aus ihnen wurde.', leftOut: 'Nichts.' },
    wonAmount: {
      formula: 'Summe der Beträge gewonnener Deals.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    wonDeals: { formula: 'Anzahl gewonnener Deals.', leftOut: 'Nichts.' },
    lostAmount: {
      formula: 'Summe der Beträge geschlossener, nicht gewonnener Deals.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    lostDeals: { formula: 'Anzahl geschlossener, nicht gewonnener Deals.', leftOut: 'Nichts.' },
    averageDealSize: {
      formula: 'Summe der Beträge gewonnener Deals ÷ Anzahl gewonnener Deals mit Betrag, auch wenn er null ist.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    salesCycle: {
      formula:
        'Median der Tage vom Anlegen bis zum Abschlussdatum, über gewonnene Deals. Daneben steht, in wie vielen Tagen drei Viertel davon liegen.',
      leftOut: 'Deals ohne Anlagedatum und solche, deren Abschlussdatum vor ihrem Anlegen liegt.',
    },
    qualifiedCycle: {
      formula:
        'Median der Tage vom ersten Tag hinter der ersten offenen Phase bis zum Abschlussdatum, über gewonnene Deals: für Teams, die Deals spät bekommen. Daneben steht, in wie vielen Tagen drei Viertel davon liegen.',
      leftOut:
        'Deals, von denen die Historie von Salesforce keine solche Phase nennt, und solche, deren Abschlussdatum vor diesem Tag liegt.',
    },
    winRate: {
      formula: 'Gewonnene Deals ÷ geschlossene Deals, nach Anzahl.',
      leftOut: 'Offene Deals. Weniger als fünf geschlossene Deals erscheinen grau.',
    },
    winRateQualified: {
      formula:
        'Gewonnene qualifizierte Deals ÷ geschlossene qualifizierte Deals, nach Anzahl. Qualifiziert ist ein Deal, der je über die erste offene Phase hinauskam oder gewonnen wurde.',
      leftOut: 'Offene Deals, in der ersten Phase verlorene und solche ohne Betrag über null.',
    },
    winRateByAmount: {
      formula: 'Betrag gewonnener Deals ÷ Betrag geschlossener Deals.',
      leftOut: 'Offene Deals sowie Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    createdWinRate: {
      formula:
        'Bisher gewonnene Deals ÷ alle angelegten Deals. Ein junger Zeitraum fällt niedrig aus, weil die meisten Deals noch offen sind.',
      leftOut: 'Nichts.',
    },
    forecastAmount: {
      formula: 'Summe der Beträge nach Prognosekategorie.',
      leftOut:
        'Deals der Kategorie Ausgelassen, in der verlorene liegen; und Deals ohne Betrag oder Kurs: jedes Widget sagt, wie viele.',
    },
    quotaAmount: {
      formula:
        'Summe der Quoten der gezeigten Personen, für Geschäftsquartale, die im Zeitraum beginnen. Die eigene einer Führungskraft ist, was sie neben ihrem Team bringt.',
      leftOut: 'Personen ohne Quote.',
    },
    overdueDeals: {
      formula: 'Anzahl offener Deals, deren Abschlussdatum vergangen ist.',
      leftOut: 'Nichts.',
    },
    overdueAmount: {
      formula: 'Summe der Beträge offener Deals, deren Abschlussdatum vergangen ist.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    staleDeals: {
      formula:
        'Anzahl offener Deals ohne Aktivität seit 30 Tagen. Ein Deal, der nie eine hatte, zählt ab seinem Anlegen.',
      leftOut: 'Nichts.',
    },
    timeInStage: {
      formula:
        'Median der Tage, die Deals in einer offenen Phase verbracht haben, alle Aufenthalte dort zusammen, über Deals, die sie im Zeitraum endgültig verließen, verlorene eingeschlossen. Nach Phase geteilt zeigt sich jede; daneben steht, in wie vielen Tagen drei Viertel davon liegen.',
      leftOut: 'Deals, die noch in der Phase sind, und solche, die sie übersprungen haben.',
    },
    stageConversion: {
      formula:
        'Deals, die über eine offene Phase hinauskamen ÷ Deals, die sie im Zeitraum zum ersten Mal erreichten, je Phase einmal gezählt, verlorene eingeschlossen. Eine übersprungene Phase gilt als durchlaufen. Nach Phase geteilt zeigt sich jede; ein junger Zeitraum fällt niedrig aus.',
      leftOut: 'Deals, von denen die Historie von Salesforce keine offene oder gewonnene Phase nennt.',
    },
    oftenPushedDeals: {
      formula:
        'Anzahl offener Deals, deren Abschlussdatum laut der Historie von Salesforce dreimal oder öfter auf einen späteren Tag verschoben wurde.',
      leftOut: 'Nichts.',
    },
    dueDeals: {
      formula:
        'Anzahl der Deals, die bei Beginn des Zeitraums in ihm schließen sollten; darin angelegte nach ihrem ersten Abschlussdatum. Ohne Zeitraum alle Deals.',
      leftOut: 'Deals, die vor dem Zeitraum geschlossen wurden oder deren Abschlussdatum inzwischen davor liegt.',
    },
    slippedDeals: {
      formula:
        'Anzahl der im Zeitraum fälligen Deals, die in ihm nicht geschlossen wurden und deren Abschlussdatum inzwischen dahinter liegt. Ein Deal zählt einmal, wie oft er auch verschoben wurde. Ohne Zeitraum: offene Deals, die später schließen sollen als zuerst gesagt.',
      leftOut:
        'Deals, die innerhalb des Zeitraums verschoben wurden oder in ihn zurückkamen, und solche, die bloß überfällig sind.',
    },
    slippedAmount: {
      formula: 'Summe der heutigen Beträge verrutschter Deals.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    slippageRate: {
      formula: 'Verrutschte Deals ÷ im Zeitraum fällige Deals, nach Anzahl.',
      leftOut: 'Deals, die erst nach Beginn des Zeitraums hineinkamen.',
    },
    pulledInDeals: {
      formula:
        'Anzahl der Deals, die am Ende des Zeitraums (solange er läuft: jetzt) in ihm schließen und bei seinem Beginn, oder als sie darin angelegt wurden, später schließen sollten. Ohne Zeitraum: Deals, die früher schließen als zuerst gesagt.',
      leftOut: 'Verlorene Deals: Wer heute einen Deal verliert, datiert ihn oft auf heute.',
    },
    pulledInAmount: {
      formula: 'Summe der heutigen Beträge vorgezogener Deals.',
      leftOut: 'Verlorene Deals. Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    pushedInDeals: {
      formula:
        'Anzahl der Deals, die am Ende des Zeitraums (solange er läuft: jetzt) in ihm schließen und bei seinem Beginn noch vor ihm schließen sollten: was hineingerutscht ist. Ohne Zeitraum gibt es keine.',
      leftOut: 'Verlorene Deals. Was schon vor Beginn in den Zeitraum gerutscht war, ist in ihm fällig.',
    },
    pushedInAmount: {
      formula: 'Summe der heutigen Beträge hereingerutschter Deals.',
      leftOut: 'Verlorene Deals. Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    ageInStage: {
      formula:
        'Median der Tage, seit offene Deals zuletzt die Phase gewechselt haben. Daneben steht, in wie vielen Tagen drei Viertel davon liegen.',
      leftOut: 'Nichts. Ein Deal, der nie weiterkam, zählt ab seinem Anlegen.',
    },
    lostDealsMoved: {
      formula:
        'Anzahl geschlossener, nicht gewonnener Deals nach dem Tag, an dem ihre Phase wirklich geändert wurde, nicht nach dem eingetippten Abschlussdatum.',
      leftOut: 'Nichts. Ein Deal, dessen Änderung Salesforce nicht festhielt, zählt nach seinem Abschlussdatum.',
    },
    medianDealSize: {
      formula: 'Median der Beträge gewonnener Deals. Daneben steht, bis zu welchem Betrag drei Viertel davon reichen.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    pipelineVelocity: {
      formula:
        'Offene Deals × Gewinnquote × mittlere Dealgröße ÷ Verkaufszyklus in Tagen, alle vier für dieselben Personen, denselben Zeitraum und dieselben Filter: Geld pro Tag.',
      leftOut: 'Was ihre vier Kennzahlen auslassen. Liegengebliebene Deals blähen sie auf.',
    },
    commitForecast: {
      formula:
        'Summe der Beträge in den Kategorien Geschlossen und Commit, so wie Salesforce Prognosen zusammenrechnet.',
      leftOut: 'Verlorene Deals. Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    bestCaseForecast: {
      formula:
        'Summe der Beträge in den Kategorien Geschlossen, Commit, Am wahrscheinlichsten und Best Case, so wie Salesforce Prognosen zusammenrechnet.',
      leftOut: 'Verlorene Deals. Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    openForecast: {
      formula:
        'Summe der Beträge offener Deals in den Kategorien Commit, Am wahrscheinlichsten, Best Case und Pipeline; Geschlossen ist nicht darin.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    projection: {
      formula: 'Gewonnen + gewichtete Pipeline, die im Zeitraum abschließt.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    quotaAttainment: {
      formula: 'Gewonnen ÷ Quote der gezeigten Personen. Wer keine Quote hat, zählt mit dem, was er gewonnen hat.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    quotaGap: {
      formula:
        'Quote − Gewonnen. Unter null, was über die Quote hinaus gewonnen wurde. Wer keine Quote hat, zählt mit dem, was er gewonnen hat.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    attainmentPace: {
      formula: 'Quotenerfüllung ÷ Anteil der Arbeitstage des Zeitraums, die vergangen sind. 100 % liegt auf Kurs.',
      leftOut:
        'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele. Arbeitstage sind Montag bis Freitag; ein Feiertag zählt als einer, weil Salesforce nicht sagt, wer ihn frei hat.',
    },
    pipelineCoverage: {
      formula: 'Offene Pipeline, die im Zeitraum abschließt ÷ die volle Quote, was immer davon schon gewonnen ist.',
      leftOut: 'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele.',
    },
    remainingCoverage: {
      formula: 'Offene Pipeline, die im Zeitraum abschließt ÷ (Quote − Gewonnen).',
      leftOut:
        'Deals ohne Betrag oder in einer Währung ohne Kurs: jedes Widget sagt, wie viele. Ist die Quote erfüllt, gibt es nichts abzudecken.',
    },
    leadsCreated: {
      formula: 'Anzahl angelegter Leads, was immer aus ihnen wurde.',
      leftOut: 'Leads, die mit einem anderen zusammengeführt wurden.',
    },
    leadConversionRate: {
      formula:
        'Bisher konvertierte Leads ÷ angelegte Leads. Ein junger Zeitraum fällt niedrig aus, weil an den meisten Leads noch gearbeitet wird.',
      leftOut: 'Leads, die mit einem anderen zusammengeführt wurden.',
    },
    leadResponseTime: {
      formula:
        'Median der Minuten vom Anlegen eines Leads bis zur ersten erledigten Aufgabe oder zum ersten Termin mit ihm, rund um die Uhr. Eine angefangene Minute zählt.',
      leftOut:
        'Leads, die niemand beantwortet hat; Mails an ganze Listen, was eine Warteschlange tat, und ganztägige Termine, die keine Uhrzeit haben.',
    },
    leadsWithin5: {
      formula:
        'Innerhalb von 5 Minuten beantwortete Leads ÷ angelegte Leads. Einer, den noch niemand beantwortet hat, zählt nicht als beantwortet.',
      leftOut:
        'Mails an ganze Listen, was eine Warteschlange tat, und ganztägige Termine, die keine Uhrzeit haben, sind keine Antwort.',
    },
    leadsWithin15: {
      formula:
        'Innerhalb von 15 Minuten beantwortete Leads ÷ angelegte Leads. Einer, den noch niemand beantwortet hat, zählt nicht als beantwortet.',
      leftOut:
        'Mails an ganze Listen, was eine Warteschlange tat, und ganztägige Termine, die keine Uhrzeit haben, sind keine Antwort.',
    },
    leadsWithin60: {
      formula:
        'Innerhalb von 60 Minuten beantwortete Leads ÷ angelegte Leads. Einer, den noch niemand beantwortet hat, zählt nicht als beantwortet.',
      leftOut:
        'Mails an ganze Listen, was eine Warteschlange tat, und ganztägige Termine, die keine Uhrzeit haben, sind keine Antwort.',
    },
    activitiesDone: {
      formula: 'Anzahl erledigter Aufgaben, nach dem Tag der Erledigung, und Termine, deren Tag gekommen ist.',
      leftOut: 'Offene Aufgaben und spätere Termine.',
    },
    meetingsHeld: {
      formula: 'Anzahl der Termine, deren Tag gekommen ist.',
      leftOut: 'Spätere Termine. Salesforce sagt nicht, ob ein Termin stattfand.',
    },
  },
  dictionary: {
    title: 'Kennzahlen',
    about:
      'Jede Zahl von Fairlead ist einmal festgelegt, hier. Ein Widget zeigt genau das, über die Deals, die sein Betrachter sehen darf.',
    conventions:
      'Beträge werden zu Salesforces eigenen Kursen in {{currency}} umgerechnet. Tage sind Tage in {{timeZone}}; Quartale und Jahre sind Geschäftsquartale und -jahre; Arbeitstage sind Montag bis Freitag, auch wenn Feiertag ist.',
    groups: {
      pipeline: 'Pipeline',
      movement: 'Bewegung',
      outcome: 'Gewonnen und verloren',
      rates: 'Quoten',
      forecast: 'Prognose und Vorgabe',
      work: 'Leads und Aktivitäten',
    },
    facts: {
      unit: 'Einheit',
      source: 'Besteht aus',
      countsBy: 'Zählt nach',
      toDate: 'Bis heute',
      better: 'Besser',
      version: 'Version',
      leftOut: 'Nicht darin',
    },
    related: { terms: 'Besteht aus den Kennzahlen', usedBy: 'Teil von', variants: 'Nicht dasselbe wie' },
    units: {
      money: 'Betrag',
      count: 'Anzahl',
      ratio: 'Prozent',
      times: 'Mal',
      days: 'Tage',
      minutes: 'Minuten, Stunden oder Tage',
    },
    sources: {
      opportunity: 'Opportunities',
      'due-deal': 'Opportunities und ihre Historie',
      'stage-visit': 'Opportunities und ihre Historie, Phase für Phase',
      lead: 'Leads',
      activity: 'Aufgaben und Termine',
      quota: 'Quoten',
    },
    days: {
      closeOn: 'Abschlussdatum',
      createdAt: 'Anlagedatum',
      closedAt: 'Tag des Wechsels in eine geschlossene Phase',
      dueOn: 'Abschlussdatum bei Beginn des Zeitraums',
      movedToOn: 'Abschlussdatum am Ende des Zeitraums, oder jetzt',
      leftStageOn: 'Tag, an dem der Deal die Phase endgültig verließ',
      reachedStageOn: 'Tag, an dem der Deal die Phase erstmals erreichte oder über sie hinauskam',
      activityOn: 'Tag der Aufgabe oder des Termins',
      periodStartOn: 'Beginn des Quartals',
      now: 'Stand von jetzt',
    },
    toDate: {
      passed: 'Bis zum heutigen Tag',
      whole: 'Der ganze Zeitraum',
      both: 'Bis zum heutigen Tag; was noch offen ist und Quoten, der ganze Zeitraum',
    },
    betters: { more: 'Mehr', less: 'Weniger' },
  },
  record: {
    objects: { opportunity: 'Deal', account: 'Account' },
    unnamed: { opportunity: 'Deal ohne Namen', account: 'Account ohne Namen', contact: 'Person ohne Namen' },
    loading: 'Der Datensatz wird geladen.',
    notFound: 'Diesen Datensatz gibt es nicht, oder er ist nicht für Sie bestimmt.',
    back: 'Zurück',
    openInSalesforce: 'In Salesforce öffnen',
    deleted: 'In Salesforce gelöscht, {{time}}.',
    mergedInto: 'Zusammengeführt mit',
    mergedFrom: 'Darin aufgegangen: {{names}}',
    rate: {
      several: 'zum Kurs, der jetzt gilt',
      dated: 'zum Kurs am Abschlusstag',
      none: 'Für {{currency}} gibt es keinen Kurs.',
    },
    totals: {
      open: 'Offen',
      won: 'Gewonnen',
      deals_one: '{{count, number}} Deal, den Sie sehen',
      deals_other: '{{count, number}} Deals, die Sie sehen',
    },
    sections: {
      fields: 'Felder',
      history: 'Verlauf',
      activities: 'Aktivitäten',
      deals: 'Deals',
      contacts: 'Kontakte',
    },
    shown: '{{shown}} von {{count, number}}',
    emptyFields_one: '{{count}} leeres Feld',
    emptyFields_other: '{{count}} leere Felder',
    noActivities: 'Keine Aufgaben und keine Termine.',
    noContacts: 'Keine Kontakte, die Sie sehen.',
    noDeals: 'Keine Deals, die Sie sehen.',
    yes: 'Ja',
    no: 'Nein',
    activity: {
      task: 'Aufgabe',
      event: 'Termin',
      unnamed: 'Ohne Betreff',
      open: { task: 'Zu tun:', event: 'Bevorstehend:' },
      done: { task: 'Erledigt:', event: 'Vorbei:' },
    },
    history: {
      none: 'Von der Vergangenheit ist noch nichts bekannt.',
      change: '{{field}}: {{from}} → {{to}}',
      value: '{{field}}: {{to}}',
      created: 'Angelegt',
      changed: 'Geändert',
      deleted: 'Gelöscht',
      restored: 'Wiederhergestellt',
      cut: 'Ältere Änderungen stehen in Salesforce.',
      seenSince:
        'Seit {{time}} hat Fairlead jede Änderung selbst gesehen, auch die des Besitzers; was davor war, steht im Verlauf von Salesforce.',
    },
    fields: {
      amount: 'Betrag',
      expectedRevenue: 'Erwarteter Umsatz',
      probability: 'Wahrscheinlichkeit',
      stage: 'Phase',
      forecastCategory: 'Prognose',
      closeOn: 'Abschluss',
      type: 'Typ',
      leadSource: 'Lead-Quelle',
      nextStep: 'Nächster Schritt',
      campaignId: 'Kampagne',
      accountId: 'Account',
      ownerId: 'Besitzer',
      lastActivityOn: 'Letzte Aktivität',
      lastStageChangeAt: 'Letzter Phasenwechsel',
      createdAt: 'Angelegt',
      createdById: 'Angelegt von',
      industry: 'Branche',
      annualRevenue: 'Jahresumsatz',
      employees: 'Mitarbeitende',
      rating: 'Bewertung',
      website: 'Website',
      phone: 'Telefon',
      billingCity: 'Ort',
      billingCountry: 'Land',
      parentId: 'Übergeordneter Account',
      personEmail: 'E-Mail',
    },
  },
  fields: {
    title: 'Felder',
    about:
      'Eigene Felder Ihrer Salesforce-Organisation. Eingeschaltete werden gespiegelt, und nach denen der Opportunities und ihrer Accounts, der Leads, der Aufgaben und Termine lassen sich Diagramme aufteilen und filtern. Ein Feld, das in Salesforce neu ist, erscheint hier innerhalb von zehn Minuten.',
    readOnly: 'Nur die Administration kann das ändern.',
    loading: 'Die Felder werden geladen.',
    stale: 'Fairlead ist nicht erreichbar: Das ist der letzte bekannte Stand. Die Seite versucht es von selbst wieder.',
    search: 'Felder suchen',
    show: 'Zeigen',
    shown: { all: 'Alle', chosen: 'Gespiegelte' },
    hits_one: '{{count}} Feld',
    hits_other: '{{count}} Felder',
    noneFound: 'Kein Feld passt zu „{{typed}}“.',
    noneChosen: 'Noch wird kein eigenes Feld gespiegelt.',
    showAll: 'Alle Felder zeigen',
    none: 'Nichts zur Auswahl',
    counts: '{{chosen}} von {{count}} gespiegelt',
    reasons: {
      nothing:
        'Kein eigenes Feld, das gespiegelt werden kann. Lange, formatierte und verschlüsselte Texte, Dateien und Adressen bleiben außen vor.',
      undescribed: 'Salesforce wurde noch nicht gefragt. Die Felder erscheinen hier innerhalb von zehn Minuten.',
      unavailable: 'Gibt es in Ihrer Organisation nicht, oder Fairlead darf es nicht sehen.',
    },
    full: '{{count}} Felder werden gespiegelt, mehr passen nicht. Schalten Sie eines aus, um Platz zu machen.',
    formula: 'Formel',
    formulaExplain:
      'Salesforce berechnet diesen Wert und sagt nicht, wann er sich ändert. Fairlead liest ihn einmal am Tag neu.',
    missing: 'Fehlt in Salesforce: gelöscht, umbenannt oder vor Fairlead verborgen. Die alten Werte bleiben erhalten.',
    missingCount_one: '{{count}} fehlt',
    missingCount_other: '{{count}} fehlen',
    giveUp: 'Aufgeben',
    giveUpNamed: '{{label}} aufgeben',
    giveUpQuestion:
      '{{label}} aufgeben? Diagramme können es dann nicht mehr nutzen, und wählen lässt es sich erst wieder, wenn Salesforce es wieder zeigt.',
    keep: 'Behalten',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert. Ein ausgeschaltetes Feld wird nicht mehr gelesen.',
    filling: 'Gespeichert. Werte älterer Datensätze kommen in den nächsten Minuten dazu.',
    notSaved: 'Nicht gespeichert. {{why}}',
    kinds: {
      text: 'Text',
      picklist: 'Werteliste',
      boolean: 'Ja oder nein',
      integer: 'Ganze Zahl',
      money: 'Betrag',
      percent: 'Prozent',
      number: 'Zahl',
      day: 'Datum',
      instant: 'Datum und Uhrzeit',
      reference: 'Verweis auf einen Datensatz',
    },
  },
  sync: {
    title: 'Abgleich',
    about: 'Ob die Kopie Ihrer Salesforce-Daten vollständig ist, und der Beweis. Zeiten in {{zone}}.',
    loading: 'Der Zustand des Abgleichs wird geladen',
    unreachable: 'Fairlead antwortet nicht. Was Sie sehen, ist von {{time}}.',
    truth: {
      proven: 'Vollständig bewiesen um {{provenAt}} · jede Änderung vor {{time}} ist drin',
      live: 'Jede Änderung vor {{time}} ist drin · bisher {{count, number}} von {{total}} Objekten bewiesen',
      filling_one: '{{count, number}} von {{total}} Objekten wird zum ersten Mal gelesen',
      filling_other: '{{count, number}} von {{total}} Objekten werden zum ersten Mal gelesen',
      mismatch_one: '{{count, number}} Datensatz weicht von Salesforce ab: {{objects}}',
      mismatch_other: '{{count, number}} Datensätze weichen von Salesforce ab: {{objects}}',
      late_one: '{{objects}}: Nichts nach {{time}} ist bewiesen',
      late_other: '{{objects}}: Nichts nach {{time}} ist bewiesen',
      'catching-up_one': '{{objects}} holt von {{time}} an auf',
      'catching-up_other': '{{objects}} holen von {{time}} an auf',
      paused: 'Angehalten · jede Änderung vor {{time}} ist drin, neuere warten',
      pausedFilling: 'Angehalten · die erste Befüllung ist nicht fertig',
      swept: 'Letzter Vergleich jeder Zeile: {{time}}.',
      notSwept: 'Noch nicht jedes Objekt wurde Zeile für Zeile verglichen.',
    },
    held: {
      title_one: '{{object}}: {{count, number}} von {{rows}} fehlt in Salesforce. Nichts wurde gelöscht.',
      title_other: '{{object}}: {{count, number}} von {{rows}} fehlen in Salesforce. Nichts wurde gelöscht.',
      why: 'Entweder darf der Benutzer von Fairlead sie nicht mehr sehen, oder sie sind wirklich weg. Gesehen {{time}}.',
      keep: 'Behalten',
      keepAbout:
        'Der Benutzer von Fairlead sollte sie sehen: Prüfen Sie seine Rechte in Salesforce, dann vergleichen Sie erneut.',
      gone: 'Sie sind wirklich weg',
      goneAbout: 'Die Kopie in Fairlead wird auch gelöscht. Jeder Datensatz wird vorher noch einmal nachgeschlagen.',
      confirm_one:
        '{{count, number}} Datensatz aus der Kopie von Fairlead löschen? Boards zählen dann ohne ihn. Salesforce bleibt unberührt.',
      confirm_other:
        '{{count, number}} Datensätze aus der Kopie von Fairlead löschen? Boards zählen dann ohne sie. Salesforce bleibt unberührt.',
      confirmYes_one: '{{count, number}} löschen',
      confirmYes_other: '{{count, number}} löschen',
      adminOnly: 'Das kann nur ein Administrator entscheiden.',
    },
    objects: 'Objekte',
    columns: {
      object: 'Objekt',
      rows: 'Zeilen',
      state: 'Zustand',
      completeThrough: 'Vollständig bis',
      lag: 'Verzug jetzt',
      p95: 'p95 heute',
      proof: 'Letzte Prüfung',
      differences: 'Abweichungen',
      parked: 'Beiseite',
    },
    absent: 'Ihre Organisation hat nicht, oder zeigt Fairlead nicht: {{objects}}.',
    hiddenSince: 'Salesforce zeigt dieses Objekt seit {{time}} nicht mehr: Was hier ist, altert.',
    showMore: 'Verlauf und Aktionen von {{object}} zeigen',
    samples_one: 'aus {{count, number}} gemessenen Seite heute',
    samples_other: 'aus {{count, number}} gemessenen Seiten heute',
    checked: {
      words: '{{org}} in Salesforce, {{mirror}} hier, geprüft {{time}}',
      never: 'noch nicht geprüft',
      none: 'keine',
      found_one: '{{count, number}} gefunden',
      found_other: '{{count, number}} gefunden',
      repaired_one: '{{count, number}} repariert',
      repaired_other: '{{count, number}} repariert',
      held_one: '{{count, number}} zurückgehalten',
      held_other: '{{count, number}} zurückgehalten',
    },
    proofs: {
      kinds: { census: 'Anzahl', sweep: 'Jede Zeile', guard: 'Löschschutz' },
      running: 'läuft',
      equal: 'gleich',
      equalRun_one: 'gleich, {{count, number}} Prüfung',
      equalRun_other: 'gleich, {{count, number}} Prüfungen',
      since: 'seit {{time}}',
      differs: 'Anzahl weicht ab: Als Nächstes wird jede Zeile verglichen',
      repairing_one: '{{count, number}} von {{found}} weicht noch ab und wird neu gelesen',
      repairing_other: '{{count, number}} von {{found}} weichen noch ab und werden neu gelesen',
      repaired_one: '{{count, number}} wich ab und stimmt wieder',
      repaired_other: '{{count, number}} wichen ab und stimmen wieder',
      held_one: '{{count, number}} Löschung zurückgehalten',
      held_other: '{{count, number}} Löschungen zurückgehalten',
      refused_one: '{{count, number}} Löschung abgelehnt von {{name}}',
      refused_other: '{{count, number}} Löschungen abgelehnt von {{name}}',
      decided: 'freigegeben von {{name}}',
    },
    activities: {
      backfill: 'Erste Befüllung',
      refresh: 'Alles wird neu gelesen',
      sweep: 'Jede Zeile wird verglichen',
      pages_one: '{{count, number}} Seite',
      pages_other: '{{count, number}} Seiten',
      pagesOf: '{{done}} von {{count, number}} Seiten',
    },
    wishes: {
      census: 'Zählung angefordert',
      sweep: 'Vergleich angefordert',
      resync: 'Neulesen angefordert',
    },
    actions: {
      title: 'Aktionen',
      census: 'Anzahl prüfen',
      censusAbout: 'Vergleicht, wie viele es sind. Ein Aufruf bei Salesforce.',
      sweep: 'Jetzt vergleichen',
      sweepAbout: 'Vergleicht jede ID mit ihrem Stempel und repariert, was abweicht.',
      resync: 'Neu lesen',
      resyncAbout: 'Liest das ganze Objekt noch einmal. Boards bleiben so lange, wie sie sind.',
      resyncConfirm_one: '{{object}}: {{count, number}} Zeile neu lesen? Das kostet API-Aufrufe von Ihrem Tageslimit.',
      resyncConfirm_other:
        '{{object}}: {{count, number}} Zeilen neu lesen? Das kostet API-Aufrufe von Ihrem Tageslimit.',
      cancel: 'Abbrechen',
      asked: '{{what}}: beginnt mit der nächsten Abfrage, binnen einer Minute.',
      failed: 'Das hat nicht geklappt: {{message}}',
      paused: 'Angehalten. Salesforce wird nichts gefragt, bis jemand weiterlaufen lässt.',
      resumed: 'Läuft weiter. Salesforce wird wieder gefragt.',
      redriven_one: '{{count, number}} Nachricht erneut gesendet.',
      redriven_other: '{{count, number}} Nachrichten erneut gesendet.',
      forgotten_one: '{{count, number}} Nachricht verworfen.',
      forgotten_other: '{{count, number}} Nachrichten verworfen.',
      skipped_one: 'Bei {{count, number}} ging es nicht: Sie war schon weg, oder keine Warteschlange nimmt sie.',
      skipped_other: 'Bei {{count, number}} ging es nicht: Sie waren schon weg, oder keine Warteschlange nimmt sie.',
      decidedGone: 'Entschieden: Die Datensätze werden noch einmal nachgeschlagen und dann aus der Kopie gelöscht.',
      decidedKept: 'Entschieden: Die Datensätze bleiben.',
    },
    history: {
      title: 'Letzte 30 Tage',
      loading: 'Der Verlauf wird geladen',
      none: 'Noch wurde nichts geprüft.',
      more_one: '{{count, number}} weitere Zeile zeigen',
      more_other: '{{count, number}} weitere Zeilen zeigen',
      lag: 'Verzug, p95 je Stunde, 7 Tage',
      lagNone: 'In den letzten 7 Tagen hat sich nichts geändert, also gibt es keinen Verzug zu messen.',
      lagWords: 'zwischen {{least}} und {{most}} ({{when}}) · {{pages}} Seiten mit {{rows}} Zeilen',
      newest: 'Neueste Änderung {{time}}',
      deleted: '{{count, number}} gelöschte Zeilen aufbewahrt',
    },
    organization: {
      title: 'Salesforce',
      pace: 'Wird alle {{every}} gefragt, und immer wenn Salesforce eine Änderung meldet.',
      pause: 'Anhalten',
      resume: 'Weiter',
      calls: 'API-Aufrufe in 24 h',
      callsUnknown: 'Salesforce hat noch nicht gesagt, wie viele API-Aufrufe verbraucht sind.',
      callsWords: '{{used}} von {{limit}}',
      callsAt: 'Stand {{time}}, von allen Werkzeugen zusammen',
      routineStops: 'Abfragen und Prüfungen enden bei {{share}}',
      hintsStop: 'gemeldete Änderungen bei {{share}}',
      said: 'Salesforce sagte: {{reason}}',
      heartbeat: 'Herzschlag',
      beatSeen: 'Der Schlag von {{beatAt}} war nach {{lag}} hier.',
      beatUnseen: 'Der Schlag von {{beatAt}} ist noch nicht zurück.',
      beatNone: 'Noch kein Schlag.',
      beatNotPermitted: 'Aus: Die Organisation hat kein Fairlead_Heartbeat__c, das Fairlead schreiben darf.',
      heard: 'Schläge werden gemeldet: Änderungen kommen binnen Sekunden.',
      silent:
        'Schläge kommen nur durch Abfragen zurück: Salesforce meldet sie nicht, also brauchen sie bis zu einer Minute.',
      queues: 'Warteschlangen',
      queuesUnknown: 'Die Warteschlangen antworten gerade nicht.',
      queueNames: { hints: 'Hinweise', pages: 'Seiten', backfill: 'Befüllungen', moved: 'Pushes' },
      queueColumns: { queue: 'Schlange', waiting: 'Wartet', inFlight: 'In Arbeit', dead: 'Aufgegeben' },
    },
    parked: {
      title: 'Beiseitegelegt',
      none: 'Nichts musste beiseitegelegt werden. Alles von Salesforce wurde verstanden.',
      some_one:
        '{{count, number}} Nachricht war nicht zu gebrauchen und wurde beiseitegelegt. Alles andere läuft weiter.',
      some_other:
        '{{count, number}} Nachrichten waren nicht zu gebrauchen und wurden beiseitegelegt. Alles andere läuft weiter.',
      more: 'Mehr als {{count, number}} Nachrichten waren nicht zu gebrauchen und wurden beiseitegelegt. Alles andere läuft weiter.',
      unknownSender: 'unbekannter Absender',
      foundBy: 'gefunden von {{source}}',
      redrive: 'Erneut senden',
      redriveAll: 'Alle erneut senden',
      forget: 'Verwerfen',
      forgetAll: 'Alle verwerfen',
      forgetConfirm: 'Endgültig verwerfen?',
      forgetAllConfirm: 'Alle endgültig verwerfen?',
      redriveOf: 'Erneut senden: Nachricht von {{time}}',
      forgetOf: 'Verwerfen: Nachricht von {{time}}',
    },
    names: {
      organization: 'Organisation',
      userRole: 'Rollen',
      user: 'Benutzer',
      opportunityStage: 'Phasen',
      currencyType: 'Währungen',
      datedConversionRate: 'Datierte Kurse',
      account: 'Accounts',
      contact: 'Kontakte',
      lead: 'Leads',
      campaign: 'Kampagnen',
      opportunity: 'Opportunities',
      opportunityHistory: 'Opportunity-Verlauf',
      task: 'Aufgaben',
      event: 'Termine',
      case: 'Fälle',
      heartbeat: 'Herzschlag',
    },
  },
};
