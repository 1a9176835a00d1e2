import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { appContext } from '../app-context.ts';
import { addDelivery } from '../delivery/add-delivery.ts';
import { deliverySettings } from '../delivery/delivery-settings.ts';
import { groundReferences } from './ground-references.ts';

/** Three accounts, the first of which also holds previews and the pipeline. */
export const delivered = {
  repository: 'acme/fairlead',
  branch: 'main',
  region: 'eu-central-2',
  pipeline: { account: '111111111111' },
  stages: {
    dev: { account: '111111111111' },
    staging: { account: '222222222222' },
    prod: { account: '333333333333' },
    preview: { account: '111111111111' },
  },
} as const;

/** The same with a connection, which Zurich does not have. */
export const deliveredByConnection = {
  ...delivered,
  region: 'eu-central-1',
  pipeline: {
    account: '111111111111',
    connectionArn: 'arn:aws:codeconnections:eu-central-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
  },
} as const;

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** The app of infra/delivery.ts. Whoever synthesises it removes its folder. */
export const makeDeliveryApp = (settings: unknown): App => {
  const outdir = mkdtempSync(join(tmpdir(), 'fairlead-delivery-'));
  const app = new App({ context: appContext, analyticsReporting: false, outdir });
  addDelivery(app, deliverySettings(settings));
  return app;
};

export const synthesiseDelivery = (settings: unknown) => {
  const { directory, stacks } = makeDeliveryApp(settings).synth();
  const all = stacks.flatMap(({ stackName, templateFullPath }) =>
    Object.entries(templateSchema.parse(JSON.parse(readFileSync(templateFullPath, 'utf8'))).Resources).map(
      ([logicalId, { Type, Properties }]) => ({
        stack: stackName,
        logicalId,
        type: Type,
        properties: z
          .record(z.string(), z.unknown())
          .parse(groundReferences(Properties, { nameOf: (id) => id, imported: (name) => name })),
      }),
    ),
  );
  return { directory, stacks, resources: (type: string) => all.filter((resource) => resource.type === type) };
};
