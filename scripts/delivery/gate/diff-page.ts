import { judgeChange, type Loss } from './judge-change.ts';
import { tellChanges } from './tell-changes.ts';
import type { Templates } from './template.ts';

/** GitHub takes a megabyte of a summary, and nobody reads more than this. */
const linesMax = 400;

/** What would change, for people, in Markdown: the gate's judgement first, then a line for each resource. */
export const diffPage = (title: string, before: Templates, wanted: Templates): string => {
  const gone = [...before.keys()].filter((stack) => !wanted.has(stack));
  const lines = [
    ...tellChanges(before, wanted),
    ...gone.map(
      (stack) => `- ${stack}, a whole stack: delivery deletes none, so it would stay, and nobody would know of it`,
    ),
  ];
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  const counts = `${count('+')} to add, ${count('~')} to change, ${count('-')} to remove.`;
  return [`### ${title}`, '', ...judgement(judgeChange(before, wanted)), '', counts, '', ...fenced(lines)].join('\n');
};

const judgement = (losses: readonly Loss[]): string[] =>
  losses.length === 0
    ? ['Nothing that remembers would be lost: the gate would be open.']
    : [
        `**The gate would close**: ${losses.length} would be lost or left unguarded, unless somebody approves each by name.`,
        '',
        ...fenced(losses.flatMap(({ name, says, remedy }) => [`- ${name}: ${says}`, `  instead: ${remedy}`])),
      ];

/** Names come from the branch, whoever wrote it: within a fence they are text, and nothing in them ends it. */
const fenced = (lines: readonly string[]): string[] => {
  if (lines.length === 0) return [];
  const more = lines.length > linesMax ? [`… and ${lines.length - linesMax} more`] : [];
  return ['```diff', ...lines.slice(0, linesMax).map((line) => line.replaceAll(/[`\r\n]/g, ' ')), ...more, '```'];
};
