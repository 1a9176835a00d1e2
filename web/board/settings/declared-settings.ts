import * as z from 'zod';
import { isMetricName, type MetricName } from '#shared/metrics/index';
import type { WidgetType } from '#shared/widgets/define-widget';
import type { Control } from '#shared/widgets/settings';

/** What a control has to know of the setting that it sets. */
type Particulars =
  | { readonly control: 'metric'; readonly names: readonly MetricName[] }
  | { readonly control: 'choice'; readonly choices: readonly string[] }
  | { readonly control: 'count'; readonly min: number; readonly max: number }
  | { readonly control: 'text'; readonly longest: number }
  | { [C in PlainControl]: { readonly control: C } }[PlainControl];

type PlainControl = Exclude<Control, 'metric' | 'choice' | 'count' | 'text'>;

/** One setting of a widget type, as its schema declares it. */
export type DeclaredSetting = Particulars & {
  readonly name: string;
  readonly schema: z.ZodType;
  /** What is set when nobody has chosen; undefined where it may be absent. */
  readonly preset: unknown;
  readonly isOptional: boolean;
};

/** What is set, by name; a name that is absent is as its schema presets it. */
export type RawSettings = Readonly<Record<string, unknown>>;

export type SettingOf<C extends Control> = Extract<DeclaredSetting, { control: C }>;

/**
 * The settings of a widget type in the order of its schema, which is the order of its form.
 * @throws Error where a setting says no control, or one that does not fit its schema: a fault of the declaration
 */
export const declaredSettings = ({ settings }: Pick<WidgetType, 'settings'>): readonly DeclaredSetting[] => {
  if (!(settings instanceof z.ZodObject)) throw new Error('the settings of a widget type are no object');
  // zod's own type of a shape is wider than what objects are made of.
  const shape = settings.shape as Readonly<Record<string, z.ZodType>>;
  return Object.entries(shape).map(([name, schema]) => ({
    ...particularsOf(name, schema),
    name,
    schema,
    preset: schema.safeParse(undefined).data,
    isOptional: schema instanceof z.ZodOptional,
  }));
};

const particularsOf = (name: string, schema: z.ZodType): Particulars => {
  const control = schema.meta()?.control;
  if (control === undefined) throw new Error(`the setting ${name} says no control`);
  const inner = unwrapped(schema);
  switch (control) {
    case 'metric':
      return { control, names: optionsOf(name, inner).filter(isMetricName) };
    case 'choice':
      return { control, choices: optionsOf(name, inner) };
    case 'count':
      return { control, ...boundsOf(name, inner) };
    case 'text':
      if (!(inner instanceof z.ZodString) || inner.maxLength === null) throw unfit(name, control);
      return { control, longest: inner.maxLength };
    default:
      return { control };
  }
};

const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? // zod types what it wraps by its core, of which every schema here is one.
      unwrapped(schema.unwrap() as z.ZodType)
    : schema;

const optionsOf = (name: string, schema: z.ZodType): readonly string[] => {
  if (!(schema instanceof z.ZodEnum)) throw unfit(name, 'choice');
  return schema.options.map(String);
};

const boundsOf = (name: string, schema: z.ZodType) => {
  if (!(schema instanceof z.ZodNumber) || schema.minValue === null || schema.maxValue === null)
    throw unfit(name, 'count');
  return { min: schema.minValue, max: schema.maxValue };
};

const unfit = (name: string, control: Control) => new Error(`the schema of the setting ${name} is none for ${control}`);

/** What is set, and the presets of what is not. */
export const withPresets = (declared: readonly DeclaredSetting[], raw: RawSettings): RawSettings => ({
  ...Object.fromEntries(declared.map(({ name, preset }) => [name, preset])),
  ...raw,
});
