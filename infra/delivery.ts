import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { appContext } from './app-context.ts';
import { addDelivery } from './delivery/add-delivery.ts';
import { deliverySettings } from './delivery/delivery-settings.ts';
import { StageSettingsError } from './stages.ts';

/** What is deployed once, by hand and by an administrator, so that nothing else has to be: `npm run synth:delivery`. */
try {
  const app = new App({
    context: appContext,
    analyticsReporting: false,
    outdir: process.env['CDK_OUTDIR'] ?? join(import.meta.dirname, '..', 'cdk.out', 'delivery'),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  addDelivery(app, deliverySettings());
  app.synth();
} catch (fault) {
  if (!(fault instanceof StageSettingsError)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
