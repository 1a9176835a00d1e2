import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import type { House } from '#scripts/load/open-house';
import { makeBlueprint } from '#scripts/local/assembly/blueprint';
import { readAssembly } from '#scripts/local/assembly/read-assembly';
import { type AlarmDefinition, alarmDefinitions } from '#scripts/local/watch/alarm-definitions';
import type { MetricName } from '#scripts/local/watch/metric-store';
import { makeWatch } from '#scripts/local/watch/watch';
import { localStage } from '#scripts/ops/local-stage';
import { runOps } from '#scripts/ops/run-ops';
import { hookRoutes } from '#shared/api/routes';
import type { AlarmName } from '#shared/operations/alarms';
import type { SloName } from '#shared/operations/slos';
import { measure } from '#shared/query/measure';
import { until } from '../house/until.ts';
import { useHouse } from './use-house.ts';

const theHouse = useHouse({ isPolling: true });
afterEach(() => theHouse().org.faults.clear());

const nowhere = 'http://localhost:1';
const addresses = { front: nowhere, services: nowhere, queues: nowhere, tables: nowhere, identityIssuer: nowhere };

/** The template that a house was made of. */
const assemblyOf = ({ server }: House): string => path.join(path.dirname(server.folder), 'assembly');

const alarmsOf = (house: House): readonly AlarmDefinition[] => {
  const assembly = readAssembly(assemblyOf(house));
  return alarmDefinitions(makeBlueprint(assembly, { ...addresses, database: { host: 'localhost', port: 1 } }));
};

/** Does what the runbook says, by the command that it says. */
const ops = (house: House, ...args: readonly string[]): Promise<void> => {
  const { frontUrl, servicesUrl, queuesUrl, tablesUrl } = house.cloud;
  const parts = { Fairlead: frontUrl, 'Other AWS': servicesUrl, 'SQS and S3': queuesUrl, DynamoDB: tablesUrl };
  const running = { addresses: { ...parts, 'Sign-in': nowhere, PostgreSQL: 'postgres://localhost:1' } };
  return runOps(args, { stageNamed: () => localStage(running, assemblyOf(house)), say: () => undefined });
};

interface Seen {
  readonly metric: MetricName;
  /** Nothing: nothing was measured. */
  readonly value: number | undefined;
  readonly times: number;
}

/** An alarm by `<entry>-<thing>`, and all alarms that a composite one is made of. */
const partsOf = (house: House, name: string): readonly AlarmDefinition[] => {
  const all = alarmsOf(house);
  const told = all.find((alarm) => alarm.name === `fairlead-dev-${name}`);
  if (told === undefined) throw new Error(`there is no alarm ${name}`);
  return told.kind === 'metric' ? [told] : [...all.filter((alarm) => told.rule.alarms.includes(alarm.name)), told];
};

/** The watch keeps values by stretches of so many milliseconds. */
const stretch = 10_000;

/** What the running house has measured since then, of all that an alarm looks at. */
const seenSince = (house: House, name: string, since: number): readonly Seen[] => {
  const end = stretch * Math.ceil(Date.now() / stretch);
  const periodSeconds = (end - stretch * Math.floor(since / stretch)) / 1_000;
  const series = partsOf(house, name).flatMap((part) => (part.kind === 'metric' ? [...part.series.values()] : []));
  const seen = series.flatMap((each): [string, Seen][] => {
    if (!('metric' in each)) return [];
    const { metric } = each;
    // A share of values is told by values: as if this many had got what the one got that got the worst.
    const isShare = /^(PR|SampleCount)/.test(each.statistic);
    const asked = { end, periodSeconds, count: 1 };
    const [value] = house.cloud.watch.metrics.read(metric, isShare ? 'Maximum' : each.statistic, asked);
    return [[JSON.stringify(metric), { metric, value, times: isShare ? 25 : 1 }]];
  });
  return [...new Map(seen).values()];
};

