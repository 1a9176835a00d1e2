import { deliverySettings, overridesOf } from '#infra/delivery/delivery-settings';
import { StageSettingsError, settingsFor } from '#infra/stages';
import { awsStage } from './ops/aws-stage.ts';
import { OpsError } from './ops/deployed.ts';
import { localStage } from './ops/local-stage.ts';
import { runOps } from './ops/run-ops.ts';
import type { Stage } from './ops/stage.ts';
import { readRunning } from './start/read-running.ts';

/** `npm run ops`: what docs/runbook.md says to do, on a stage in AWS (`--stage`) or on what `npm start` runs here. */
const stageNamed = (name: string | undefined): Stage => {
  if (name !== undefined) return awsStage(settingsFor(name, overridesOf(deliverySettings(), name)));
  const running = readRunning();
  if (!running) throw new OpsError('nothing runs on this machine: npm start, or say --stage NAME for one in AWS');
  return localStage(running);
};

try {
  await runOps(process.argv.slice(2), { stageNamed, say: (line) => console.log(line) });
} catch (fault) {
  // What was refused needs its sentence, not the place in our code where it was noticed.
  const isRefusal = fault instanceof OpsError || fault instanceof StageSettingsError;
  console.error(isRefusal ? fault.message : fault);
  process.exitCode = 1;
}
