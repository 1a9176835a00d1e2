import { expect, test } from 'vitest';
import { categoriesMax, categoryColours } from './category-colours.ts';

const stageColour = (stage: string | null) => `stage ${stage}`;
const colours = (keys: readonly (string | null)[]) => categoryColours({ by: 'leadSource', keys, stageColour });

test('no two members of a picture share a colour while there are enough', () => {
  const many = ['Partner', 'Web', 'Trade show', 'Referral', 'Phone', 'Fair', 'Letter', 'Other'];
  expect(new Set(colours(many).values()).size).toBe(categoriesMax);
});

test('what is not set, and what comes after the last colour, is grey', () => {
  const keys = [null, ...Array.from({ length: 9 }, (_, i) => `member ${i}`)];
  expect([colours(keys).get(null), colours(keys).get('member 8')]).toEqual(['var(--lost)', 'var(--lost)']);
});

test('a member alone has the same colour as in another company', () => {
  expect(colours(['Partner']).get('Partner')).toBe(colours(['Partner', 'Web']).get('Partner'));
});

test('stages keep their own colours', () => {
  expect(categoryColours({ by: 'stage', keys: ['Proposal'], stageColour }).get('Proposal')).toBe('stage Proposal');
});
