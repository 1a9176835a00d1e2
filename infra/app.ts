import { join } from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { appContext } from './app-context.ts';
import { bundle } from './bundle.ts';
import { addFairlead } from './fairlead.ts';
import { givenSettings } from './given-settings.ts';
import { ResidencyError } from './residency.ts';
import { StageSettingsError, settingsFor } from './stages.ts';

const root = join(import.meta.dirname, '..');

/** Our own rules of cfn-guard, which comes for Linux and macOS. */
const guards = (): CfnGuardValidator[] =>
  process.platform === 'win32'
    ? []
    : [new CfnGuardValidator({ controlTowerRulesEnabled: false, rules: [join(root, 'infra', 'guard')] })];

const synthesise = async (): Promise<void> => {
  // The `cdk` command hands context and folder over in the environment; run by itself, the app has its own.
  const app = new App({
    context: appContext,
    analyticsReporting: false,
    outdir: process.env['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
  });
  const { stage, overrides } = givenSettings(app.node.getAllContext(), process.env);
  const settings = settingsFor(stage, overrides);
  const bundles = await bundle(root, join(root, '.local', 'bundles'));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app), ...guards());
  addFairlead(app, { settings, bundles });
  app.synth();
};

try {
  await synthesise();
} catch (fault) {
  if (!(fault instanceof StageSettingsError || fault instanceof ResidencyError)) throw fault;
  // Whoever gave a wrong setting needs the sentence, not the place in our code where it was noticed.
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
