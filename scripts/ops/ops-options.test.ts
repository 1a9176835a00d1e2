import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryNames } from '#infra/entries';
import { opsOptions } from './ops-options.ts';
import { verbs } from './verbs.ts';

const docs = path.join(import.meta.dirname, '..', '..', 'docs');

/** Every `npm run ops -- …` that somebody may copy from a page. */
const commandsIn = (file: string): readonly string[] =>
  [...readFileSync(path.join(docs, file), 'utf8').matchAll(/npm run ops -- ([^`\n]+)/g)].map(([, words = '']) => words);

const argumentsOf = (words: string): readonly string[] =>
  [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);

describe('what the pages say to type', () => {
  const commands = readdirSync(docs)
    .filter((file) => file.endsWith('.md'))
    .flatMap(commandsIn);

  it.each(commands)('npm run ops -- %s', (words) => {
    const options = opsOptions(argumentsOf(words));
    const [first] = options?.given ?? [];
    const takes = options?.verb.takes[0];
    if (takes === '<function>' || takes === '[function]' || takes === '<job>')
      expect([...entryNames, undefined]).toContain(first);
  });

  it('uses each verb', () => {
    const used = new Set(commands.map((words) => opsOptions(argumentsOf(words))?.verb.name));
    expect(verbs.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});

/** Why a step of the runbook is left in the words of AWS's own command line. */
const awsAlone: Readonly<Record<string, string>> = {
  acm: 'no certificate is here',
  backup: 'no vault is here',
  cloudformation: 'finds what a restore is about',
  'cognito-idp': 'people are picked on a page here',
  deploy: 'code does not shift here',
  dynamodb: 'tables have no throughput here',
  lambda: 'only what the account itself has',
  rds: 'the drill restores in its place',
  scheduler: 'schedules are what the template says here',
};

it('what AWS alone has is all that the runbook says in the words of its command line', () => {
  const said = readFileSync(path.join(docs, 'runbook.md'), 'utf8').matchAll(/\baws ([a-z-]+) [a-z-]+/g);
  expect([...new Set([...said].map(([, service = '']) => service))].toSorted()).toEqual(Object.keys(awsAlone));
  expect(commandsIn('runbook.md').length).toBeGreaterThan(20);
});

describe('what cannot be', () => {
  it.each([
    [['hlod', 'Apply'], /there is no hlod; there are alarms, functions/],
    [['hold'], /hold needs <function>/],
    [['hold', 'Apply', 'Push'], /hold takes no Push/],
    [['logs', 'Apply', '--minutes', 'many'], /--minutes many: must be a number above 0/],
    [['alarms', '--stag', 'prod'], /'--stag'/],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => opsOptions(args)).toThrow(sentence);
  });
});
