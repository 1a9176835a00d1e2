import { expect, test } from 'vitest';
import { filledIn, textBlocks } from './text-blocks.ts';

const words = (text: string) => [{ kind: 'words', words: text }];

test('paragraphs are told apart by a blank line; a line break alone is a blank', () => {
  expect(textBlocks('One\ntwo\n\nthree')).toEqual([
    { kind: 'paragraph', spans: words('One two') },
    { kind: 'paragraph', spans: words('three') },
  ]);
});

test('headings and lists need no blank line around them', () => {
  expect(textBlocks('# Goals\nThis quarter:\n- Renew\n- Expand\n1. First\n2) Second')).toEqual([
    { kind: 'heading', level: 1, spans: words('Goals') },
    { kind: 'paragraph', spans: words('This quarter:') },
    { kind: 'bullets', items: [words('Renew'), words('Expand')] },
    { kind: 'numbers', items: [words('First'), words('Second')] },
  ]);
});

test('bold, italic and links, one inside the other', () => {
  expect(textBlocks('**Call *today***, see [the plan](https://x.example/a_b).')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        {
          kind: 'strong',
          spans: [
            { kind: 'words', words: 'Call ' },
            { kind: 'emphasis', spans: words('today') },
          ],
        },
        { kind: 'words', words: ', see ' },
        { kind: 'link', href: 'https://x.example/a_b', spans: words('the plan') },
        { kind: 'words', words: '.' },
      ],
    },
  ]);
  expect(textBlocks('**bold** _soft_ snake_case_name')[0]).toMatchObject({
    spans: [{ kind: 'strong' }, {}, { kind: 'emphasis' }, { words: ' snake_case_name' }],
  });
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'vbscript:x'])(
  'no link leads to %s',
  (address) => {
    expect(JSON.stringify(textBlocks(`[here](${address})`))).not.toContain('"link"');
  },
);

test.each(['https://a.example', 'mailto:a@b.example', '/sync'])('a link leads to %s', (address) => {
  expect(textBlocks(`[here](${address})`)[0]).toMatchObject({ spans: [{ kind: 'link', href: address }] });
});

test('HTML is words, and a picture is named and not loaded', () => {
  expect(textBlocks('<b onclick=x>hi</b> ![Logo](https://x.example/logo.png)')[0]).toEqual({
    kind: 'paragraph',
    spans: [
      { kind: 'words', words: '<b onclick=x>hi</b> ' },
      { kind: 'picture', words: 'Logo' },
    ],
  });
});

test('marks that never close take no time', () => {
  const began = process.cpuUsage();
  textBlocks(`${'*a '.repeat(1_600)}${'[b'.repeat(1_000)}`);
  // Microseconds of the processor's: a busy machine gives them later, but not more of them.
  expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
});

test('known names are filled in, others stay', () => {
  expect(filledIn('Hello {{viewer}}, {{ period }} {{other}}', { viewer: 'Ada', period: 'this month' })).toBe(
    'Hello Ada, this month {{other}}',
  );
});
