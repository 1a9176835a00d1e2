import { expect, test } from 'vitest';
import { stageAges } from './stage-ages.ts';

const row = (id: string, cells: Record<string, string | null>) => ({
  id,
  cells: { stage: 'Proposal', daysInStage: '1', ...cells },
});
const point = (key: string) => ({ key, label: key, value: '1', count: 1 });
const stages = { points: [point('Qualification'), point('Proposal')] };
const asked = { stages, currency: 'EUR' };

test('stages stand in the organisation’s order, deals by their days', () => {
  const rows = [row('a', { daysInStage: '9' }), row('b', { daysInStage: '3' }), row('c', { stage: 'Qualification' })];
  const { groups } = stageAges({ ...asked, deals: { rows } });
  expect(groups.map(({ stage, deals }) => [stage, deals.map(({ id }) => id)])).toEqual([
    ['Qualification', ['c']],
    ['Proposal', ['b', 'a']],
  ]);
});

test('a stage that the split does not know comes last', () => {
  const { groups } = stageAges({ ...asked, deals: { rows: [row('a', { stage: 'Renamed' })] } });
  expect(groups.map(({ stage }) => stage)).toEqual(['Qualification', 'Proposal', 'Renamed']);
});

test('a deal without days is counted and not drawn', () => {
  const { groups, unplaced } = stageAges({ ...asked, deals: { rows: [row('a', { daysInStage: null })] } });
  expect([unplaced, groups.flatMap(({ deals }) => deals)]).toEqual([1, []]);
});

test('quartiles lie between the values, in proportion', () => {
  const rows = ['1', '2', '4', '8'].map((daysInStage) => row(daysInStage, { daysInStage }));
  const { groups } = stageAges({ ...asked, deals: { rows } });
  expect(groups.map(({ quartiles }) => quartiles)).toEqual([undefined, [1.75, 3, 5]]);
});

test('an amount of another currency is told apart', () => {
  const rows = [row('a', { currency: 'EUR', amount: '5' }), row('b', { currency: 'USD', amount: '5' }), row('c', {})];
  const { groups } = stageAges({ ...asked, deals: { rows } });
  expect(groups[1]?.deals.map(({ id, foreign }) => [id, foreign])).toEqual([
    ['a', undefined],
    ['b', 'USD'],
    ['c', undefined],
  ]);
});