interface Course {
  readonly wrong: readonly Seen[];
  readonly fine: readonly Seen[];
}

/** How an alarm would stand if what was measured lasted, and then what was measured after it was mended. */
const statesOf = (house: House, name: string, { wrong, fine }: Course): readonly (string | undefined)[] => {
  let at = Date.UTC(2030, 0, 7);
  const parts = partsOf(house, name);
  const watch = makeWatch({ definitions: parts, now: () => at });
  const ownPeriods = parts.map((part) => (part.kind === 'metric' ? part.periodSeconds : 0));
  // Windows of promises reach back for an hour.
  const [period, count] = parts.length > 1 ? [60, 75] : [Math.max(...ownPeriods), 15];
  return [wrong, fine].map((seen) => {
    for (let times = 0; times < count; times += 1) {
      for (const { metric, value, times: copies } of seen) {
        for (let copy = 0; value !== undefined && copy < copies; copy += 1) watch.put({ ...metric, value, at });
      }
      at += period * 1_000;
    }
    return watch.alarms().find((alarm) => alarm.name === parts.at(-1)?.name)?.state;
  });
};

interface Situation {
  readonly alarms: readonly `${AlarmName | SloName}-${string}`[];
  readonly breaks: (house: House) => Promise<unknown>;
  readonly mends: (house: House) => Promise<unknown>;
}

const untilNextStretch = (): Promise<void> => sleep(stretch - (Date.now() % stretch) + 50);
const patienceMilliseconds = 20_000;

/** Brings situations about beside each other, sees that they would be told, mends them, and sees that they would be over. */
const rehearse = async (situations: readonly Situation[]): Promise<void> => {
  const house = theHouse();
  const alarms = situations.flatMap((situation) => situation.alarms);
  await untilNextStretch();
  const brokenAt = Date.now();
  await Promise.all(situations.map(({ breaks }) => breaks(house)));
  const seen = () => alarms.map((name) => ({ name, wrong: seenSince(house, name, brokenAt), fine: [] }));
  const wrong = await until(
    async () => seen(),
    (each) => each.every(({ name, ...course }) => statesOf(house, name, course)[0] === 'ALARM'),
    patienceMilliseconds,
  );
  await untilNextStretch();
  const mendedAt = Date.now();
  await Promise.all(situations.map(({ mends }) => mends(house)));
  const states = wrong.map(({ name, ...course }) => {
    const fine = seenSince(house, name, mendedAt);
    return [name, ...statesOf(house, name, { ...course, fine })];
  });
  expect(states).toEqual(alarms.map((name) => [name, 'ALARM', 'OK']));
};

const send = async ({ cloud }: House, queue: string, body: unknown): Promise<void> => {
  const sqs = new SQSClient({
    endpoint: cloud.queuesUrl,
    region: 'eu-central-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const url = QueueUrls.find((each) => new RegExp(`-${queue}[0-9A-F]{8}(-|$)`).test(each.split('/').at(-1) ?? ''));
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: url ?? `there is no ${queue} in ${QueueUrls.join()}`,
      MessageBody: JSON.stringify(body),
    }),
  );
};

const askBoard = async (house: House) =>
  (await house.as('rep-1'))('/api/v1/widgets/query', {
    method: 'POST',
    body: { widgets: { w: { now: measure({ metric: 'openPipeline' }) } } },
  });

const nothing = async (): Promise<void> => undefined;

const stranger: Situation = {
  alarms: ['WebhooksRefused-receive'],
  breaks: async ({ cloud }) => {
    for (let times = 0; times < 12; times += 1) {
      const headers = {
        'content-type': 'application/json',
        'webhook-id': `msg_${times}`,
        'webhook-timestamp': '1',
        'webhook-signature': 'v1,bm8=',
      };
      const answer = await fetch(`${cloud.frontUrl}${hookRoutes.changes.path}`, {
        method: 'POST',
        headers,
        body: '{}',
      });
      expect(answer.ok).toBe(false);
    }
  },
  mends: nothing,
};

