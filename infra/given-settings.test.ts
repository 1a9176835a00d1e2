import { expect, it } from 'vitest';
import { appContext } from './app-context.ts';
import { givenSettings } from './given-settings.ts';

it('a setting is given on the command line or in the environment; the command line wins', () => {
  const { stage, overrides } = givenSettings(
    { ...appContext, stage: 'prod', publicUrl: 'https://one.example' },
    { STAGE: 'staging', PUBLIC_URL: 'https://two.example', DATABASE_PROXY: 'true' },
  );
  expect(stage).toBe('prod');
  expect(overrides).toMatchObject({ publicUrl: 'https://one.example', databaseProxy: 'true', edge: undefined });
});

it('what nobody gave is left as the stage has it', () => {
  expect(givenSettings(appContext, {}).stage).toBe('dev');
});

it('a slip of the pen is refused with the names there are', () => {
  expect(() => givenSettings({ databaseProxi: 'true' }, {})).toThrow(
    /there is no setting databaseProxi; there are stage, account, region/,
  );
});
