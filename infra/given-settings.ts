import { givableNames, type StageOverrides, StageSettingsError } from './stages.ts';

interface Given {
  readonly stage: string;
  readonly overrides: StageOverrides;
}

/** `databaseProxy` on the command line is `DATABASE_PROXY` in the environment. */
const variableOf = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase();

/** What the CDK hands itself in the same way. */
const isOfTheCdk = (name: string): boolean => /^(@|aws:|aws-cdk:|cdk-|@?aws-cdk)/.test(name) || name.includes(':');

/**
 * What somebody said by `-c name=value`, or by the environment.
 * @throws StageSettingsError for a name that means nothing here: a slip must not be a setting left alone
 */
export const givenSettings = (
  context: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Given => {
  const known: readonly string[] = ['stage', ...givableNames];
  const unknown = Object.keys(context).filter((name) => !known.includes(name) && !isOfTheCdk(name));
  if (unknown.length > 0) {
    throw new StageSettingsError(`there is no setting ${unknown.join(', ')}; there are ${known.join(', ')}`);
  }
  const given = (name: string): string | undefined => {
    const value = context[name];
    return typeof value === 'string' ? value : environment[variableOf(name)];
  };
  return {
    stage: given('stage') ?? 'dev',
    overrides: Object.fromEntries(givableNames.map((name) => [name, given(name)])),
  };
};