const poison: Situation = {
  alarms: [
    'MessagesParked-refetch',
    'MessagesParked-backfill',
    'MessagesParked-push',
    'MessagesParked-undelivered',
    'PagesParked-apply',
    'PagesParked-undelivered',
  ],
  breaks: async (house) => {
    const queues = ['Hints', 'Backfills', 'Moved', 'PagesToApply', 'HintsDeadLetters', 'PagesToApplyDeadLetters'];
    for (const queue of queues) await send(house, queue, { poison: true });
  },
  mends: nothing,
};

const brokenJob: Situation = {
  alarms: ['RunFails-Migrate'],
  breaks: ({ cloud }) => expect(cloud.invoke('Migrate:live', { quotas: 'none of it' })).rejects.toThrow(),
  mends: (house) => ops(house, 'run', 'Migrate'),
};

const askForPoll = ({ cloud }: House): Promise<unknown> => cloud.invoke('Poll:live', {});

const fewCalls: Situation = {
  alarms: ['SalesforceCallsRunOut-poll'],
  breaks: (house) => {
    house.org.faults.apiLimit({ daily: 10_000, used: 9_100 });
    return askForPoll(house);
  },
  mends: async (house) => {
    house.org.faults.clear();
    await askForPoll(house);
  },
};

const refusingSalesforce: Situation = {
  alarms: ['SalesforceRefuses-poll'],
  breaks: (house) => {
    house.org.faults.failWhile({ status: 503 });
    // It may itself fail of it; what is asked here is whether anybody hears.
    return Promise.allSettled([askForPoll(house)]);
  },
  mends: async (house) => {
    house.org.faults.clear();
    await askForPoll(house);
  },
};

/** Something that lasts from when it is begun until it is ended. */
const lasting = (begin: (house: House) => () => void) => {
  let end = (): void => undefined;
  return {
    begins: (house: House): void => {
      end = begin(house);
    },
    ends: (): void => end(),
  };
};

const noPoll: Situation = {
  alarms: ['PollStopped-Poll'],
  breaks: (house) => ops(house, 'hold', 'Poll'),
  mends: async (house) => {
    await ops(house, 'release', 'Poll');
    await ops(house, 'run', 'Poll');
  },
};

const heldApi: Situation = {
  alarms: ['FunctionThrottled-Api'],
  breaks: async (house) => {
    await ops(house, 'hold', 'Api');
    expect((await askBoard(house)).status).toBeGreaterThanOrEqual(429);
  },
  mends: async (house) => {
    await ops(house, 'release', 'Api');
    expect((await askBoard(house)).status).toBe(200);
  },
};

const failedRuns = 'JobFailed-RetentionFailedRuns';

/** What waits in a queue is counted now and then: here each ten seconds. */
const untilCounted = (house: House, isRight: (waiting: number) => boolean): Promise<unknown> => {
  const since = Date.now();
  return until(
    async () => seenSince(house, failedRuns, since),
    (seen) => seen.some(({ value }) => value !== undefined && isRight(value)),
  );
};

const failedRun: Situation = {
  alarms: [failedRuns],
  // Emptied already: only the counts that come after tell that it is.
  breaks: async (house) => {
    await send(house, 'RetentionFailedRuns', {});
    await untilCounted(house, (waiting) => waiting > 0);
    await ops(house, 'empty', 'RetentionFailedRuns');
  },
  mends: (house) => untilCounted(house, (waiting) => waiting === 0),
};

const dyingApi = lasting(({ cloud }) => cloud.faultsOf('Api').killOn(() => true));
const deadApi: Situation = {
  alarms: ['FunctionFails-Api', 'AvailabilitySlo-Now'],
  breaks: async (house) => {
    dyingApi.begins(house);
    for (let times = 0; times < 6; times += 1) expect((await askBoard(house)).status).toBe(502);
  },
  mends: async (house) => {
    dyingApi.ends();
    for (let times = 0; times < 6; times += 1) expect((await askBoard(house)).status).toBe(200);
  },
};

