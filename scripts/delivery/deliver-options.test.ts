import { expect, it } from 'vitest';
import { deliverOptions } from './deliver-options.ts';

const namesOf = (args: readonly string[]) => deliverOptions(args).steps.map(({ name }) => name);

it('without a name everything runs in its order, and nothing that takes back', () => {
  expect(namesOf(['--stage', 'local'])).toEqual(
    'check test audit licences secrets sbom build gate deploy web smoke'.split(' '),
  );
});

it('a step can be left out, and a step can be run by itself', () => {
  expect(namesOf(['--stage', 'local', '--without', 'check,test'])).not.toContain('test');
  expect(namesOf(['gate', '--stage', 'prod'])).toEqual(['gate']);
  expect(deliverOptions(['build']).stage).toBe('all');
});

it('a proposal is looked at by name, beside what is deployed or another build', () => {
  expect(deliverOptions(['diff', '--stage', 'prod'])).toMatchObject({ against: undefined, stage: 'prod' });
  expect(deliverOptions(['diff', '--stage', 'prod', '--against', 'base/dist']).against).toBe('base/dist');
});

it('an empty approval, as a workflow hands it over, approves nothing', () => {
  expect(deliverOptions(['gate', '--stage', 'prod', '--approve-replacement', '']).approved).toEqual([]);
});

it.each([
  ['a step that there is not', ['publish'], /no step publish; there are check, test/],
  [
    'a stage that there is not',
    ['gate', '--stage', 'production'],
    /unknown stage production; there are dev, staging, prod/,
  ],
  ['no stage where one is needed', ['deploy'], /--stage is missing: say where to deliver to/],
  ['no stage for everything', [], /--stage is missing/],
  ['a flag that there is not', ['--force'], /--force/],
  ['an approval of everything', ['gate', '--stage', 'prod', '--approve-replacement', '*'], /no approval of everything/],
  ['two steps at once', ['web', 'smoke', '--stage', 'dev'], /one step at a time/],
])('is refused with what there is: %s', (_, args, message) => {
  expect(() => deliverOptions(args)).toThrow(message);
});
