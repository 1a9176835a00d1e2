import { rmSync } from 'node:fs';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeApp } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

const packs = (): NagPack[] => [new AwsSolutionsChecks(), new ServerlessChecks()];
const findings = (app: App): string[] =>
  packs().flatMap((pack) => pack.validateScope(app).violations.map(({ ruleName }) => ruleName));

const synthesise = (app: App) => {
  const assembly = app.synth();
  rmSync(assembly.directory, { recursive: true });
  return assembly;
};

describe.each(variants)('%s', (_, stage, overrides) => {
  const app = makeApp(stage, overrides);
  const { manifest } = synthesise(app);

  it('passes cdk-nag, warnings included', () => {
    expect(findings(app)).toEqual([]);
  });

  it('needs to look up nothing', () => {
    expect(manifest.missing ?? []).toEqual([]);
  });

  it('acknowledges nothing on a whole stack, and nothing without a reason', () => {
    const acknowledged = app.node
      .findAll()
      .flatMap((construct) =>
        construct.node.metadata
          .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          .map(({ data }) => ({ path: construct.node.path, reasons: z.record(z.string(), z.string()).parse(data) })),
      );
    // What starts like this the CDK itself acknowledges, about zones that are named.
    const ours = acknowledged.filter(
      ({ reasons }) => !Object.keys(reasons).some((id) => id.startsWith('CloudFormation-')),
    );
    expect(ours.length).toBeGreaterThan(0);
    for (const { path, reasons } of ours) {
      expect(path.split('/').length).toBeGreaterThan(1);
      for (const reason of Object.values(reasons)) expect(reason.length).toBeGreaterThan(40);
    }
  });
});

it('cdk-nag looks at all: an open bucket is found', () => {
  const app = makeApp('dev');
  new Bucket(new Stack(app, 'Planted'), 'Open');
  synthesise(app);
  expect(findings(app)).toContain('AwsSolutions-S1');
});
