import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '#shared/query/day';
import { type Period, periodSchema, resolvePeriod } from '#shared/query/periods';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { periodWords } from '#web/words/period-words.ts';
import styles from './period-panel.module.css';
import { rangeWords } from './range-words.ts';

interface PeriodPanelProps {
  readonly period: Period | undefined;
  readonly onChoose: (period: Period | undefined) => void;
  /** Whether no period can be chosen, too: a board may have none, a filter of days needs one. */
  readonly isOptional?: boolean;
  /** What no period means here; without it, what it means to a board. */
  readonly noneWords?: string;
}

type Stretch = 'week' | 'month' | 'fiscal-quarter' | 'fiscal-year' | 'quarter' | 'year';

/** A period by name, by a number of days, or by its days. Below stands which days it is, in which zone. */
export const PeriodPanel = ({ period, onChoose, isOptional = true, noneWords }: PeriodPanelProps) => {
  const { t } = useTranslation();
  const { organization } = useSignedIn();
  const isFiscalOwn = organization.fiscalYearStartMonth !== 1;
  const stretches: readonly Stretch[] = [
    'week',
    'month',
    'fiscal-quarter',
    'fiscal-year',
    ...(isFiscalOwn ? (['quarter', 'year'] as const) : []),
  ];
  return (
    <div className={styles.panel}>
      {isOptional && (
        <Choice
          isChosen={period === undefined}
          words={noneWords ?? t('filters.ownPeriods')}
          onChoose={() => onChoose(undefined)}
        />
      )}
      <div className={styles.stretches}>
        {stretches.map((of) => (
          <div key={of} className={styles.stretch}>
            <span className={styles.what}>{t(`periodPanel.stretches.${isFiscalOwn ? of : plain(of)}`)}</span>
            {choicesOf(of).map((choice) => (
              <Choice
                key={JSON.stringify(choice)}
                isChosen={JSON.stringify(period) === JSON.stringify(choice)}
                words={t(`periodPanel.${whichOf(choice)}`)}
                name={periodWords(t, choice)}
                title={rangeWords(t, choice, organization)}
                onChoose={() => onChoose(choice)}
              />
            ))}
          </div>
        ))}
      </div>
      <SoMany period={period} onChoose={onChoose} />
      <OwnDays period={period} onChoose={onChoose} />
      <p className={styles.dates}>
        {period && `${rangeWords(t, period, organization)} · `}
        {t('periodPanel.zone', { zone: organization.timeZone })}
      </p>
    </div>
  );
};

/** Where the fiscal year is the calendar's, nobody needs to be told which one is meant. */
const plain = (of: Stretch): Stretch => (of === 'fiscal-quarter' ? 'quarter' : of === 'fiscal-year' ? 'year' : of);

type Named = Extract<Period, { offset: number }>;

const choicesOf = (of: Stretch): readonly Named[] => [
  { of, offset: -1 },
  { of, offset: 0 },
  { of, offset: 0, toDate: true },
  { of, offset: 1 },
];

const whichOf = ({ offset, toDate }: Named) =>
  toDate ? 'toDate' : offset < 0 ? 'last' : offset > 0 ? 'next' : 'running';

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly words: string;
  readonly name?: string;
  readonly title?: string;
  readonly onChoose: () => void;
}

const Choice = ({ isChosen, words, name, title, onChoose }: ChoiceProps) => (
  <button
    type="button"
    className={styles.choice}
    aria-pressed={isChosen}
    aria-label={name === undefined ? undefined : nameWith(words, name)}
    title={title}
    onClick={onChoose}
  >
    {words}
  </button>
);

/** Whoever speaks to the page says what she sees: the name holds the words. */
const nameWith = (words: string, name: string): string =>
  name.toLowerCase().includes(words.toLowerCase()) ? name : `${words}: ${name}`;

interface FormProps {
  readonly period: Period | undefined;
  readonly onChoose: (period: Period) => void;
}

type Counted = Extract<Period, { count: number }>['of'];

/** So many days or months up to today, or days from today on. */
const SoMany = ({ period, onChoose }: FormProps) => {
  const { t } = useTranslation();
  const counted = period && 'count' in period ? period : undefined;
  const [of, setOf] = useState<Counted>(counted?.of ?? 'last-days');
  const [count, setCount] = useState(String(counted?.count ?? 30));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { data } = periodSchema.safeParse({ of, count: Number(count) });
    setWrong(data === undefined);
    if (data) onChoose(data);
  };
  return (
    <form className={styles.line} onSubmit={submit} noValidate>
      <select
        aria-label={t('periodPanel.direction')}
        value={of === 'next-days' ? of : 'last'}
        onChange={({ currentTarget }) => setOf(currentTarget.value === 'next-days' ? 'next-days' : 'last-days')}
      >
        <option value="last">{t('periodPanel.lastDays')}</option>
        <option value="next-days">{t('periodPanel.nextDays')}</option>
      </select>
      <input
        className={styles.count}
        inputMode="numeric"
        aria-label={of === 'last-months' ? t('periodPanel.countMonths') : t('periodPanel.count')}
        aria-invalid={isWrong}
        value={count}
        onChange={({ currentTarget }) => setCount(currentTarget.value)}
      />
      {of === 'next-days' ? (
        <span>{t('periodPanel.days')}</span>
      ) : (
        <select
          aria-label={t('periodPanel.unit')}
          value={of}
          onChange={({ currentTarget }) => setOf(currentTarget.value === 'last-months' ? 'last-months' : 'last-days')}
        >
          <option value="last-days">{t('periodPanel.days')}</option>
          <option value="last-months">{t('periodPanel.months')}</option>
        </select>
      )}
      <Button type="submit">{t('periodPanel.apply')}</Button>
      <Wrong words={isWrong && (of === 'last-months' ? t('periodPanel.wrongMonths') : t('periodPanel.wrongCount'))} />
    </form>
  );
};

/** From one day to another. */
const OwnDays = ({ period, onChoose }: FormProps) => {
  const { t } = useTranslation();
  const { organization } = useSignedIn();
  const [shown] = useState(() => {
    const today = todayIn(organization.timeZone, new Date());
    return resolvePeriod(period ?? { of: 'fiscal-quarter', offset: 0 }, { ...organization, today });
  });
  const [firstOn, setFirstOn] = useState(shown.firstOn);
  const [lastOn, setLastOn] = useState(shown.lastOn);
  const [wrong, setWrong] = useState<'order' | 'day' | undefined>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { data } = periodSchema.safeParse({ of: 'days', firstOn, lastOn });
    setWrong(data ? undefined : firstOn > lastOn && firstOn !== '' && lastOn !== '' ? 'order' : 'day');
    if (data) onChoose(data);
  };
  return (
    <form className={styles.line} onSubmit={submit} noValidate>
      <label className={styles.day}>
        {t('periodPanel.from')}
        <input
          type="date"
          value={firstOn}
          aria-invalid={wrong !== undefined}
          onChange={({ currentTarget }) => setFirstOn(currentTarget.value)}
        />
      </label>
      <label className={styles.day}>
        {t('periodPanel.to')}
        <input
          type="date"
          value={lastOn}
          aria-invalid={wrong !== undefined}
          onChange={({ currentTarget }) => setLastOn(currentTarget.value)}
        />
      </label>
      <Button type="submit">{t('periodPanel.apply')}</Button>
      <Wrong words={wrong && t(`periodPanel.wrong.${wrong}`)} />
    </form>
  );
};

const Wrong = ({ words }: { readonly words: string | false | undefined }) => (
  <span role="alert" className={styles.wrong}>
    {words}
  </span>
);
