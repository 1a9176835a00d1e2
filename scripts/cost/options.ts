import { parseArgs } from 'node:util';
import { type StageSettings, StageSettingsError, settingsFor } from '#infra/stages';
import { AssumptionError, assume } from './assumptions.ts';
import { type Edition, editions, type Plan } from './plan.ts';
import { factorOf, instanceOf, PriceError } from './prices.ts';
import { readServiceTimes } from './service-times.ts';

export interface CostOptions {
  readonly plan: Plan;
  readonly json: boolean;
  readonly simulate: boolean;
  /** Of the simulation. */
  readonly seed: number;
  /** How many times the plan's load each simulated day has. */
  readonly scales: readonly number[];
}

/** What was given cannot be reckoned with; the message names the flag. */
export class CostOptionsError extends Error {
  override readonly name = 'CostOptionsError';
}

const flags = {
  users: { type: 'string', default: '1000' },
  deals: { type: 'string', default: '1e6' },
  'changes-per-day': { type: 'string', default: '1e5' },
  'boards-per-user-day': { type: 'string', default: '20' },
  stage: { type: 'string', default: 'prod' },
  region: { type: 'string' },
  instance: { type: 'string' },
  edition: { type: 'string', default: 'enterprise' },
  licences: { type: 'string' },
  assume: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  simulate: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  times: { type: 'string', default: '1,10,100' },
} as const;

/** @throws CostOptionsError */
export const costOptions = (args: readonly string[]): CostOptions => {
  const values = read(args);
  const settings = settingsOf(values);
  const scales = values.times.split(',').map((each) => numberOf('times', each, 0.001));
  return {
    plan: {
      users: wholeOf('users', values.users),
      deals: wholeOf('deals', values.deals),
      changesPerDay: wholeOf('changes-per-day', values['changes-per-day']),
      boardsPerUserDay: numberOf('boards-per-user-day', values['boards-per-user-day'], 0),
      settings,
      edition: editionOf(values.edition),
      ...(values.licences !== undefined && { licences: wholeOf('licences', values.licences) }),
      assumed: saying(() => assume(values.assume ?? [])),
      times: readServiceTimes(),
    },
    json: values.json,
    simulate: values.simulate,
    seed: wholeOf('seed', values.seed),
    scales,
  };
};

const read = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(flags).map((name) => `--${name}`);
    throw new CostOptionsError(`${messageOf(error)}\nThere are ${known.join(', ')} (docs/cost.md).`, { cause: error });
  }
};

type Values = ReturnType<typeof read>;

const settingsOf = ({ stage, region, instance }: Values): StageSettings => {
  const overrides = {
    ...(region !== undefined && { region, residency: `${region},us-east-1` }),
    ...(instance !== undefined && { databaseInstance: instance }),
  };
  return saying(() => {
    const settings = settingsFor(stage, overrides);
    factorOf(settings.region);
    instanceOf(settings.database.instanceType);
    return settings;
  });
};

const editionOf = (name: string): Edition => {
  if (isEdition(name)) return name;
  throw new CostOptionsError(`--edition ${name}: there are ${Object.keys(editions).join(', ')}`);
};

const isEdition = (name: string): name is Edition => Object.hasOwn(editions, name);

const numberOf = (flag: keyof typeof flags, text: string, least: number): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  throw new CostOptionsError(`--${flag} ${text}: must be a number from ${least}`);
};

const wholeOf = (flag: keyof typeof flags, text: string): number => {
  const value = numberOf(flag, text, 0);
  if (Number.isSafeInteger(value)) return value;
  throw new CostOptionsError(`--${flag} ${text}: must be a whole number`);
};

/** What is refused below is refused as an option is. */
const saying = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    const isRefusal =
      error instanceof AssumptionError || error instanceof PriceError || error instanceof StageSettingsError;
    if (isRefusal) throw new CostOptionsError(messageOf(error), { cause: error });
    throw error;
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
