import * as z from 'zod';
import { type CustomName, customNameSchema } from '../objects/custom-field.ts';
import { customFieldsOn } from './custom-field-on.ts';
import { type CountedAs, countedAs, type Source } from './source.ts';

/** Stretches of time that a metric's own day falls into. A week begins on Monday; the fiscal ones are the organisation's. */
export const grains = ['day', 'week', 'month', 'quarter', 'year', 'fiscal-quarter', 'fiscal-year'] as const;

export type Grain = (typeof grains)[number];

/** What else may split a metric, and of which kinds of row. `team` is the owner's manager, `createdBy` who made the record, `account` the record's. */
const ofSources = {
  owner: ['opportunity', 'lead', 'activity', 'quota'],
  role: ['opportunity', 'lead', 'activity', 'quota'],
  team: ['opportunity', 'lead', 'activity', 'quota'],
  createdBy: ['opportunity'],
  account: ['opportunity', 'activity'],
  stage: ['opportunity'],
  forecastCategory: ['opportunity'],
  type: ['opportunity', 'activity'],
  leadSource: ['opportunity', 'lead'],
  probability: ['opportunity'],
  campaign: ['opportunity'],
  industry: ['opportunity', 'lead'],
  country: ['opportunity', 'lead'],
  status: ['lead', 'activity'],
  rating: ['lead'],
  priority: ['activity'],
  /** Monday to Sunday, `1` to `7`, of the metric's own day. */
  weekday: ['opportunity', 'lead', 'activity'],
  /** `0` to `23` in the organisation's zone; of a day without a time there is none. */
  hour: ['opportunity', 'lead', 'activity'],
} as const satisfies Readonly<Record<string, readonly CountedAs[]>>;

export type NamedDimension = keyof typeof ofSources;

// Object.keys is typed string[]; these are the literal's own keys.
export const namedDimensions = Object.keys(ofSources) as [NamedDimension, ...NamedDimension[]];

/** By what a measure may be split: its own day, a declared field, or a mirrored custom one: `custom:Region__c`, `custom:Account.Segment__c`. */
export const dimensionSchema = z.union([z.enum([...grains, ...namedDimensions]), customNameSchema]);
export type Dimension = Grain | NamedDimension | CustomName;

export const isGrain = (by: Dimension): by is Grain => grains.some((grain) => grain === by);

/**
 * Whether rows of a source have a dimension. Which custom fields there are, the organisation says; a grain asks for a day, which the
 * metric may lack. What became of the deals of a whole period cannot be told stretch by stretch: each would be a
 * period of its own, and their figures would not add up. A quota is of a fiscal quarter, and of no part of one.
 */
export const hasDimension = (source: Source, by: Dimension): boolean => {
  if (source === 'due-deal' && isOfTime(by)) return false;
  if (source === 'quota' && isGrain(by)) return by === 'fiscal-quarter' || by === 'fiscal-year';
  if (isGrain(by)) return true;
  const counted = countedAs(source);
  if (!isNamedDimension(by)) return customFieldsOn(by, source).length > 0;
  const having: readonly CountedAs[] = ofSources[by];
  return having.includes(counted);
};

const isOfTime = (by: Dimension): boolean => isGrain(by) || by === 'weekday' || by === 'hour';

export const isNamedDimension = (name: string): name is NamedDimension => Object.hasOwn(ofSources, name);
