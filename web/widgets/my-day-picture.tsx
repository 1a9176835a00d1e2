import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { addDays } from '#shared/query/day';
import type { myDay } from '#shared/widgets/my-day';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { useToday } from '#web/data/use-today.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import { dayPlan, isBefore, type PlanGroup, type PlanRow } from './day-plan.ts';
import styles from './my-day.module.css';
import { ReasonChips } from './record-list/reason-chips.tsx';
import { RecordName } from './record-list/record-name.tsx';
import type { PictureProps } from './widget-view.ts';

/** Four short lists: what is due, whom one meets, which deals and which leads wait. */
export const MyDayPicture = ({ settings, answers, onMark }: PictureProps<z.output<typeof myDay.settings>>) => (
  <div className={styles.day}>
    {dayPlan(answers, settings.entries).map((group) => (
      <Group key={group.name} {...group} onMark={onMark} />
    ))}
  </div>
);

const objects = { tasks: 'activity', meetings: 'activity', deals: 'opportunity', leads: 'lead' } as const;

interface GroupProps extends PlanGroup {
  readonly onMark: PictureProps<unknown>['onMark'];
}

const Group = ({ name, rows, count, onMark }: GroupProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.group}>
      <h3 className={styles.head}>
        {t(`lists.myDay.${name}`)}{' '}
        <span className={styles.count}>
          <Figure value={String(count)}>{count === 0 ? t('lists.myDay.nothing') : format.count(count)}</Figure>
        </span>
      </h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={styles.item}>
            <span className={styles.name}>
              <RecordName object={objects[name]} row={row} />
            </span>
            <span className={styles.when}>
              <When name={name} row={row} />
            </span>
            <About name={name} row={row} />
          </li>
        ))}
      </ul>
      {count > rows.length && <More name={name} left={count - rows.length} onMark={onMark} />}
    </section>
  );
};

interface MoreProps extends Pick<GroupProps, 'name' | 'onMark'> {
  readonly left: number;
}

/** How many are not shown, and the way to all of them. Deals come from two questions, which no one list answers. */
const More = ({ name, left, onMark }: MoreProps) => {
  const { t } = useTranslation();
  const words = t('lists.myDay.more', { count: left });
  if (!onMark || name === 'deals') return <p className={styles.more}>{words}</p>;
  const label = t(`lists.myDay.${name}`);
  return (
    <button type="button" className={styles.press} onClick={() => onMark({ question: name, label })}>
      {words}
    </button>
  );
};

interface ItemProps {
  readonly name: PlanGroup['name'];
  readonly row: PlanRow;
}

/** The day or the hour that matters, or the amount. */
const When = ({ name, row: { cells } }: ItemProps): ReactNode => {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const on = cells['activityOn'];
  switch (name) {
    case 'tasks':
      return isBefore(on, today) ? (
        <span className={styles.late}>
          {t('lists.myDay.overdue')}, {format.day(on ?? null)}
        </span>
      ) : (
        t('lists.myDay.today')
      );
    case 'meetings': {
      const hour = cells['startsAt'] ? clockOf(cells['startsAt'], format) : t('lists.myDay.allDay');
      return `${t(on === addDays(today, 1) ? 'lists.myDay.tomorrow' : 'lists.myDay.today')}, ${hour}`;
    }
    case 'deals': {
      const amount = cells['amount'] ?? null;
      const money = format.inCurrency(cells['currency']);
      return <span title={money.moneyExact(amount)}>{money.money(amount)}</span>;
    }
    case 'leads':
      return cells['createdAt'] && <time dateTime={cells['createdAt']}>{format.moment(cells['createdAt'])}</time>;
  }
};

/** "14:30", whatever day it is. */
const clockOf = (instant: string, format: Format): string => format.moment(instant, new Date(instant));

/** Whom it concerns, and why it stands here. Whose it is, where the viewer sees others' too. */
const About = ({ name, row: { cells } }: ItemProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const seesOthers = useSignedIn().viewer.sees !== 'own';
  const concerns = { tasks: 'related', meetings: 'related', deals: 'account', leads: 'company' } as const;
  const words = [
    cells[concerns[name]],
    name === 'deals' && !cells['risk'] && t('lists.myDay.closes', { day: format.day(cells['closeOn'] ?? null) }),
    seesOthers && cells['owner'],
  ].filter(Boolean);
  return (
    <>
      <span className={styles.about} title={words.join(' · ')}>
        {words.join(' · ')}
      </span>
      {cells['risk'] && (
        <span className={styles.reasons}>
          <ReasonChips reasons={cells['risk']} />
        </span>
      )}
    </>
  );
};
