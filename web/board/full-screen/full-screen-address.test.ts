import { expect, test } from 'vitest';
import { fullScreenIn, withFullScreen } from './full-screen-address.ts';

test('the widget stands beside whatever else the address says, as it is written', () => {
  const search = '?period=fiscal-quarter.0&f=stage.one-of.Proposal+made~Won';
  const opened = withFullScreen(search, 'by-stage');
  expect(opened).toBe('period=fiscal-quarter.0&f=stage.one-of.Proposal+made~Won&widget=by-stage');
  expect(fullScreenIn(opened)).toBe('by-stage');
  expect(withFullScreen(opened, 'won')).toBe('period=fiscal-quarter.0&f=stage.one-of.Proposal+made~Won&widget=won');
  expect(withFullScreen(opened, undefined)).toBe(search.slice(1));
});

test.each(['', '?widget=', '?widget=No%20Such', `?widget=${'a'.repeat(41)}`])('%s shows none', (search) => {
  expect(fullScreenIn(search)).toBeUndefined();
});
