import { parseArgs } from 'node:util';
import { deliverySettings, overridesOf } from '#infra/delivery/delivery-settings';
import { settingsFor } from '#infra/stages';
import { accountCheck, stageChecks } from './doctor/aws-checks.ts';
import { awsInstallation } from './doctor/aws-installation.ts';
import { awsStageView } from './doctor/aws-stage-view.ts';
import { databaseChecks } from './doctor/database-checks.ts';
import type { Installation } from './doctor/installation.ts';
import { localInstallation } from './doctor/local-installation.ts';
import { machineChecks } from './doctor/machine-checks.ts';
import { findingLines, summaryLine } from './doctor/print-findings.ts';
import { type Found, runChecks } from './doctor/run-checks.ts';
import { openOrganization, salesforceChecks } from './doctor/salesforce-checks.ts';
import { secretChecks } from './doctor/secret-checks.ts';
import { siteChecks } from './doctor/site-checks.ts';
import { syncChecks } from './doctor/sync-checks.ts';
import { portsFrom, root } from './start/places.ts';
import { readRunning } from './start/read-running.ts';

/** `npm run doctor`: what is wrong with an installation, and what to do about it. Exit code 1 when something is. */
const help = `npm run doctor -- [flags]

  without flags      this machine: what npm start needs and, while it runs, all of it
  --port N           the port that npm start is to take (default 4000)
  --stage NAME       a stage in AWS, with the credentials of your shell and infra/delivery/settings.json
  --url URL          where people reach it, if not at the stage's publicUrl`;

const flags = {
  port: { type: 'string', default: '4000' },
  stage: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const lookAtInstallation = async (installation: Installation): Promise<Found[]> => {
  const [secrets, organization, sync, site] = await Promise.all([
    runChecks(secretChecks, installation),
    openOrganization(installation).then((opened) => runChecks(salesforceChecks, opened)),
    runChecks(syncChecks, installation),
    runChecks(siteChecks, installation),
  ]);
  return [...secrets, ...organization, ...sync, ...site];
};

const lookAtThisMachine = async (port: number): Promise<Found[]> => {
  const running = readRunning();
  const ports = Object.values(portsFrom(port));
  const machine = { nodeVersion: process.version, root, ports, isRunning: running !== undefined };
  const found = await runChecks(machineChecks, machine);
  if (running === undefined) return found;
  const installation = localInstallation(running);
  const url = running.addresses['PostgreSQL'] ?? '';
  const [database, rest] = await Promise.all([runChecks(databaseChecks, { url }), lookAtInstallation(installation)]);
  return [...found, ...database, ...rest];
};

const lookAtStage = async (stage: string, url: string | undefined): Promise<Found[]> => {
  const settings = settingsFor(stage, overridesOf(deliverySettings(), stage));
  const installation = awsInstallation(settings, url);
  const found = await runChecks(stageChecks, awsStageView(settings));
  // Whoever is not signed in, or in another account, sees of it what everybody sees.
  const isThere = found.find(({ name }) => name === accountCheck)?.verdict === 'ok';
  return [...found, ...(await (isThere ? lookAtInstallation(installation) : runChecks(siteChecks, installation)))];
};

const run = async (): Promise<number> => {
  const { values } = parseArgs({ options: flags });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const found =
    values.stage === undefined
      ? await lookAtThisMachine(Number(values.port))
      : await lookAtStage(values.stage, values.url);
  console.log(findingLines(found).join('\n'));
  console.log(`\n${summaryLine(found)}`);
  if (values.stage === undefined && readRunning() === undefined)
    console.log('Nothing runs on this machine: npm start, and look again.');
  return found.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
};

process.exitCode = await run().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  return 1;
});
