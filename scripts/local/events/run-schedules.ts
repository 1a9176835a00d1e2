import * as z from 'zod';
import { type Caller, callerAs } from '../access/gate.ts';
import type { FindRole } from '../access/roles.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Deliver } from './deliver.ts';
import { ruleSender, targetSchema } from './event-bus.ts';
import { runsAtStart, scheduleTimes } from './schedule-times.ts';

const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: targetSchema.extend({ RoleArn: z.string() }),
});
const timedRuleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});

interface Schedule {
  readonly sender: Caller;
  readonly expression: string;
  readonly timeZone: string;
  readonly targets: readonly z.output<typeof targetSchema>[];
}

/** Timers take 31 bits of milliseconds; longer waits are cut in pieces. */
const timerMaxMilliseconds = 2 ** 31 - 1;

/** Runs the schedules and timed rules of a blueprint until the signal aborts. */
export const runSchedules = (
  { blueprint, findRole }: { readonly blueprint: Blueprint; readonly findRole: FindRole },
  deliver: Deliver,
  signal: AbortSignal,
): void => {
  for (const schedule of schedulesOf(blueprint, findRole)) runSchedule(schedule, deliver, signal);
};

const schedulesOf = (blueprint: Blueprint, findRole: FindRole): Schedule[] => [
  ...blueprint.of('AWS::Scheduler::Schedule').flatMap((resource) => {
    const read = blueprint.read(resource, scheduleSchema);
    if (read.State === 'DISABLED') return [];
    return [
      {
        sender: callerAs(blueprint.identityOf(resource).name, findRole(read.Target.RoleArn)),
        expression: read.ScheduleExpression,
        timeZone: read.ScheduleExpressionTimezone,
        targets: [read.Target],
      },
    ];
  }),
  ...blueprint.of('AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression: expression, State, Targets } = blueprint.read(resource, timedRuleSchema);
    if (expression === undefined || State === 'DISABLED') return [];
    return [{ sender: ruleSender(blueprint, resource), expression, timeZone: 'UTC', targets: Targets }];
  }),
];

const runSchedule = (
  { sender, expression, timeZone, targets }: Schedule,
  deliver: Deliver,
  signal: AbortSignal,
): void => {
  const nextRun = scheduleTimes(expression, timeZone);
  let timer: NodeJS.Timeout | undefined;
  const fire = (): void => {
    for (const target of targets) deliver(sender, target, target.Input ?? '{}');
  };
  const waitFor = (at: Date): void => {
    const left = at.getTime() - Date.now();
    timer = setTimeout(
      () => {
        if (left > timerMaxMilliseconds) return waitFor(at);
        fire();
        waitFor(nextRun(at));
      },
      Math.max(0, Math.min(left, timerMaxMilliseconds)),
    ).unref();
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  waitFor(runsAtStart(expression) ? new Date() : nextRun(new Date()));
};
