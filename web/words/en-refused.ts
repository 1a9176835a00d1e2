/** English words for what the server does not answer: why, and what to do. */
export const enRefused = {
  unknownField: 'A field that is asked for is not there, or no longer mirrored. Take it away, or choose another.',
  unknownFieldNamed: 'The field {{name}} is not there, or no longer mirrored. Take it away, or choose another.',
  badFilter: 'One of the filters cannot be asked like this. Change it, or take it away.',
  badFilterNamed: 'The filter by {{name}} cannot be asked like this. Change it, or take it away.',
  unknownDimension: 'This metric cannot be split by this. Choose another.',
  unknownDimensionNamed: '{{metric}} cannot be split by {{name}}. Choose another.',
  badSplit: 'A second split asks for a first one that is not the same. Choose another.',
  badComparison: 'This metric has nothing to be compared with like this. Choose another comparison, or none.',
  badCursor: 'The list has changed since. Load it again.',
  noRecords: 'No list of records stands behind this figure.',
  namesWithheld:
    'Where colleagues have no names, nobody can be picked out by name. Take the filter away, or show all names.',
  asksForPeriod: 'This metric is measured against time or quotas. Choose a period.',
  asksForStage:
    'Each stage has its own figure, and all of them as one mean nothing. Split by stage, or filter by one stage.',
  tooManyBuckets: 'The period has too many steps to be drawn. Choose a shorter period, or longer steps.',
  tooManyGroups: 'This has more values than can be drawn. Filter them, or split by something with fewer.',
  tooManyParts: 'This has more values than there are colours. Filter them, or split by something with fewer.',
  tooManyQuestions: 'These are more figures than one board can ask for. Remove some of its widgets.',
  tooSlow: 'This took too long. Choose a shorter period, or add a filter.',
  notMirrored: 'Nothing has come from Salesforce yet: the first fill has not begun.',
  byBoard: 'The board’s filters ask for it. Without them these figures can be shown.',
} as const;
