import * as fc from 'fast-check';
import type { Delivery } from './feed.ts';
import type { ModelObject } from './model.ts';

/**
 * Something that happens, as data. Records are named by any number: the runner takes it modulo those that fit, and
 * leaves a step out for which there is none. So every script makes sense, and so does every part of it.
 */
export type Step =
  | { readonly do: 'create'; readonly object: ModelObject; readonly n: number; readonly text: string | null }
  | {
      readonly do: 'update';
      readonly object: ModelObject;
      readonly n: number;
      readonly count: number;
      readonly text: string | null;
    }
  | { readonly do: 'stage'; readonly n: number; readonly count: number; readonly stage: number }
  | { readonly do: 'reparent'; readonly object: 'contact' | 'opportunity'; readonly n: number; readonly to: number }
  | { readonly do: 'owner'; readonly object: ModelObject; readonly n: number; readonly to: number }
  | { readonly do: 'delete' | 'undelete' | 'purge'; readonly object: ModelObject; readonly n: number }
  | { readonly do: 'merge'; readonly n: number; readonly count: number }
  | { readonly do: 'convert'; readonly n: number; readonly into: number | null; readonly withDeal: boolean }
  | { readonly do: 'pass'; readonly milliseconds: number }
  /** Everything that was told arrives. */
  | { readonly do: 'hear' }
  /** What was told is read; the pages stay in their queue. */
  | { readonly do: 'read' }
  | { readonly do: 'apply'; readonly atOnce: number; readonly batch: number }
  | { readonly do: 'poll'; readonly times: number }
  /** Poll, refetch and several apply at the same time. */
  | { readonly do: 'race' }
  | { readonly do: 'restart' }
  | { readonly do: 'lose' | 'twice' | 'hold'; readonly count: number }
  | { readonly do: 'release' }
  | { readonly do: 'gap'; readonly object: RelayedObject; readonly n: number }
  /** An event that names every record of an object. */
  | { readonly do: 'wildcard'; readonly object: RelayedObject }
  | { readonly do: 'refuse'; readonly with: Refusal; readonly times: number }
  | { readonly do: 'late'; readonly milliseconds: number }
  | { readonly do: 'short pages'; readonly rows: number }
  /** Minutes later, a poll of pages of so many rows that fails after the first one, or whose process is killed then. */
  | { readonly do: 'half a poll' | 'poll dies'; readonly rows: number }
  | { readonly do: 'locators expire' }
  | { readonly do: 'cut' | 'die-before' | 'die-after' }
  | { readonly do: 'lose answer'; readonly of: 'hints' | 'pages' };

/** What the relay tells of; leads come by webhook. */
type RelayedObject = Exclude<ModelObject, 'lead'>;

/** How a request to Salesforce fails. */
export type Refusal = '401' | 'limit' | '500' | '503' | 'broken off';

export interface Script {
  readonly delivery: Delivery;
  readonly steps: readonly Step[];
}

const n = fc.nat({ max: 20 });
const object = fc.constantFrom<ModelObject>('account', 'contact', 'opportunity', 'opportunity', 'lead');
const relayed = fc.constantFrom<RelayedObject>('account', 'contact', 'opportunity');
const text = fc.option(fc.constantFrom('1', '2', '31.50', '400'), { freq: 4 });
const few = fc.integer({ min: 1, max: 3 });

type Weighed = fc.WeightedArbitrary<Step>;
const weigh = (weight: number, arbitrary: fc.Arbitrary<Step>): Weighed => ({ weight, arbitrary });
const is = <T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word);

const changes: readonly Weighed[] = [
  weigh(14, fc.record({ do: is('create'), object, n, text })),
  weigh(14, fc.record({ do: is('update'), object, n, count: few, text })),
  weigh(5, fc.record({ do: is('stage'), n, count: few, stage: fc.nat({ max: 3 }) })),
  weigh(3, fc.record({ do: is('reparent'), object: fc.constantFrom('contact', 'opportunity'), n, to: n })),
  weigh(3, fc.record({ do: is('owner'), object, n, to: fc.nat({ max: 1 }) })),
  weigh(6, fc.record({ do: is('delete'), object, n })),
  weigh(4, fc.record({ do: is('undelete'), object, n })),
  weigh(3, fc.record({ do: is('merge'), n, count: fc.integer({ min: 1, max: 2 }) })),
  weigh(3, fc.record({ do: is('convert'), n, into: fc.option(n, { nil: null }), withDeal: fc.boolean() })),
  weigh(1, fc.record({ do: is('purge'), object, n })),
];

const journeys: readonly Weighed[] = [
  weigh(10, fc.record({ do: is('pass'), milliseconds: fc.constantFrom(1, 400, 1_000, 2_500, 61_000, 301_000) })),
  weigh(8, fc.record({ do: is('hear') })),
  weigh(8, fc.record({ do: is('read') })),
  weigh(6, fc.record({ do: is('apply'), atOnce: few, batch: few })),
  weigh(5, fc.record({ do: is('poll'), times: fc.constantFrom(1, 1, 2) })),
  weigh(3, fc.record({ do: is('race') })),
  weigh(1, fc.record({ do: is('restart') })),
];

const faults: readonly Weighed[] = [
  weigh(4, fc.record({ do: is('lose'), count: fc.integer({ min: 1, max: 6 }) })),
  weigh(4, fc.record({ do: fc.constantFrom('twice', 'hold'), count: few })),
  weigh(2, fc.record({ do: is('release') })),
  weigh(1, fc.record({ do: is('gap'), object: relayed, n })),
  weigh(1, fc.record({ do: is('wildcard'), object: relayed })),
  weigh(
    4,
    fc.record({
      do: is('refuse'),
      with: fc.constantFrom('401', 'limit', '500', '503', 'broken off'),
      times: few,
    }),
  ),
  weigh(2, fc.record({ do: is('late'), milliseconds: fc.constantFrom(0, 1_000, 3_000, 420_000) })),
  weigh(1, fc.record({ do: is('short pages'), rows: few })),
  weigh(4, fc.record({ do: fc.constantFrom('half a poll', 'poll dies'), rows: few })),
  weigh(1, fc.record({ do: is('locators expire') })),
  weigh(3, fc.record({ do: fc.constantFrom('cut', 'die-before', 'die-after') })),
  weigh(2, fc.record({ do: is('lose answer'), of: fc.constantFrom('hints', 'pages') })),
];

/** Scripts of up to 40 steps; most of them change something, some carry it, the rest make trouble. */
export const scripts: fc.Arbitrary<Script> = fc.record({
  delivery: fc.constantFrom<Delivery>('once', 'once', 'twice', 'reversed'),
  steps: fc.array(fc.oneof(...changes, ...journeys, ...faults), { minLength: 1, maxLength: 40, size: 'max' }),
});

/** A script as the code that plays it again. */
export const printed = ({ delivery, steps }: Script): string =>
  [`await playScript(world, {`, `  delivery: '${delivery}',`, '  steps: [', ...steps.map(lineOf), '  ],', '});'].join(
    '\n',
  );

const lineOf = (step: Step): string => {
  const parts = Object.entries(step).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`,
  );
  return `    { ${parts.join(', ')} },`;
};
