import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeBlueprint } from '#scripts/local/assembly/blueprint';
import { readAssembly } from '#scripts/local/assembly/read-assembly';
import { type AlarmDefinition, alarmDefinitions, type MetricAlarm } from '#scripts/local/watch/alarm-definitions';
import type { Datum } from '#scripts/local/watch/metric-store';
import { makeWatch } from '#scripts/local/watch/watch';
import { type AlarmName, alarms } from '#shared/operations/alarms';
import { type SloName, slos } from '#shared/operations/slos';
import { makeApp } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

/** What AWS or Fairlead measures in each period while something is wrong, and while nothing is. */
interface Situation {
  readonly while: string;
  readonly wrong: number | 'silence';
  readonly fine: number | 'silence';
}

const mebibyte = 2 ** 20;

/**
 * The situation of each alarm, in the metric's own unit and not by the alarm's threshold. Those that the local cloud can
 * bring about itself are brought about in test/fault/house-alarms.test.ts too.
 */
const situations: Readonly<Record<AlarmName, Situation>> = {
  FunctionFails: { while: 'every call fails', wrong: 12, fine: 0 },
  RunFails: { while: 'the night’s run throws', wrong: 1, fine: 'silence' },
  ReleaseFails: { while: 'the new version throws', wrong: 40, fine: 0 },
  FunctionThrottled: { while: 'all that the account may run at once is used up', wrong: 5, fine: 0 },
  FunctionSlow: { while: 'each run lasts as long as any function may', wrong: 900_000, fine: 20 },
  FunctionCrowded: { while: 'a thousand ask at once', wrong: 1_000, fine: 3 },
  PollStopped: { while: 'the schedule is switched off', wrong: 'silence', fine: 1 },
  JobMissing: { while: 'the schedule is switched off', wrong: 'silence', fine: 1 },
  JobFailed: { while: 'a failed run waits', wrong: 1, fine: 0 },
  QueueWaits: { while: 'nobody has taken anything for five hours', wrong: 18_000, fine: 2 },
  DeadLettersStay: { while: 'nobody writes dead letters down', wrong: 400, fine: 3 },
  PagesParked: { while: 'a page cannot be applied', wrong: 1, fine: 'silence' },
  MessagesParked: { while: 'a message makes no sense', wrong: 1, fine: 'silence' },
  ProofMismatch: { while: 'two records are missing hour after hour', wrong: 2, fine: 0 },
  MirrorBehind: { while: 'an object has stood still for twenty minutes', wrong: 1_200, fine: 65 },
  SalesforceCallsRunOut: { while: 'another client has eaten the calls', wrong: 8, fine: 92 },
  SalesforceRefuses: { while: 'the sign-in is refused again and again', wrong: 1, fine: 'silence' },
  WebhooksRefused: { while: 'somebody forges', wrong: 60, fine: 'silence' },
  DatabaseBusy: { while: 'a question eats all processors', wrong: 99, fine: 35 },
  DatabaseFull: { while: 'half a gibibyte is left', wrong: 512 * mebibyte, fine: 60_000 * mebibyte },
  DatabaseMemoryShort: { while: 'a twentieth of a gibibyte is left', wrong: 50 * mebibyte, fine: 2_000 * mebibyte },
  DatabaseConnectionsRunOut: { while: 'a tool of somebody’s holds what it opens', wrong: 4_900, fine: 40 },
  ProxyWaits: { while: 'functions wait 1.9 s for a connection', wrong: 1_900_000, fine: 900 },
  TableThrottled: { while: 'one partition is asked too much', wrong: 30, fine: 0 },
  // Whether it fails or does not run: silence is filled with the 0 of a run that failed.
  CanaryFails: { while: 'the canary does not sing', wrong: 'silence', fine: 1 },
  EdgeFails: { while: 'half of the requests get an error page', wrong: 50, fine: 0.2 },
  FirewallBlocks: { while: 'an office asks more than one address may', wrong: 3_000, fine: 12 },
  LiveFails: { while: 'the function behind the live connection does not start', wrong: 20, fine: 0 },
  EventsFail: { while: 'the bus may not send to the queue', wrong: 1, fine: 'silence' },
  CertificateEnds: { while: 'ACM cannot prove the name any more', wrong: 12, fine: 300 },
  BackupMissing: { while: 'one of three jobs failed', wrong: 2, fine: 3 },
};

