import type { DrillReport } from './restore-drill.ts';

/**
 * What is promised. In AWS the log leaves the instance every five minutes, whatever happens to it then; that is the
 * RPO of what is in no other place. The RTO is the demo company's on a laptop; docs/runbook.md says what it is made of in AWS.
 */
export const stated = { noticeSeconds: 60, rpoSeconds: 300, rtoSeconds: 300 } as const;

/** What is wrong with how a drill went, one sentence each; none when it held what is promised. */
export const faultsOf = (report: DrillReport): string[] => [
  ...report.differingTables.map((table) => `restored to something else than was archived: ${table}`),
  ...report.lostRows.slice(0, shownMax).map((row) => `lost: ${row}`),
  ...(report.lostRows.length > shownMax ? [`lost: ${report.lostRows.length - shownMax} more`] : []),
  ...report.falseClaims.slice(0, shownMax).map((claim) => `called complete without a change of ${claim}`),
  ...report.unproven.map((object) => `not proven equal in time: ${object}`),
  ...(report.boards.back === 0 ? [`lost: the board of version ${report.boards.archived}, which was archived`] : []),
  ...(report.noticedAfterSeconds > stated.noticeSeconds ? [`not noticed within ${stated.noticeSeconds} s`] : []),
  ...(report.seenRpoSeconds > stated.rpoSeconds ? [`RPO of ${stated.rpoSeconds} s not held`] : []),
  ...(report.seenRtoSeconds > stated.rtoSeconds ? [`RTO of ${stated.rtoSeconds} s not held`] : []),
];

const shownMax = 10;

export const drillLines = (report: DrillReport): string[] => {
  const { phases, tables, rows, boards, seenRpoSeconds, noticedAfterSeconds, answersAfterSeconds, seenRtoSeconds } =
    report;
  const seconds = (value: number): string => `${value.toFixed(1)} s`.padStart(9);
  return [
    ...phases.map(({ name, seconds: took }) => `${seconds(took)}  ${name}`),
    '',
    `${tables} tables with ${rows.toLocaleString('en')} rows, ${report.differingTables.length} restored to something else`,
    `${report.lostRows.length} rows of Salesforce lost, ${report.falseClaims.length} times called complete without one, ${report.unproven.length} objects not proven equal`,
    `the board that was archived (version ${boards.archived}) is ${boards.back === 0 ? 'lost' : 'back'}; ` +
      `the ${boards.savedLater} saves after it are in no other place, and gone: that is what the RPO means`,
    '',
    `    ${seconds(noticedAfterSeconds)} until Fairlead noticed that it is not the database that it knew`,
    `RPO ${seconds(seenRpoSeconds)} seen, ${stated.rpoSeconds} s stated: from the last archived moment to the loss`,
    `RTO ${seconds(seenRtoSeconds)} seen, ${stated.rtoSeconds} s stated: from the loss until every row was proven to be Salesforce's`,
    `    ${seconds(answersAfterSeconds)} until boards were answered again, and said through when they are complete`,
  ];
};
