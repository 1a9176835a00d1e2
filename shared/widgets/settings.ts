import * as z from 'zod';
import { type MetricName, metricNames } from '../metrics/index.ts';
import { type Dimension, dimensionSchema } from '../query/dimensions.ts';
import { filterSchema } from '../query/filter.ts';
import { type Period, periodSchema } from '../query/periods.ts';

/**
 * What a setting is set with. The settings form of a widget is made of its schema: each setting says its control here,
 * and the web has one for each. Words are in the message catalogue under `settings.<name>`.
 */
export type Control =
  | 'metric'
  | 'dimension'
  | 'period'
  | 'filters'
  | 'columns'
  | 'sort'
  | 'count'
  | 'choice'
  | 'switch'
  | 'amount'
  | 'text';

declare module 'zod' {
  interface GlobalMeta {
    control?: Control;
  }
}

/** A metric out of some. */
export const metricSetting = (preset: MetricName, names: readonly [MetricName, ...MetricName[]] = metricNames) =>
  z.enum(names).default(preset).meta({ control: 'metric' });

export const dimensionSetting = (preset: Dimension) => dimensionSchema.default(preset).meta({ control: 'dimension' });

/** A second split, which may be absent. */
export const splitSetting = dimensionSchema.optional().meta({ control: 'dimension' });

export const periodSetting = (preset: Period) => periodSchema.default(preset).meta({ control: 'period' });

/** A period that may be absent: then all time counts, or the state of now. */
export const anyPeriodSetting = periodSchema.optional().meta({ control: 'period' });

/** A widget's own filters, besides those of its board. */
export const filtersSetting = z.array(filterSchema).max(10).default([]).meta({ control: 'filters' });

/** A whole number between two others. */
export const countSetting = (preset: number, { min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max).default(preset).meta({ control: 'count' });

/** One of a few words. */
export const choiceSetting = <const C extends readonly [string, ...string[]]>(choices: C, preset: NoInfer<C[number]>) =>
  z
    .enum(choices)
    // The preset is one of the choices; zod's own type of an enum's output does not see it through the generic.
    .default(preset as never)
    .meta({ control: 'choice' });

export const switchSetting = (preset: boolean) => z.boolean().default(preset).meta({ control: 'switch' });
