import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { leaderboard } from '#shared/widgets/leaderboard';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { answerOf } from './answer-of.ts';
import styles from './leaderboard.module.css';
import { type Placed, placed, shownPeople } from './rank.ts';
import type { PictureProps } from './widget-view.ts';

type Props = PictureProps<z.output<typeof leaderboard.settings>>;
type Person = Placed<SeriesAnswer['points'][number]>;

/** People from the best down, and the viewer wherever she stands. */
export const LeaderboardPicture = (props: Props) => {
  const { settings, answers } = props;
  const { userId } = useSignedIn().viewer;
  const people = placed(answerOf(answers, ['people', 'series']).points);
  const { first, viewer } = shownPeople(people, { most: settings.people, viewerId: userId });
  const most = Math.max(1, ...people.map(({ value }) => Number(value)));
  return (
    <div className={styles.board}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key, also where no row is */}
      <ol className={styles.people} tabIndex={props.onMark === undefined ? 0 : undefined}>
        {first.map((person) => (
          <Row key={person.key ?? ''} person={person} most={most} {...props} />
        ))}
        {viewer && <Row person={viewer} most={most} {...props} />}
      </ol>
      <Place viewer={people.find(({ key }) => key !== null && key === userId)} people={people} />
    </div>
  );
};

/** "You are 4 of 12." */
const Place = ({ viewer, people }: { readonly viewer: Person | undefined; readonly people: readonly Person[] }) => {
  const { t } = useTranslation();
  if (!viewer || viewer.rank === null) return null;
  const count = people.filter(({ rank }) => rank !== null).length;
  return <p className={styles.place}>{t('lists.leaderboard.place', { rank: viewer.rank, count })}</p>;
};

interface RowProps extends Props {
  readonly person: Person;
  /** The largest figure: its bar fills the width. */
  readonly most: number;
}

const Row = ({ person, most, settings: { metric, names }, answers, onMark, chosen }: RowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const isViewer = useSignedIn().viewer.userId === person.key && person.key !== null;
  const { unit } = metrics[metric];
  const { key, value, rank } = person;
  const isHidden = names === 'own' && !isViewer;
  const label = isHidden ? t('lists.leaderboard.colleague') : (person.label ?? t('dimensions.unknown'));
  const isPale = chosen !== undefined && chosen.key !== key;
  return (
    <li className={styles.person} data-own={isViewer} data-pale={isPale}>
      <span className={rank === 1 ? styles.first : styles.rank}>
        <Hidden>{rank === null ? '' : t('lists.leaderboard.rank', { rank })}</Hidden>
        <span aria-hidden="true">{rank ?? '–'}</span>
      </span>
      <Climbed climbed={person.climbed} />
      <Name
        label={label}
        isChosen={chosen?.key === key && chosen !== undefined}
        onPress={onMark && !isHidden ? () => onMark({ question: 'people', key, label }) : undefined}
      >
        {isViewer && <span className={styles.you}>{t('lists.leaderboard.you')}</span>}
      </Name>
      <span className={styles.figure}>
        <Figure value={value} title={unit === 'money' ? format.moneyExact(value) : ''}>
          {format.figure(unit, value)}
        </Figure>
      </span>
      {unit === 'money' && !isHidden && <Attainment value={value} quota={quotaOf(answers, key)} />}
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${(Math.max(0, Number(value)) / most) * 100}%` }} />
      </span>
    </li>
  );
};

interface NameProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onPress: (() => void) | undefined;
  readonly children: ReactNode;
}

const Name = ({ label, isChosen, onPress, children }: NameProps) => (
  <span className={styles.name}>
    {onPress ? (
      <button type="button" className={styles.press} aria-pressed={isChosen} onClick={onPress} title={label}>
        {label}
      </button>
    ) : (
      <span className={styles.label} title={label}>
        {label}
      </span>
    )}
    {children}
  </span>
);

/** Places since the period before: arrow, number, and words for ears. */
const Climbed = ({ climbed }: { readonly climbed: number | null | undefined }) => {
  const { t } = useTranslation();
  if (climbed === undefined) return <span />;
  const words = climbedWords(t, climbed);
  const look = climbed === null || climbed === 0 ? styles.still : climbed > 0 ? styles.up : styles.down;
  return (
    <span className={look} title={words}>
      <Hidden>{words}</Hidden>
      <span aria-hidden="true">
        {climbed === null ? '•' : climbed === 0 ? '=' : `${climbed > 0 ? '▲' : '▼'}${Math.abs(climbed)}`}
      </span>
    </span>
  );
};

const climbedWords = (t: TFunction, climbed: number | null): string => {
  if (climbed === null) return t('lists.leaderboard.new');
  if (climbed === 0) return t('lists.leaderboard.same');
  return climbed > 0 ? t('lists.leaderboard.up', { count: climbed }) : t('lists.leaderboard.down', { count: -climbed });
};

const quotaOf = (answers: Props['answers'], key: string | null): string | null =>
  answerOf(answers, ['quotas', 'series']).points.find((point) => point.key === key)?.value ?? null;

/** Beside the amount, so that territories of unequal size can be compared: a bar up to the quota, and the share. */
const Attainment = ({ value, quota }: { readonly value: string | null; readonly quota: string | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (quota === null || Number(quota) <= 0)
    return <span className={styles.none}>{t('widgets.leaderboard.noQuota')}</span>;
  const share = Number(value) / Number(quota);
  return (
    <span className={styles.attainment} title={t('widgets.leaderboard.ofQuota', { percent: format.percent(share) })}>
      <span className={styles.meter} aria-hidden="true">
        <span
          className={share >= 1 ? styles.met : styles.part}
          style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
      </span>
      <span aria-hidden="true" className={styles.percent}>
        {format.percent(share)}
      </span>
      <Hidden>{t('widgets.leaderboard.ofQuota', { percent: format.percent(share) })}</Hidden>
    </span>
  );
};
