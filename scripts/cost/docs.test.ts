import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { assumptionNames, assumptions } from './assumptions.ts';
import { estimate } from './estimate.ts';
import { loadOf } from './load.ts';
import { costOptions } from './options.ts';
import { printEstimate } from './print-estimate.ts';
import { printDays } from './simulate/print-days.ts';
import { simulateDay } from './simulate/simulate-day.ts';
import { table } from './table.ts';

const page = new URL('../../docs/cost.md', import.meta.url);
const exampleFlags = ['--users', '50', '--deals', '1e5', '--changes-per-day', '5000'];
const simulatedFlags = ['--users', '5', '--deals', '1e5', '--changes-per-day', '500', '--times', '1,10,100'];

/** What stands between the marks of the page, by the name in them. */
const parts: Readonly<Record<string, () => string>> = {
  example: () => {
    const { plan } = costOptions(exampleFlags);
    return fenced(`$ npm run cost -- ${exampleFlags.join(' ')}`, printEstimate(plan, estimate(plan)));
  },
  steps: () => {
    const load = loadOf(costOptions(exampleFlags).plan);
    const { usual, peak, durations } = load;
    const digits = (value: number): string => value.toPrecision(4);
    return fenced(
      table(
        ['what', 'usually', 'busiest minute'],
        [
          ['open boards', digits(usual.open), digits(peak.open)],
          ['changes a second', digits(usual.changes), digits(peak.changes)],
          ['runs of Refetch, and pushes, a second', digits(usual.batches), digits(peak.batches)],
          ['boards answered a second', digits(usual.boards), digits(peak.boards)],
          ['requests a second', digits(usual.requests), digits(peak.requests)],
          ['ms of a board in Api', digits(durations.usual.board), digits(durations.peak.board)],
          [
            'ms of a core of the database for a board',
            digits(durations.usual.boardInDatabase),
            digits(durations.peak.boardInDatabase),
          ],
          [
            'boards under way',
            digits((usual.boards * durations.usual.board) / 1_000),
            digits((peak.boards * durations.peak.board) / 1_000),
          ],
        ],
      ),
    );
  },
  simulated: () => {
    const { plan, scales, seed } = costOptions(simulatedFlags);
    const days = scales.map((scale) => simulateDay(plan, { scale, seed }));
    return fenced(`$ npm run cost -- --simulate ${simulatedFlags.join(' ')}`, printDays(days));
  },
  assumptions: () => {
    const rows = assumptionNames.map((name) => {
      const { value, unit, from, note } = assumptions[name];
      return `| \`${name}\` | ${value.toLocaleString('en')} | ${unit} | ${from} | ${note} |`;
    });
    return ['| name | value | unit | from | what |', '|---|---|---|---|---|', ...rows].join('\n');
  },
};

/** A day at a hundred times the load is some millions of events: seconds, but many of them on a slow machine. */
const simulatedPatience = 300_000;

const fenced = (...lines: readonly string[]): string => ['```', ...lines, '```'].join('\n');

/** `npx vitest run scripts/cost/docs.test.ts -u` writes the page anew after prices, assumptions or measurements changed. */
it(
  'the page says what the command prints',
  async () => {
    const written = readFileSync(page, 'utf8');
    const names = [...written.matchAll(/<!-- generated: (\w+) -->/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(parts)));
    const renewed = written.replaceAll(
      /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
      (_all, begin: string, name: string, end: string) => `${begin}${parts[name]?.() ?? ''}\n${end}`,
    );
    await expect(renewed).toMatchFileSnapshot(page.pathname);
  },
  simulatedPatience,
);
