import type { Same } from './en.ts';
import { enBoardMenu } from './en-board-menu.ts';
import { enBoards } from './en-boards.ts';
import { enDrill } from './en-drill.ts';
import { enEdit } from './en-edit.ts';
import { enExplain } from './en-explain.ts';
import { enFilterEditor, enPeriodPanel } from './en-filter-editor.ts';
import { enFullScreen } from './en-full-screen.ts';
import { enDescribe, enGallery } from './en-gallery.ts';
import { enLists } from './en-lists.ts';
import { enPresence } from './en-presence.ts';
import { enSettings } from './en-settings.ts';
import { enSharing } from './en-sharing.ts';
import { enVersions } from './en-versions.ts';

/**
 * English words of what is not in the first load: pages and panels whose code comes when somebody opens them, by
 * `withLaterWords`. `words.test.ts` holds that nothing drawn at once asks for them.
 */
export const enLater = {
  boards: enBoards,
  drill: enDrill,
  edit: enEdit,
  explain: enExplain,
  fullScreen: enFullScreen,
  filterEditor: enFilterEditor,
  periodPanel: enPeriodPanel,
  lists: enLists,
  presence: enPresence,
  settings: enSettings,
  sharing: enSharing,
  boardMenu: enBoardMenu,
  versions: enVersions,
  gallery: enGallery,
  describe: enDescribe,
  definitions: {
    openPipeline: {
      formula: 'Sum of the amounts of open deals.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    weightedPipeline: {
      formula: 'Sum of amount × probability of open deals, which Salesforce keeps as expected revenue.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    openDeals: { formula: 'Number of open deals.', leftOut: 'Nothing.' },
    openDealAge: {
      formula:
        'Median of the days from creation until today, over open deals. Beside it stands how many days three quarters of them stayed within.',
      leftOut: 'Deals without a creation date.',
    },
    pipelineCreated: {
      formula: 'Sum of the amounts of deals created, whatever became of them.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    dealsCreated: { formula: 'Number of deals created, whatever became of them.', leftOut: 'Nothing.' },
    wonAmount: {
      formula: 'Sum of the amounts of deals won.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    wonDeals: { formula: 'Number of deals won.', leftOut: 'Nothing.' },
    lostAmount: {
      formula: 'Sum of the amounts of deals closed and not won.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    lostDeals: { formula: 'Number of deals closed and not won.', leftOut: 'Nothing.' },
    averageDealSize: {
      formula: 'Sum of the amounts of deals won ÷ number of deals won that have an amount, be it zero.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    salesCycle: {
      formula:
        'Median of the days from creation until the close date, over deals won. Beside it stands how many days three quarters of them stayed within.',
      leftOut: 'Deals without a creation date, and those dated as won before they were created.',
    },
    qualifiedCycle: {
      formula:
        'Median of the days from the first day beyond the first open stage until the close date, over deals won: for teams that receive deals late. Beside it stands how many days three quarters of them stayed within.',
      leftOut: 'Deals of which Salesforce’s history names no such stage, and those dated as won before that day.',
    },
    winRate: {
      formula: 'Deals won ÷ deals closed, by number.',
      leftOut: 'Open deals. Fewer than five closed deals are shown grey.',
    },
    winRateQualified: {
      formula:
        'Qualified deals won ÷ qualified deals closed, by number. Qualified is a deal that ever got beyond the first open stage, or was won.',
      leftOut: 'Open deals, deals lost in the first stage, and those with no amount above zero.',
    },
    winRateByAmount: {
      formula: 'Amount of deals won ÷ amount of deals closed.',
      leftOut: 'Open deals, and deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    createdWinRate: {
      formula:
        'Deals won so far ÷ all deals created. A young period reads low, because most of its deals are still open.',
      leftOut: 'Nothing.',
    },
    forecastAmount: {
      formula: 'Sum of the amounts of deals by forecast category.',
      leftOut:
        'Deals of the category Omitted, where lost deals lie; and those without an amount or a rate: each widget says how many.',
    },
    quotaAmount: {
      formula:
        'Sum of the quotas of the people in view, for fiscal quarters that begin in the period. A manager’s own is what she brings besides her team.',
      leftOut: 'People without a quota.',
    },
    overdueDeals: {
      formula: 'Number of open deals whose close date has passed.',
      leftOut: 'Nothing.',
    },
    overdueAmount: {
      formula: 'Sum of the amounts of open deals whose close date has passed.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    staleDeals: {
      formula:
        'Number of open deals without an activity for 30 days. A deal that never had one counts from its creation.',
      leftOut: 'Nothing.',
    },
    timeInStage: {
      formula:
        'Median of the days that deals spent in an open stage, all of their visits there together, over deals that left it for good in the period, lost ones among them. Split by stage to see each; beside it stands how many days three quarters of them stayed within.',
      leftOut: 'Deals that still are in the stage, and those that skipped it.',
    },
    stageConversion: {
      formula:
        'Deals that got beyond an open stage ÷ deals that first reached it in the period, each counted once for a stage, lost ones among them. A stage that was skipped was passed. Split by stage to see each; a young period reads low.',
      leftOut: 'Deals of which Salesforce’s history names no open or won stage.',
    },
    oftenPushedDeals: {
      formula:
        'Number of open deals whose close date was moved to a later day three times or more, by Salesforce’s history.',
      leftOut: 'Nothing.',
    },
    dueDeals: {
      formula:
        'Number of deals that were to close in the period when it began; those made in it by their first close date. Without a period, all deals.',
      leftOut: 'Deals closed before the period began, and those whose close date now lies before it.',
    },
    slippedDeals: {
      formula:
        'Number of deals due in the period that were not closed in it and whose close date now lies after it. A deal counts once, however often it was moved. Without a period: open deals that close later than was first said.',
      leftOut: 'Deals that were moved within the period or came back into it, and those that are merely overdue.',
    },
    slippedAmount: {
      formula: 'Sum of the amounts of slipped deals, as they are now.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    slippageRate: {
      formula: 'Slipped deals ÷ deals due in the period, by number.',
      leftOut: 'Deals that moved into the period after it began.',
    },
    pulledInDeals: {
      formula:
        'Number of deals that close in the period at its end, or now while it runs, and were to close later when it began, or when they were made in it. Without a period: deals that close earlier than was first said.',
      leftOut: 'Lost deals: who loses a deal today often dates it today.',
    },
    pulledInAmount: {
      formula: 'Sum of the amounts of deals pulled in, as they are now.',
      leftOut: 'Lost deals. Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    pushedInDeals: {
      formula:
        'Number of deals that close in the period at its end, or now while it runs, and were to close before it when it began: what slipped into it. Without a period there are none.',
      leftOut: 'Lost deals. What had slipped into the period before it began is due in it.',
    },
    pushedInAmount: {
      formula: 'Sum of the amounts of deals pushed in, as they are now.',
      leftOut: 'Lost deals. Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    ageInStage: {
      formula:
        'Median of the days since open deals last changed their stage. Beside it stands how many days three quarters of them stayed within.',
      leftOut: 'Nothing. A deal that never moved counts from its creation.',
    },
    lostDealsMoved: {
      formula:
        'Number of deals closed and not won, by the day on which their stage was really moved, not by the close date that somebody typed.',
      leftOut: 'Nothing. A deal whose move Salesforce did not note counts by its close date.',
    },
    medianDealSize: {
      formula: 'Median of the amounts of deals won. Beside it stands what three quarters of them stayed within.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    pipelineVelocity: {
      formula:
        'Open deals × win rate × average deal size ÷ sales cycle in days, all four of the same people, period and filters: money per day.',
      leftOut: 'What its four metrics leave out. Deals that have gone stale inflate it.',
    },
    commitForecast: {
      formula: 'Sum of the amounts in the categories Closed and Commit, as Salesforce rolls forecasts up.',
      leftOut:
        'Deals that were lost. Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    bestCaseForecast: {
      formula:
        'Sum of the amounts in the categories Closed, Commit, Most likely and Best case, as Salesforce rolls forecasts up.',
      leftOut:
        'Deals that were lost. Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    openForecast: {
      formula:
        'Sum of the amounts of open deals in the categories Commit, Most likely, Best case and Pipeline; Closed is not in it.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    projection: {
      formula: 'Won + weighted pipeline that closes in the period.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    quotaAttainment: {
      formula: 'Won ÷ quota of the people shown. Those without a quota count with what they won.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    quotaGap: {
      formula:
        'Quota − won. Below zero, what was won beyond the quota. Those without a quota count with what they won.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    attainmentPace: {
      formula: 'Quota attainment ÷ share of the period’s working days that have passed. 100% is on course.',
      leftOut:
        'Deals without an amount, or in a currency without a rate: each widget says how many. Working days are Monday to Friday; a public holiday counts as one, because Salesforce does not say who has it off.',
    },
    pipelineCoverage: {
      formula: 'Open pipeline that closes in the period ÷ the full quota, whatever has been won of it.',
      leftOut: 'Deals without an amount, or in a currency without a rate: each widget says how many.',
    },
    remainingCoverage: {
      formula: 'Open pipeline that closes in the period ÷ (quota − won).',
      leftOut:
        'Deals without an amount, or in a currency without a rate: each widget says how many. Once the quota is met there is nothing to cover.',
    },
    leadsCreated: {
      formula: 'Number of leads created, whatever became of them.',
      leftOut: 'Leads that were merged into another.',
    },
    leadConversionRate: {
      formula:
        'Leads converted so far ÷ leads created. A young period reads low, because most leads are still being worked on.',
      leftOut: 'Leads that were merged into another.',
    },
    leadResponseTime: {
      formula:
        'Median of the minutes from a lead’s creation to the first task done or event held with it, around the clock. A minute that has begun counts.',
      leftOut:
        'Leads that nobody has answered; mail to whole lists, what a queue did, and all-day events, which have no hour.',
    },
    leadsWithin5: {
      formula: 'Leads answered within 5 minutes ÷ leads created. One that nobody has answered yet is not within.',
      leftOut: 'Mail to whole lists, what a queue did, and all-day events, which have no hour, are no answer.',
    },
    leadsWithin15: {
      formula: 'Leads answered within 15 minutes ÷ leads created. One that nobody has answered yet is not within.',
      leftOut: 'Mail to whole lists, what a queue did, and all-day events, which have no hour, are no answer.',
    },
    leadsWithin60: {
      formula: 'Leads answered within 60 minutes ÷ leads created. One that nobody has answered yet is not within.',
      leftOut: 'Mail to whole lists, what a queue did, and all-day events, which have no hour, are no answer.',
    },
    activitiesDone: {
      formula: 'Number of tasks that were done, by the day on which they were, and of events whose day has come.',
      leftOut: 'Open tasks and later events.',
    },
    meetingsHeld: {
      formula: 'Number of events whose day has come.',
      leftOut: 'Later events. Salesforce does not say whether a meeting took place.',
    },
  },
  dictionary: {
    title: 'Metrics',
    about:
      'Each number of Fairlead is defined once, here. A widget shows exactly this, over the deals that its viewer may see.',
    conventions:
      'Amounts are converted into {{currency}} at Salesforce’s own rates. Days are days in {{timeZone}}; quarters and years are fiscal; working days are Monday to Friday, public holidays among them.',
    groups: {
      pipeline: 'Pipeline',
      movement: 'Movement',
      outcome: 'Won and lost',
      rates: 'Rates',
      forecast: 'Forecast and quota',
      work: 'Leads and activities',
    },
    facts: {
      unit: 'Unit',
      source: 'Made of',
      countsBy: 'Counts by',
      toDate: 'To date',
      better: 'Better',
      version: 'Version',
      leftOut: 'Left out',
    },
    related: { terms: 'Made of the metrics', usedBy: 'Part of', variants: 'Not the same as' },
    units: {
      money: 'Amount',
      count: 'Number',
      ratio: 'Percent',
      times: 'Times',
      days: 'Days',
      minutes: 'Minutes, hours or days',
    },
    sources: {
      opportunity: 'Opportunities',
      'due-deal': 'Opportunities and their history',
      'stage-visit': 'Opportunities and their history, stage by stage',
      lead: 'Leads',
      activity: 'Tasks and events',
      quota: 'Quotas',
    },
    days: {
      closeOn: 'Close date',
      createdAt: 'Creation date',
      closedAt: 'Day of the change to a closed stage',
      dueOn: 'Close date when the period began',
      movedToOn: 'Close date at the period’s end, or now',
      leftStageOn: 'Day on which the deal left the stage for good',
      reachedStageOn: 'Day on which the deal first reached the stage, or went beyond',
      activityOn: 'Day of the task or event',
      periodStartOn: 'Start of the quarter',
      now: 'As it is now',
    },
    toDate: {
      passed: 'Until today',
      whole: 'All of the period',
      both: 'Until today; what is still open and quotas, all of the period',
    },
    betters: { more: 'More', less: 'Less' },
  },
  record: {
    objects: { opportunity: 'Deal', account: 'Account' },
    unnamed: {
      opportunity: 'Deal without a name',
      account: 'Account without a name',
      contact: 'Person without a name',
    },
    loading: 'The record is loading.',
    notFound: 'There is no such record, or it is not yours to see.',
    back: 'Back',
    openInSalesforce: 'Open in Salesforce',
    deleted: 'Deleted in Salesforce, {{time}}.',
    mergedInto: 'It was merged into',
    mergedFrom: 'Merged into it: {{names}}',
    rate: {
      several: 'at the rate that holds now',
      dated: 'at the rate of its close date',
      none: 'There is no rate for {{currency}}.',
    },
    totals: {
      open: 'Open',
      won: 'Won',
      deals_one: '{{count, number}} deal that you see',
      deals_other: '{{count, number}} deals that you see',
    },
    sections: {
      fields: 'Fields',
      history: 'History',
      activities: 'Activities',
      deals: 'Deals',
      contacts: 'Contacts',
    },
    shown: '{{shown}} of {{count, number}}',
    emptyFields_one: '{{count}} empty field',
    emptyFields_other: '{{count}} empty fields',
    noActivities: 'No tasks and no events.',
    noContacts: 'No contacts that you see.',
    noDeals: 'No deals that you see.',
    yes: 'Yes',
    no: 'No',
    activity: {
      task: 'Task',
      event: 'Event',
      unnamed: 'Without a subject',
      open: { task: 'To do:', event: 'Ahead:' },
      done: { task: 'Done:', event: 'Over:' },
    },
    history: {
      none: 'Nothing is known of its past yet.',
      change: '{{field}}: {{from}} → {{to}}',
      value: '{{field}}: {{to}}',
      created: 'Created',
      changed: 'Changed',
      deleted: 'Deleted',
      restored: 'Restored',
      cut: 'Older changes are in Salesforce.',
      seenSince:
        'Fairlead has seen every change itself since {{time}}, of the owner too; what was before is Salesforce’s own history.',
    },
    fields: {
      amount: 'Amount',
      expectedRevenue: 'Expected revenue',
      probability: 'Probability',
      stage: 'Stage',
      forecastCategory: 'Forecast',
      closeOn: 'Closes',
      type: 'Type',
      leadSource: 'Lead source',
      nextStep: 'Next step',
      campaignId: 'Campaign',
      accountId: 'Account',
      ownerId: 'Owner',
      lastActivityOn: 'Last activity',
      lastStageChangeAt: 'Last stage change',
      createdAt: 'Created',
      createdById: 'Created by',
      industry: 'Industry',
      annualRevenue: 'Annual revenue',
      employees: 'Employees',
      rating: 'Rating',
      website: 'Website',
      phone: 'Phone',
      billingCity: 'City',
      billingCountry: 'Country',
      parentId: 'Parent account',
      personEmail: 'E-mail',
    },
  },
  fields: {
    title: 'Fields',
    about:
      'Custom fields of your Salesforce organisation. Those switched on are mirrored, and charts can be split and filtered by those of opportunities and their accounts, of leads, and of tasks and events. A field that is new in Salesforce appears here within ten minutes.',
    readOnly: 'Only an administrator can change this.',
    loading: 'The fields are loading.',
    stale: 'Fairlead cannot be reached: this is what it said last. The page tries again by itself.',
    search: 'Search fields',
    show: 'Show',
    shown: { all: 'All', chosen: 'Mirrored' },
    hits_one: '{{count}} field',
    hits_other: '{{count}} fields',
    noneFound: 'No field matches “{{typed}}”.',
    noneChosen: 'No custom field is mirrored yet.',
    showAll: 'Show all fields',
    none: 'Nothing to choose from',
    counts: '{{chosen}} of {{count}} mirrored',
    reasons: {
      nothing:
        'No custom field that can be mirrored. Long, rich and encrypted texts, files and addresses are left out.',
      undescribed: 'Salesforce has not been asked yet. Fields appear here within ten minutes.',
      unavailable: 'Your organisation does not have it, or does not show it to Fairlead.',
    },
    full: '{{count}} fields are mirrored, and no more fit. Switch one off to make room.',
    formula: 'Formula',
    formulaExplain:
      'Salesforce computes this value and does not say when it changes. Fairlead reads it again once a day.',
    missing: 'Missing in Salesforce: deleted, renamed, or hidden from Fairlead. Its old values are kept.',
    missingCount_one: '{{count}} missing',
    missingCount_other: '{{count}} missing',
    giveUp: 'Give up',
    giveUpNamed: 'Give up {{label}}',
    giveUpQuestion:
      'Give up {{label}}? Charts can no longer use it, and it can be chosen again only when Salesforce shows it again.',
    keep: 'Keep',
    saving: 'Saving …',
    saved: 'Saved. A field that is switched off is no longer read.',
    filling: 'Saved. Values of older records fill in over the next minutes.',
    notSaved: 'Not saved. {{why}}',
    kinds: {
      text: 'Text',
      picklist: 'List of values',
      boolean: 'Yes or no',
      integer: 'Whole number',
      money: 'Amount',
      percent: 'Percent',
      number: 'Number',
      day: 'Date',
      instant: 'Date and time',
      reference: 'Link to a record',
    },
  },
  sync: {
    title: 'Sync',
    about: 'Whether the copy of your Salesforce data is complete, and the proof. Times in {{zone}}.',
    loading: 'Loading the state of the mirror',
    unreachable: 'Fairlead does not answer. What you see is from {{time}}.',
    truth: {
      proven: 'Proven complete at {{provenAt}} · every change before {{time}} is in',
      live: 'Every change before {{time}} is in · {{count, number}} of {{total}} objects proven so far',
      filling_one: '{{count, number}} of {{total}} objects is being read for the first time',
      filling_other: '{{count, number}} of {{total}} objects are being read for the first time',
      mismatch_one: '{{count, number}} record differs from Salesforce: {{objects}}',
      mismatch_other: '{{count, number}} records differ from Salesforce: {{objects}}',
      late_one: '{{objects}}: nothing newer than {{time}} is proven',
      late_other: '{{objects}}: nothing newer than {{time}} is proven',
      'catching-up_one': '{{objects}} is catching up from {{time}}',
      'catching-up_other': '{{objects}} are catching up from {{time}}',
      paused: 'Paused · every change before {{time}} is in, newer ones wait',
      pausedFilling: 'Paused · the first fill is not done',
      swept: 'Last comparison of every row: {{time}}.',
      notSwept: 'Not every object has been compared row by row yet.',
    },
    held: {
      title_one: '{{object}}: {{count, number}} of {{rows}} is missing in Salesforce. Nothing was deleted.',
      title_other: '{{object}}: {{count, number}} of {{rows}} are missing in Salesforce. Nothing was deleted.',
      why: 'Either Fairlead’s user lost the right to see them or they are really gone. Seen {{time}}.',
      keep: 'Keep them',
      keepAbout: 'Fairlead’s user should see them: check its permissions in Salesforce, then sweep again.',
      gone: 'They are really gone',
      goneAbout: 'Fairlead’s copy of them is deleted, too. Each is looked up once more before.',
      confirm_one:
        'Delete {{count, number}} record from Fairlead’s copy? Boards will count without it. Salesforce is not touched.',
      confirm_other:
        'Delete {{count, number}} records from Fairlead’s copy? Boards will count without them. Salesforce is not touched.',
      confirmYes_one: 'Delete {{count, number}}',
      confirmYes_other: 'Delete {{count, number}}',
      adminOnly: 'Only an administrator can decide this.',
    },
    objects: 'Objects',
    columns: {
      object: 'Object',
      rows: 'Rows',
      state: 'State',
      completeThrough: 'Complete through',
      lag: 'Lag now',
      p95: 'p95 today',
      proof: 'Last check',
      differences: 'Differences',
      parked: 'Set aside',
    },
    absent: 'Your organisation does not have, or does not show to Fairlead: {{objects}}.',
    hiddenSince: 'Salesforce has not shown this object since {{time}}: what is here grows old.',
    showMore: 'Show history and actions of {{object}}',
    samples_one: 'from {{count, number}} measured page today',
    samples_other: 'from {{count, number}} measured pages today',
    checked: {
      words: '{{org}} in Salesforce, {{mirror}} here, checked {{time}}',
      never: 'not checked yet',
      none: 'none',
      found_one: '{{count, number}} found',
      found_other: '{{count, number}} found',
      repaired_one: '{{count, number}} repaired',
      repaired_other: '{{count, number}} repaired',
      held_one: '{{count, number}} held',
      held_other: '{{count, number}} held',
    },
    proofs: {
      kinds: { census: 'Count', sweep: 'Every row', guard: 'Deletion guard' },
      running: 'under way',
      equal: 'equal',
      equalRun_one: 'equal, {{count, number}} check',
      equalRun_other: 'equal, {{count, number}} checks',
      since: 'since {{time}}',
      differs: 'counts differ: every row is compared next',
      repairing_one: '{{count, number}} of {{found}} still differs and is being read again',
      repairing_other: '{{count, number}} of {{found}} still differ and are being read again',
      repaired_one: '{{count, number}} differed and agrees again',
      repaired_other: '{{count, number}} differed and agree again',
      held_one: '{{count, number}} deletion held',
      held_other: '{{count, number}} deletions held',
      refused_one: '{{count, number}} deletion refused by {{name}}',
      refused_other: '{{count, number}} deletions refused by {{name}}',
      decided: 'let through by {{name}}',
    },
    activities: {
      backfill: 'First fill',
      refresh: 'Reading all again',
      sweep: 'Comparing every row',
      pages_one: '{{count, number}} page',
      pages_other: '{{count, number}} pages',
      pagesOf: '{{done}} of {{count, number}} pages',
    },
    wishes: {
      census: 'Count asked for',
      sweep: 'Comparison asked for',
      resync: 'Re-read asked for',
    },
    actions: {
      title: 'Actions',
      census: 'Check counts',
      censusAbout: 'Compares how many there are. One call to Salesforce.',
      sweep: 'Sweep now',
      sweepAbout: 'Compares every id and stamp, and repairs what differs.',
      resync: 'Read again',
      resyncAbout: 'Reads the whole object again. Boards stay as they are meanwhile.',
      resyncConfirm_one: '{{object}}: read {{count, number}} row again? That takes API calls of your daily limit.',
      resyncConfirm_other: '{{object}}: read {{count, number}} rows again? That takes API calls of your daily limit.',
      cancel: 'Cancel',
      asked: '{{what}}: it begins with the next poll, within a minute.',
      failed: 'That did not work: {{message}}',
      paused: 'Paused. Nothing is asked of Salesforce until somebody resumes.',
      resumed: 'Resumed. Salesforce is being asked again.',
      redriven_one: '{{count, number}} message sent again.',
      redriven_other: '{{count, number}} messages sent again.',
      forgotten_one: '{{count, number}} message forgotten.',
      forgotten_other: '{{count, number}} messages forgotten.',
      skipped_one: '{{count, number}} could not be: it was gone already, or no queue takes it.',
      skipped_other: '{{count, number}} could not be: they were gone already, or no queue takes them.',
      decidedGone: 'Decided: the records are looked up once more and then deleted from Fairlead’s copy.',
      decidedKept: 'Decided: the records stay.',
    },
    history: {
      title: 'Last 30 days',
      loading: 'Loading the history',
      none: 'No check has been made yet.',
      more_one: 'Show {{count, number}} more line',
      more_other: 'Show {{count, number}} more lines',
      lag: 'Lag, p95 by hour, 7 days',
      lagNone: 'Nothing has changed in the past 7 days, so there is no lag to measure.',
      lagWords: 'between {{least}} and {{most}} ({{when}}) · {{pages}} pages with {{rows}} rows',
      newest: 'Newest change {{time}}',
      deleted: '{{count, number}} deleted rows kept',
    },
    organization: {
      title: 'Salesforce',
      pace: 'Asked every {{every}}, and whenever Salesforce says that something changed.',
      pause: 'Pause',
      resume: 'Resume',
      calls: 'API calls, last 24 hours',
      callsUnknown: 'Salesforce has not said yet how many API calls are used.',
      callsWords: '{{used}} of {{limit}}',
      callsAt: 'as of {{time}}, by all tools together',
      routineStops: 'Polls and checks stop at {{share}}',
      hintsStop: 'Pushed changes at {{share}}',
      said: 'Salesforce said: {{reason}}',
      heartbeat: 'Heartbeat',
      beatSeen: 'The beat of {{beatAt}} was here after {{lag}}.',
      beatUnseen: 'The beat of {{beatAt}} has not come back yet.',
      beatNone: 'No beat yet.',
      beatNotPermitted: 'Off: the organisation has no Fairlead_Heartbeat__c that Fairlead may write.',
      heard: 'Beats are pushed: changes arrive within seconds.',
      silent: 'Beats come back by poll only: Salesforce does not push them, so they take up to a minute.',
      queues: 'Queues',
      queuesUnknown: 'The queues do not answer at the moment.',
      queueNames: { hints: 'Hints', pages: 'Pages', backfill: 'Fills', moved: 'Board pushes' },
      queueColumns: { queue: 'Queue', waiting: 'Waiting', inFlight: 'In work', dead: 'Given up' },
    },
    parked: {
      title: 'Set aside',
      none: 'Nothing had to be set aside. Everything Salesforce sent was understood.',
      some_one: '{{count, number}} message could not be used and was set aside. Nothing else is held up by it.',
      some_other: '{{count, number}} messages could not be used and were set aside. Nothing else is held up by them.',
      more: 'More than {{count, number}} messages could not be used and were set aside. Nothing else is held up by them.',
      unknownSender: 'unknown sender',
      foundBy: 'found by {{source}}',
      redrive: 'Send again',
      redriveAll: 'Send all again',
      forget: 'Forget',
      forgetAll: 'Forget all',
      forgetConfirm: 'Forget it for good?',
      forgetAllConfirm: 'Forget all of them for good?',
      redriveOf: 'Send again: message of {{time}}',
      forgetOf: 'Forget: message of {{time}}',
    },
    names: {
      organization: 'Organisation',
      userRole: 'Roles',
      user: 'Users',
      opportunityStage: 'Stages',
      currencyType: 'Currencies',
      datedConversionRate: 'Dated rates',
      account: 'Accounts',
      contact: 'Contacts',
      lead: 'Leads',
      campaign: 'Campaigns',
      opportunity: 'Opportunities',
      opportunityHistory: 'Opportunity history',
      task: 'Tasks',
      event: 'Events',
      case: 'Cases',
      heartbeat: 'Heartbeat',
    },
  },
} as const;

/** The shape of a later catalogue: the keys of the English one. */
export type LaterWords = Same<typeof enLater>;
