import { expect, it } from 'vitest';
import { CostOptionsError, costOptions } from './options.ts';

it('has a sensible plan where nothing is said', () => {
  const { plan, json, simulate, scales } = costOptions([]);
  expect(plan).toMatchObject({ users: 1_000, deals: 1_000_000, changesPerDay: 100_000, edition: 'enterprise' });
  expect(plan.settings).toMatchObject({ stage: 'prod', region: 'eu-central-2' });
  expect({ json, simulate, scales }).toEqual({ json: false, simulate: false, scales: [1, 10, 100] });
});

it('takes every flag', () => {
  const { plan } = costOptions(
    '--users 10 --deals 2e3 --changes-per-day 30 --boards-per-user-day 4.5 --stage dev --region us-east-1 --instance db.m7g.large --edition unlimited --licences 7 --assume peakFactor=5 --assume alarms=0'.split(
      ' ',
    ),
  );
  expect(plan).toMatchObject({
    users: 10,
    deals: 2_000,
    changesPerDay: 30,
    boardsPerUserDay: 4.5,
    edition: 'unlimited',
    licences: 7,
  });
  expect(plan.settings).toMatchObject({
    stage: 'dev',
    region: 'us-east-1',
    database: { instanceType: 'db.m7g.large' },
  });
  expect(plan.assumed).toMatchObject({ peakFactor: 5, alarms: 0, workdaysPerMonth: 22 });
});

it.each([
  ['--user 10', '--user'],
  ['--users many', '--users many: must be a number from 0'],
  ['--users=-1', '--users -1: must be a number from 0'],
  ['--users 1.5', '--users 1.5: must be a whole number'],
  ['--users=', '--users : must be a number'],
  ['--deals 1e400', '--deals 1e400'],
  ['--stage test', 'unknown stage test; there are dev, staging, prod'],
  ['--region eu-west-9', 'there is no region eu-west-9'],
  ['--region ap-south-1', 'prices in ap-south-1 are not known; there are us-east-1'],
  ['--instance db.x2g.large', 'db.m7g.large'],
  ['--instance db.m6g.large', 'no price of db.m6g.large is known'],
  ['--edition gold', '--edition gold: there are developer, enterprise, unlimited'],
  ['--assume peak=2', '--assume peak=2: there is no assumption peak'],
  ['--assume peakFactor', '--assume peakFactor: peakFactor must be a number from 0'],
  ['--assume peakFactor=0', 'peakFactor must be more than 0'],
  ['--assume webhookShare=2', 'webhookShare is a share, from 0 to 1'],
  ['--times 1,x', '--times x: must be a number'],
  ['1000', '1000'],
])('refuses %s and says why', (given, because) => {
  const refused = () => costOptions(given.split(' '));
  expect(refused).toThrow(CostOptionsError);
  expect(refused).toThrow(because);
});
