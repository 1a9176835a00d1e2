import { expect, test } from 'vitest';
import type { BoardWidget } from '#shared/board/board-content';
import { questionsMoved, questionsOf } from './questions.ts';

const place = { x: 0, y: 0, columns: 4, rows: 5 };
const widgets: readonly BoardWidget[] = [
  { id: 'tile', type: 'kpi-tile', settings: {}, place },
  { id: 'quota', type: 'kpi-tile', settings: { metric: 'quotaAmount' }, place },
  { id: 'deals', type: 'table', settings: {}, place },
  { id: 'odd', type: 'bar', settings: { metric: 'of another version' }, place },
];

test('settings that are not understood ask nothing and leave the board whole', () => {
  expect(Object.keys(questionsOf(widgets))).toEqual(['tile', 'quota', 'deals']);
});

test('a moved object concerns the widgets that read it and no other', () => {
  const questions = questionsOf(widgets);
  expect(Object.keys(questionsMoved(questions, new Set(['opportunity'])))).toEqual(['tile', 'deals']);
  expect(Object.keys(questionsMoved(questions, new Set(['account'])))).toEqual(['deals']);
  expect(Object.keys(questionsMoved(questions, new Set(['case'])))).toEqual([]);
});
