import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { appContext } from './app-context.ts';
import { bundle } from './bundle.ts';
import { addFairlead } from './fairlead.ts';
import { settingsFor } from './stages.ts';

// The `cdk` command hands context and folder over in the environment; run by itself, the app has its own.
const root = join(import.meta.dirname, '..');
const app = new App({
  context: appContext,
  analyticsReporting: false,
  outdir: process.env['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
});

/** By `-c name=value`, or by the environment. */
const given = (context: string, variable: string): string | undefined =>
  app.node.tryGetContext(context) ?? process.env[variable];

const settings = settingsFor(given('stage', 'STAGE') ?? 'dev', {
  account: given('account', 'ACCOUNT'),
  publicUrl: given('publicUrl', 'PUBLIC_URL'),
  certificateArn: given('certificateArn', 'CERTIFICATE_ARN'),
  signInPrefix: given('signInPrefix', 'SIGN_IN_PREFIX'),
  salesforceEventSource: given('salesforceEventSource', 'SALESFORCE_EVENT_SOURCE'),
});
const bundles = await bundle(root, join(root, '.local', 'bundles'));

Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
addFairlead(app, { settings, bundles });
app.synth();
