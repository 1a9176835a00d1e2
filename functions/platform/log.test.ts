import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { type MeasurementName, measurements } from '#shared/operations/measurements';
import { makeLog } from './log.ts';

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
