import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { entries } from '#infra/entries';
import { assemble } from '#infra/testing/assemble';

const prod = assemble('prod');
const functions = prod.all(
  'AWS::Lambda::Function',
  z.looseObject({
    Runtime: z.string(),
    Architectures: z.array(z.string()),
    Handler: z.string(),
    Description: z.string(),
    Role: z.string(),
    MemorySize: z.int(),
    Timeout: z.int(),
    TracingConfig: z.object({ Mode: z.string() }),
    LoggingConfig: z.object({ LogGroup: z.string(), LogFormat: z.string() }),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
    ReservedConcurrentExecutions: z.int().optional(),
    VpcConfig: z.object({ SubnetIds: z.array(z.string()) }).optional(),
  }),
);
const nameOf = ({ path }: { path: string }): string => path.split('/').at(-1) ?? '';
const usesPostgres = (f: (typeof functions)[number]): boolean =>
  f.properties.Environment?.Variables['DB_HOST'] !== undefined;

describe('every function', () => {
  it('is an entry, and every entry is a function', () => {
    expect(functions.map(nameOf).toSorted()).toEqual(Object.keys(entries).toSorted());
  });

  describe.each(functions.map((f) => [nameOf(f), f] as const))('%s', (name, { properties }) => {
    it('runs on Node 24 on arm64, with memory and time of its own, traced', () => {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(properties.MemorySize).toBeGreaterThanOrEqual(256);
      expect(properties.Timeout).toBeLessThanOrEqual(900);
    });

    it('says what people notice when it fails', () => {
      expect(properties.Description).toMatch(/^If it fails, .{20,}\.$/);
      expect(properties.Description.length).toBeLessThanOrEqual(256);
    });

    it('has the environment that its contract demands, and nothing else', () => {
      const { contract } = Object.entries(entries).find(([entry]) => entry === name)?.[1] ?? {};
      const fromUs = Object.keys(contract?.shape ?? {}).filter((variable) => variable !== 'AWS_REGION');
      const inVpc = properties.VpcConfig ? ['NODE_EXTRA_CA_CERTS'] : [];
      const expected = [...fromUs, ...inVpc, 'POWERTOOLS_METRICS_NAMESPACE', 'TRACE_SHARE'].toSorted();
      expect(Object.keys(properties.Environment?.Variables ?? {}).toSorted()).toEqual(expected);
      expect(properties.Environment?.Variables['POWERTOOLS_METRICS_NAMESPACE']).toBe('Fairlead/prod');
    });
  });

  it('has a role and a log group that no other has', () => {
    expect(new Set(functions.map((f) => f.properties.Role)).size).toBe(functions.length);
    expect(new Set(functions.map((f) => f.properties.LoggingConfig.LogGroup)).size).toBe(functions.length);
  });

  it('is in the VPC, with a bound on its connections, if and only if it uses PostgreSQL', () => {
    for (const f of functions) {
      expect([f.path, f.properties.VpcConfig !== undefined]).toEqual([f.path, usesPostgres(f)]);
      expect([f.path, f.properties.ReservedConcurrentExecutions !== undefined]).toEqual([f.path, usesPostgres(f)]);
    }
  });

  it('in the VPC knows no secret of Salesforce', () => {
    const inside = functions.filter((f) => f.properties.VpcConfig);
    expect(inside).not.toHaveLength(0);
    for (const { properties } of inside) expect(JSON.stringify(properties.Environment)).not.toContain('Secret');
  });
});

it('every log group ends what it keeps', () => {
  const groups = prod.all('AWS::Logs::LogGroup', z.object({ RetentionInDays: z.int() }));
  expect(groups.length).toBeGreaterThan(functions.length);
});
