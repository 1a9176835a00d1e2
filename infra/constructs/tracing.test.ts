import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';
import { everything } from '#infra/testing/variants';

const functionsOf = (...stage: Parameters<typeof assemble>) =>
  assemble(...stage)
    .all(
      'AWS::Lambda::Function',
      z.looseObject({
        TracingConfig: z.object({ Mode: z.string() }),
        Layers: z.array(z.string()).optional(),
        Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
      }),
    )
    .map(({ properties: { TracingConfig, Layers, Environment } }) => ({
      mode: TracingConfig.Mode,
      layers: Layers,
      wrapper: Environment.Variables['AWS_LAMBDA_EXEC_WRAPPER'],
      share: Environment.Variables['TRACE_SHARE'],
    }));

it('Lambda alone traces, and our own queues begin as many traces as the stage says', () => {
  const plain = { mode: 'Active', layers: undefined, wrapper: undefined };
  for (const each of functionsOf('dev')) expect(each).toEqual({ ...plain, share: '1' });
  for (const each of functionsOf('prod')) expect(each).toEqual({ ...plain, share: '0.05' });
});

it('AWS’s OpenTelemetry distribution comes on top, where a stage asks for it', () => {
  const found = functionsOf('prod', everything);
  expect(found.length).toBeGreaterThan(10);
  for (const each of found)
    expect(each).toEqual({
      mode: 'Active',
      layers: [everything.tracingLayerArn],
      wrapper: '/opt/otel-instrument',
      share: '0.05',
    });
});
