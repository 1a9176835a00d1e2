import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { type MeasurementName, measurements } from '#shared/operations/measurements';
import { makeLog } from './log.ts';
import { withinTrace } from './telemetry.ts';

/** What a log prints to standard output while something is done with it. */
const printed = (act: (log: ReturnType<typeof makeLog>) => void): readonly string[] => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    act(makeLog('apply'));
  } finally {
    write.mockRestore();
  }
  return lines;
};

it('a measurement is one line that CloudWatch reads as a metric of its unit, by service', () => {
  const [line = '', ...others] = printed((log) => log.measure('IngestLagSeconds', 1.25));
  expect(others).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    _aws: {
      CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: [{ Name: 'IngestLagSeconds', Unit: 'Seconds' }] }],
    },
    service: 'apply',
    IngestLagSeconds: 1.25,
  });
});

it('a measurement says in which trace it was taken, and is a number of the same metric', () => {
  const root = '1-5759e988-bd862e3fe1be46a994272793';
  const [line = ''] = printed((log) =>
    withinTrace({ root, isSampled: true }, () => log.measure('IngestLagSeconds', 1.25)),
  );
  expect(JSON.parse(line)).toMatchObject({
    _aws: { CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: [{ Name: 'IngestLagSeconds' }] }] },
    IngestLagSeconds: 1.25,
    correlation_id: root,
  });
});

it('each line says in which trace it was written, and which others went on in that one', () => {
  const root = '1-5759e988-bd862e3fe1be46a994272793';
  const joined = ['1-5759e989-bd862e3fe1be46a994272794'];
  const lines = printed((log) => {
    withinTrace({ root, isSampled: false, joined }, () => log.info('joined', { correlation_id: 'mine' }));
    withinTrace({ root, isSampled: true }, () => log.appendKeys({ requestId: 'r' }));
    withinTrace({ root, isSampled: true }, () => log.info('alone'));
    log.info('nowhere');
  }).map((line): Record<string, unknown> => JSON.parse(line));
  expect(lines).toMatchObject([
    { message: 'joined', correlation_id: root, correlation_ids: [root, ...joined] },
    { message: 'alone', correlation_id: root, requestId: 'r' },
    { message: 'nowhere' },
  ]);
  expect(lines[1]).not.toHaveProperty('correlation_ids');
  expect(lines[2]).not.toHaveProperty('correlation_id');
});

const functions = path.resolve(import.meta.dirname, '..');
const sources = readdirSync(functions, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('testing'))
  .map((file) => readFileSync(path.join(functions, file), 'utf8'));

// Names of one of the registry's own keys.
it.each(Object.keys(measurements) as MeasurementName[])('%s is measured, by services that there are', (name) => {
  expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
  for (const service of measurements[name].services)
    expect(sources.some((source) => source.includes(`makeLog('${service}')`))).toBe(true);
});
