import { expect, test } from 'vitest';
import { isAdditive } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/index.ts';
import { type QuerySpec, querySpecSchema } from '../query/query-spec.ts';
import { bar } from './bar.ts';
import { donut } from './donut.ts';
import { gauge } from './gauge.ts';
import { heatMap } from './heat-map.ts';
import { kpiTile } from './kpi-tile.ts';
import { line } from './line.ts';
import { lossReasons } from './loss-reasons.ts';
import { pace } from './pace.ts';
import { stageAge } from './stage-age.ts';

/** A question about a metric by its name. */
const asked = (questions: Readonly<Record<string, QuerySpec>>, name: string) => {
  const question = questions[name];
  if (question?.kind !== 'measure') throw new Error(`${name} is no question about a metric`);
  return question;
};

const charts = { bar, donut, gauge, heatMap, kpiTile, line, lossReasons, pace, stageAge };

test.each(Object.entries(charts))('%s asks questions that are understood, as it comes', (_, { settings, ask }) => {
  // Each type parses its own settings before it asks, so the union of all types may be treated as one.
  const questions = (ask as (settings: unknown) => Readonly<Record<string, unknown>>)(settings.parse({}));
  expect(Object.keys(questions).length).toBeGreaterThan(0);
  for (const question of Object.values(questions)) expect(() => querySpecSchema.parse(question)).not.toThrow();
});

test.each(Object.entries(charts))('%s says of each setting what it is set with', (_, { settings }) => {
  for (const [name, setting] of Object.entries(settings.shape))
    expect([name, setting.meta()?.control]).toEqual([name, expect.any(String)]);
});

test('bars follow an order that there is, or else the largest come first', () => {
  const sortOf = (settings: object) => asked(bar.ask(bar.settings.parse(settings)), 'bars').sort;
  expect(sortOf({ by: 'stage' })).toBe('dimension');
  expect(sortOf({ metric: 'wonAmount', by: 'month' })).toBe('dimension');
  expect(sortOf({ by: 'leadSource' })).toBe('value');
  expect(sortOf({ by: 'custom:Region__c' })).toBe('value');
});

test('a state of now is held against nothing earlier', () => {
  const period = { of: 'fiscal-quarter', offset: 0 };
  expect(asked(kpiTile.ask(kpiTile.settings.parse({ metric: 'openPipeline' })), 'now')).not.toHaveProperty('compare');
  expect(asked(bar.ask(bar.settings.parse({ period, compare: 'previous' })), 'bars')).not.toHaveProperty('compare');
  expect(asked(bar.ask(bar.settings.parse({ metric: 'wonAmount', period, compare: 'previous' })), 'bars').compare).toBe(
    'previous',
  );
});

test('a tile of what is open now asks what it is made of, where its parts add up', () => {
  const asks = (metric: string) => Object.keys(kpiTile.ask(kpiTile.settings.parse({ metric })));
  expect([asks('openPipeline'), asks('openDealAge'), asks('wonAmount')]).toEqual([
    ['now', 'stages'],
    ['now'],
    ['now', 'trend'],
  ]);
});

test('a line asks one question for each comparison, the first with the course', () => {
  const months = line.ask(line.settings.parse({ previous: true, yearBefore: true, quota: true }));
  expect(Object.keys(months)).toEqual(['points', 'year-before']);
  expect(asked(months, 'points').compare).toBe('previous');
  const quarters = line.ask(line.settings.parse({ grain: 'fiscal-quarter', quota: true }));
  expect(asked(quarters, 'points').compare).toBe('quota');
});

test('only what adds up has parts', () => {
  expect(donut.settings.safeParse({ metric: 'winRate' }).success).toBe(false);
  expect(heatMap.settings.safeParse({ metric: 'salesCycle' }).success).toBe(false);
  expect(isAdditive(metrics[donut.settings.parse({}).metric])).toBe(true);
});

test('a widget’s own filters are in each of its questions about rows', () => {
  const filters = [{ field: 'type', is: 'equal', values: ['Renewal'] }];
  const questions = Object.values(stageAge.ask(stageAge.settings.parse({ filters })));
  expect(questions.map((question) => ('filters' in question ? question.filters.length : 0))).toEqual([2, 1]);
});