const lockedDeals: Situation = {
  alarms: ['BoardSpeedSlo-Now'],
  breaks: async (house) => {
    const locked = house.sight.ask('do $$ begin lock table mirror.opportunity; perform pg_sleep(2); end $$');
    await Promise.all([locked, sleep(200).then(() => askBoard(house))]);
  },
  mends: askBoard,
};

/** A change of a deal, and a hint that tells when it happened. */
const change = async (house: House, secondsAgo: number): Promise<void> => {
  const [deal = ''] = house.org.records('Opportunity').map(({ Id }) => Id);
  house.org.update(deal, { Amount: secondsAgo + Math.ceil(Math.random() * 1_000_000) });
  const changedAt = new Date(Date.now() - secondsAgo * 1_000).toISOString();
  const { organizationId } = house.org;
  const told = { kind: 'hint', organizationId, object: 'Opportunity', ids: [deal], door: 'webhook' };
  await send(house, 'Hints', { ...told, messageId: changedAt, receivedAt: new Date().toISOString(), changedAt });
};

const lateChange: Situation = {
  alarms: ['FreshnessSlo-Now'],
  breaks: (house) => change(house, 120),
  mends: async (house) => {
    await change(house, 1);
    await sleep(2_000);
  },
};

/** Salesforce's count of campaigns, as a poll sends it: no poll is to be seen while the alarm of a missing one is brought about. */
const countCampaigns = async (house: House, proofId: string): Promise<void> => {
  const records = house.org.records('Campaign');
  const [newestChangeAt] = records
    .map((each) => new Date(String(each['SystemModstamp'])).toISOString())
    .toSorted()
    .toReversed();
  const [known] = await house.sight.ask<{ through: Date }>(
    `select complete_through_at as through from app.object_freshness where object = 'campaign'`,
  );
  const at = known?.through.toISOString();
  const { organizationId, url: instanceUrl } = house.org;
  const whose = { organizationId, instanceUrl, object: 'campaign', readAt: at, throughAt: at };
  await send(house, 'PagesToApply', { kind: 'census', ...whose, proofId, count: records.length, newestChangeAt });
};

const lostCampaign: Situation = {
  alarms: ['ProofMismatch-apply'],
  breaks: async (house) => {
    await house.sight.ask('create table public.lost as select * from mirror.campaign limit 1');
    await house.sight.ask('delete from mirror.campaign where id in (select id from public.lost)');
    await countCampaigns(house, 'one is lost');
  },
  mends: async (house) => {
    await house.sight.ask('insert into mirror.campaign select * from public.lost on conflict do nothing');
    await countCampaigns(house, 'it is found');
    await until(
      () => house.sight.ask(`select from app.proof where id = 'it is found' and state = 'equal'`),
      (found) => found.length > 0,
    );
  },
};

/** One after the other, where they would be in each other's way. */
const inTurn = (first: Situation, second: Situation): Situation => ({
  alarms: [...first.alarms, ...second.alarms],
  breaks: async (house) => {
    await first.breaks(house);
    await second.breaks(house);
  },
  mends: async (house) => {
    await first.mends(house);
    await second.mends(house);
  },
});

describe('what a house can bring about itself is told, and is over when it is mended', () => {
  it('messages that are forged, make no sense or come late, a job that cannot, a poll that nothing invokes, a lock, and a lost record', () =>
    rehearse([stranger, poison, brokenJob, lateChange, noPoll, inTurn(lockedDeals, lostCampaign)]));

  it('a Salesforce that refuses, an API that is held, and a run that nobody has looked at', () =>
    rehearse([refusingSalesforce, heldApi, failedRun]));

  it('an API that dies of each question, and a Salesforce that is nearly out of calls', () =>
    rehearse([deadApi, fewCalls]));
});
