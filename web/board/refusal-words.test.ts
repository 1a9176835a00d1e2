import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { measure } from '#shared/query/measure';
import { refusalCodes } from '#shared/query/refusal-codes';
import { en } from '#web/words/en.ts';
import { isWorthAskingAgain, refusalWords } from './refusal-words.ts';

const { t } = i18next;

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
});

const questions = {
  bars: measure({
    metric: 'wonAmount',
    by: 'leadSource',
    filters: [{ field: 'stage', is: 'equal', values: ['Proposal'] }],
  }),
};
const refused = (code: string, field?: string) =>
  refusalWords(t, { code, message: 'as the server says it', question: 'bars', ...(field && { field }) }, questions);

test.each(refusalCodes)('%s is said in the viewer’s words', (code) => {
  expect(refused(code)).toMatch(/^[A-Z“].+\.$/);
});

test('what is at fault is called by its name', () => {
  expect(refused('query.bad-filter', 'filters.0.values')).toContain('The filter by Stage');
  expect(refused('query.unknown-dimension', 'by')).toMatch(/^Won cannot be split by Lead source/);
  expect(refused('query.bad-filter', 'filters.7')).toContain('One of the filters');
});

test('a code that has come since is said in the server’s words', () => {
  expect(refused('query.as-yet-unknown')).toBe('as the server says it');
});

test('only what may be answered later is worth asking again', () => {
  const again = (code: string) => isWorthAskingAgain({ code, message: '' });
  expect([again('query.too-slow'), again('query.as-yet-unknown'), again('query.bad-filter')]).toEqual([
    true,
    true,
    false,
  ]);
});
