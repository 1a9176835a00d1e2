import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { bundle } from './bundle.ts';
import { addFairlead } from './fairlead.ts';
import { settingsFor } from './stages.ts';

// The `cdk` command hands context and folder over in the environment. Run by itself, the app has those of cdk.json,
// and like `cdk` writes into the templates which construct made what, by which the local cloud knows functions.
const root = join(import.meta.dirname, '..');
const app = new App({
  context: { ...cdkJson.context, 'aws:cdk:enable-path-metadata': true },
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