const nowhere = 'http://localhost:1';
const definitionsOf = (variant: string): readonly AlarmDefinition[] => {
  const [, name = '', overrides] = variants.find(([each]) => each === variant) ?? [];
  const { directory } = makeApp(name, overrides).synth();
  const blueprint = makeBlueprint(readAssembly(directory), {
    front: nowhere,
    services: nowhere,
    queues: nowhere,
    tables: nowhere,
    identityIssuer: nowhere,
    database: { host: 'localhost', port: 1 },
  });
  rmSync(directory, { recursive: true });
  return alarmDefinitions(blueprint);
};

const stage = 'prod';
const most = definitionsOf('prod with everything');
const known = new Set(most.map(({ name }) => name));
/** With what only a stage without CloudFront has. */
const definitions = [...most, ...definitionsOf('prod in one region').filter(({ name }) => !known.has(name))];
const entryOf = ({ name }: AlarmDefinition): string => name.replace(`fairlead-${stage}-`, '').split('-')[0] ?? '';

const metricsOf = ({ series }: MetricAlarm) =>
  [...series.values()].flatMap((each) => ('metric' in each ? [each.metric] : []));

/** A CloudWatch whose time passes when it is told to. */
const rehearse = (watched: readonly AlarmDefinition[]) => {
  let at = Date.UTC(2030, 0, 7);
  const watch = makeWatch({ definitions: watched, now: () => at });
  return {
    put: (datum: Omit<Datum, 'at'>) => watch.put({ ...datum, at }),
    pass: (seconds: number) => {
      at += seconds * 1_000;
    },
    stateOf: (name: string) => watch.alarms().find((alarm) => alarm.name === name)?.state,
  };
};

const rehearseOne = (alarm: MetricAlarm, asked = 400) => {
  const [metric, total] = metricsOf(alarm);
  if (metric === undefined) throw new Error(`${alarm.name} watches no metric`);
  const { put, pass, stateOf } = rehearse([alarm]);
  return {
    /** What is measured, and of how many asked where it is a share of them, period after period; says whether the alarm was on at any time. */
    measure: (value: number | 'silence', periods: number): boolean =>
      Array.from({ length: periods }, () => {
        if (value !== 'silence') put({ ...metric, value });
        if (total?.name === 'Requests') put({ ...total, value: asked });
        pass(alarm.periodSeconds);
        return stateOf(alarm.name);
      }).includes('ALARM'),
    state: () => stateOf(alarm.name),
  };
};

/** Where values are missing CloudWatch looks for so many older ones. */
const lookedBackMax = 5;

const single = definitions.filter((alarm) => alarm.kind === 'metric').filter((alarm) => entryOf(alarm) in situations);

it('each entry has a situation that brings it about, and an alarm that it brings about', () => {
  expect(new Set(single.map(entryOf))).toEqual(new Set(Object.keys(alarms)));
  expect(single.length).toBeGreaterThan(100);
});

describe.each(Object.entries(situations))('%s', (name, { wrong, fine, ...situation }) => {
  const made = single.filter((alarm) => entryOf(alarm) === name);

  it(`tells while ${situation.while}, and is over when it is mended`, () => {
    for (const alarm of made) {
      const { measure, state } = rehearseOne(alarm);
      const { datapointsToAlarm, evaluationPeriods } = alarm.rule;
      measure(fine, evaluationPeriods + 1);
      expect([alarm.name, state()]).toEqual([alarm.name, 'OK']);
      measure(wrong, datapointsToAlarm);
      expect([alarm.name, state()]).toEqual([alarm.name, 'ALARM']);
      measure(fine, evaluationPeriods + lookedBackMax);
      expect([alarm.name, state()]).toEqual([alarm.name, 'OK']);
    }
  });

  it('does not tell for less than it says that it takes', () => {
    for (const alarm of made) {
      const { measure } = rehearseOne(alarm);
      const { datapointsToAlarm, evaluationPeriods } = alarm.rule;
      measure(fine, evaluationPeriods + 1);
      const isHasty = measure(wrong, datapointsToAlarm - 1) || measure(fine, evaluationPeriods + 1);
      expect([alarm.name, isHasty]).toEqual([alarm.name, false]);
    }
  });
});

