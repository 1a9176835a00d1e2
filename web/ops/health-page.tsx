import { alarms as entries } from '#shared/operations/alarms';
import { slos } from '#shared/operations/slos';
import { Icon } from '#web/ui/icon.tsx';
import { type Alarm, alarmsSchema } from './answers.ts';
import { useAnswer } from './ask.ts';
import { Answered, Card, PageHead } from './card.tsx';
import styles from './health-page.module.css';
import { sayAgo, sayDuration, sayTime } from './say.ts';

/** How everything does: what tells, what was promised, and every alarm with why it stands as it does. */
export const HealthPage = () => (
  <>
    <PageHead title="Health" about="The alarms of the template, evaluated each minute as CloudWatch does." />
    <Answered asked={useAnswer('/api/alarms', alarmsSchema)}>
      {({ alarms, now, startedAt }) => {
        const ringing = alarms.filter(({ state }) => state === 'ALARM');
        const isSure = ({ looksBackSeconds }: Alarm): boolean => looksBackSeconds * 1_000 <= now - startedAt;
        return (
          <>
            <Verdict sure={ringing.filter(isSure).length} all={alarms.length} ringing={ringing.length} />
            {ringing
              .toSorted((one, other) => Number(isSure(other)) - Number(isSure(one)))
              .map((alarm) => (
                <Ringing key={alarm.name} alarm={alarm} now={now} isSure={isSure(alarm)} />
              ))}
            <Promises alarms={alarms} />
            <AllAlarms alarms={alarms} />
          </>
        );
      }}
    </Answered>
  </>
);

interface VerdictProps {
  /** How many alarms there are, how many of them tell, and how many of those know all that they look back on. */
  readonly all: number;
  readonly ringing: number;
  readonly sure: number;
}

const Verdict = ({ all, ringing, sure }: VerdictProps) => (
  <p className={styles.verdict} data-bad={sure > 0} role="status">
    <Icon name={sure > 0 ? 'alert' : 'check'} size={20} />
    {verdictOf({ all, ringing, sure })}
  </p>
);

const verdictOf = ({ all, ringing, sure }: VerdictProps): string => {
  if (sure > 0) return `${sure} of ${all} alarms ${sure === 1 ? 'tells' : 'tell'}`;
  if (ringing === 0) return `All is well: none of ${all} alarms tells`;
  return 'All is well, as far as this start has seen';
};

/** What a description says: the impact, and where to read what to do. */
const partsOf = ({ description }: Alarm): { readonly impact: string; readonly runbook?: string } => {
  const [, impact = description, runbook] = /^(.*?)\s*Runbook: (https?:\S+)$/s.exec(description) ?? [];
  return runbook === undefined ? { impact } : { impact, runbook };
};

/** `fairlead-dev-FunctionFails-Apply`: the registry knows the middle. */
const severityOf = ({ name }: Alarm): string | undefined => {
  const entry = name.split('-').find((part): part is keyof typeof entries => part in entries);
  return entry && entries[entry].severity;
};

interface RingingProps {
  readonly alarm: Alarm;
  readonly now: number;
  /** Whether all that it looks back on has been seen. */
  readonly isSure: boolean;
}

const Ringing = ({ alarm, now, isSure }: RingingProps) => {
  const { impact, runbook } = partsOf(alarm);
  const severity = severityOf(alarm);
  return (
    <article className={styles.ringing} aria-label={alarm.name} data-sure={isSure}>
      <p className={styles.impact}>{impact}</p>
      <p className={styles.name}>
        <strong>{alarm.name}</strong>
        {severity !== undefined && <span>{severity === 'page' ? 'wakes somebody' : 'waits for a working day'}</span>}
        <span>
          since {sayTime(alarm.since)}, {sayAgo(alarm.since, now)}
        </span>
      </p>
      <p className={styles.reason}>
        {alarm.reason}
        {!isSure &&
          ` It looks back ${sayDuration(alarm.looksBackSeconds * 1_000)}, further than this start: what was before it is not known.`}
      </p>
      {runbook !== undefined && (
        <a className={styles.runbook} href={runbook} target="_blank" rel="noreferrer">
          What to do <Icon name="external" size={14} />
        </a>
      )}
    </article>
  );
};

const Promises = ({ alarms }: { readonly alarms: readonly Alarm[] }) => (
  <section className={styles.promises} aria-label="What is promised">
    {Object.entries(slos).map(([name, { promise }]) => {
      const burning = alarms.filter((alarm) => alarm.name.includes(`-${name}`) && alarm.state === 'ALARM');
      return (
        <div key={name} className={styles.promise} data-bad={burning.length > 0}>
          <Icon name={burning.length > 0 ? 'alert' : 'check'} />
          <p>
            {promise}
            <span>{burning.length > 0 ? 'The error budget burns too fast' : 'No budget burns too fast'}</span>
          </p>
        </div>
      );
    })}
  </section>
);

const groups = [
  ['ALARM', 'Telling'],
  ['INSUFFICIENT_DATA', 'Without data'],
  ['OK', 'Well'],
] as const;

const AllAlarms = ({ alarms }: { readonly alarms: readonly Alarm[] }) => (
  <Card title="All alarms">
    {groups.map(([state, title]) => {
      const own = alarms.filter((alarm) => alarm.state === state);
      return (
        own.length > 0 && (
          <details key={state} className={styles.group}>
            <summary>
              {title} <span>{own.length}</span>
            </summary>
            <ul>
              {own.map((alarm) => (
                <li key={alarm.name}>
                  <span className={styles.alarmName}>{alarm.name}</span>
                  <span className={styles.alarmReason}>
                    {alarm.reason} So since {sayTime(alarm.since)}.
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )
      );
    })}
  </Card>
);
