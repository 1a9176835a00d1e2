import { rmSync } from 'node:fs';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { CfnInternetGateway } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble, makeApp } from './testing/assemble.ts';
import { controlTowerRulesFor, guardRulesLeftOut, ourGuardRules, unknownRulesLeftOut } from './testing/guard-rules.ts';
import { variants } from './testing/variants.ts';

const packs = (): NagPack[] => [new AwsSolutionsChecks(), new ServerlessChecks()];
const findings = (app: App): string[] =>
  packs().flatMap((pack) => pack.validateScope(app).violations.map(({ ruleName }) => ruleName));

/** The package carries cfn-guard for Linux and macOS. */
const guardRunsHere = process.platform !== 'win32';
const guard = (rules: string[]) => new CfnGuardValidator({ controlTowerRulesEnabled: false, rules });

/** What cfn-guard says of an app's templates: the rules that are broken, and by what. */
const broken = (app: App, { stacks }: CloudAssembly, validator: CfnGuardValidator): string[] => {
  const templatePaths = stacks.map(({ templateFullPath }) => templateFullPath);
  return validator
    .validate({ templatePaths, appConstruct: app })
    .violations.map(
      ({ ruleName, violatingResources: found }) => `${ruleName}: ${found.map((r) => r.resourceLogicalId).join()}`,
    );
};

describe.each(variants)('%s', (name, stage, overrides) => {
  const app = makeApp(stage, overrides);
  const assembly = app.synth();
  afterAll(() => rmSync(assembly.directory, { recursive: true }));

  it('passes cdk-nag, warnings included', () => {
    expect(findings(app)).toEqual([]);
  });

  it.runIf(guardRunsHere)('passes our own rules of cfn-guard', () => {
    expect(broken(app, assembly, guard([ourGuardRules]))).toEqual([]);
  });

  it.runIf(guardRunsHere && name === 'prod')('passes the rules of AWS Control Tower that are not left out', () => {
    const types = new Set(assemble(stage, overrides).resources.map(({ type }) => type));
    const rules = controlTowerRulesFor(types);
    expect(rules.length).toBeGreaterThan(50);
    expect(broken(app, assembly, guard(rules))).toEqual([]);
  });

  it('needs to look up nothing', () => {
    expect(assembly.manifest.missing ?? []).toEqual([]);
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

it('the checks look at all: an open bucket and a way out are found', () => {
  const app = makeApp('dev');
  const stack = new Stack(app, 'Planted');
  new Bucket(stack, 'Open');
  new CfnInternetGateway(stack, 'Way');
  const assembly = app.synth();
  const found = guardRunsHere ? broken(app, assembly, guard([ourGuardRules])).map((each) => each.split(':')[0]) : [];
  rmSync(assembly.directory, { recursive: true });
  expect(findings(app)).toContain('AwsSolutions-S1');
  expect(found).toEqual(guardRunsHere ? ['buckets_are_closed', 'the_vpc_has_no_way_out'] : []);
});

it('each rule of Control Tower that is left out has a reason, and there is such a rule', () => {
  expect(unknownRulesLeftOut()).toEqual([]);
  for (const reason of Object.values(guardRulesLeftOut)) expect(reason.length).toBeGreaterThan(30);
});