it('an error page that one of three gets at night wakes nobody', () => {
  const [alarm] = single.filter((each) => entryOf(each) === 'EdgeFails');
  if (!alarm) throw new Error('nobody watches CloudFront');
  expect(rehearseOne(alarm, 3).measure(33, 6)).toBe(false);
  expect(rehearseOne(alarm, 400).measure(33, 6)).toBe(true);
});

/** What is measured of a promise at one time: of so many so many are not good. */
const measuredOf: Readonly<Record<SloName, (bad: number, of: number) => readonly Omit<Datum, 'at'>[]>> = {
  AvailabilitySlo: (bad, of) => {
    const metric = { namespace: 'AWS/ApiGateway', dimensions: { ApiName: `fairlead-${stage}` } };
    return [
      { ...metric, name: 'Count', value: of },
      { ...metric, name: '5XXError', value: bad },
    ];
  },
  BoardSpeedSlo: (bad, of) => values('WidgetQueryMs', 'api', [...repeated(bad, 4_000), ...repeated(of - bad, 80)]),
  FreshnessSlo: (bad, of) => values('IngestLagSeconds', 'apply', [...repeated(bad, 300), ...repeated(of - bad, 3)]),
  PushSpeedSlo: (bad, of) => values('PushLagMs', 'push', [...repeated(bad, 20_000), ...repeated(of - bad, 200)]),
};

const repeated = (times: number, value: number): number[] => Array.from({ length: times }, () => value);
const values = (name: string, service: string, measured: readonly number[]): Omit<Datum, 'at'>[] =>
  measured.map((value) => ({ namespace: `Fairlead/${stage}`, name, dimensions: { service }, value }));

describe.each(Object.keys(slos) as SloName[])('%s', (name) => {
  const own = definitions.filter((alarm) => entryOf(alarm) === name);
  const [now = '', soon = ''] = ['Now', 'Soon'].map((told) => `fairlead-${stage}-${name}-${told}`);
  const started = () => {
    const { put, pass, stateOf } = rehearse(own);
    const go = (minutes: number, badOfHundred: number): void => {
      const stepMinutes = Math.max(1, Math.min(60, minutes / 12));
      for (let passed = 0; passed < minutes; passed += stepMinutes) {
        for (const datum of measuredOf[name](badOfHundred, 100)) put(datum);
        pass(stepMinutes * 60);
      }
    };
    return { go, stateOf };
  };

  it('wakes somebody when a fifth goes wrong for a quarter of an hour, and lets her sleep soon after it is mended', () => {
    const { go, stateOf } = started();
    go(60, 0);
    expect(stateOf(now)).toBe('OK');
    go(75, 20);
    expect(stateOf(now)).toBe('ALARM');
    // The hour still holds it; the last half hour does not.
    go(31, 0);
    expect(stateOf(now)).toBe('OK');
  });

  it('keeps quiet about some bad minutes of an hour that is good enough', () => {
    const { go, stateOf } = started();
    go(360, 0);
    go(60, 0);
    go(1, name === 'AvailabilitySlo' ? 3 : 30);
    expect(stateOf(now)).toBe('OK');
    go(5, 0);
    expect(stateOf(now)).toBe('OK');
  });

  it('leaves a ticket when the budget goes at its own pace for three days', () => {
    const { go, stateOf } = started();
    const badOfHundred = name === 'AvailabilitySlo' ? 1 : 2;
    go(3 * 24 * 60, badOfHundred);
    expect(stateOf(soon)).toBe('ALARM');
    go(7 * 60, 0);
    expect(stateOf(soon)).toBe('OK');
  });

  it('says nothing of an hour in which a handful ask, whatever they get', () => {
    const { put, pass, stateOf } = rehearse(own);
    for (const datum of measuredOf[name](10, 10)) put(datum);
    pass(60);
    expect(stateOf(now)).toBe('OK');
  });
});
