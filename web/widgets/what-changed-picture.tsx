import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { ChangesAnswer } from '#shared/query/answer';
import type { whatChanged } from '#shared/widgets/what-changed';
import { lastVisitAt } from '#web/data/last-visit.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { useToday } from '#web/data/use-today.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import { answerOf } from './answer-of.ts';
import { categoryWords } from './category-words.ts';
import { type Beginning, beginningOf, isSince, largestFirst } from './changes-since.ts';
import { type DealChange, type DealMove, dealChange } from './deal-change.ts';
import { RecordLink } from './record-link.tsx';
import styles from './what-changed.module.css';
import type { PictureProps } from './widget-view.ts';

type Change = ChangesAnswer['changes'][number];

/** What moved, the newest or the largest first. */
export const WhatChangedPicture = ({
  settings: { since, order, entries },
  answers,
}: PictureProps<z.output<typeof whatChanged.settings>>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [visitedAt] = useState(lastVisitAt);
  const { changes } = answerOf(answers, ['changes', 'changes']);
  const today = useToday();
  const beginning = beginningOf(since, { today, lastVisitAt: visitedAt });
  const recent = changes.filter(({ at }) => isSince(beginning, at, format.dayOf));
  const shown = (order === 'largest' ? largestFirst(recent) : recent).slice(0, entries);
  const newest = changes[0];
  // As many as one answer takes, and all of them recent enough: there may be more.
  const isCut = beginning.kind !== 'none' && changes.length >= answeredMax && recent.length === changes.length;
  return (
    <div className={styles.feed}>
      {beginning.kind !== 'none' && <p className={styles.since}>{sinceWords(t, beginning, format)}</p>}
      {shown.length === 0 && (
        <p className={styles.none}>{t('lists.changes.none', { since: sinceWords(t, beginning, format) })}</p>
      )}
      <ol>
        {shown.map((change) => (
          <ChangeRow
            key={`${change.opportunityId} ${change.at}`}
            change={change}
            // The whole feed shifts when something new comes; only the newcomer's time glows.
            glowsWith={change === newest ? `${change.opportunityId} ${change.at}` : change.at}
          />
        ))}
      </ol>
      {recent.length > shown.length && (
        <p className={styles.since}>{t('lists.changes.more', { count: recent.length - shown.length })}</p>
      )}
      {isCut && <p className={styles.since}>{t('lists.changes.cut', { count: changes.length })}</p>}
    </div>
  );
};

/** The most changes that one question answers. */
const answeredMax = 100;

const sinceWords = (t: TFunction, beginning: Beginning, format: Format): string => {
  switch (beginning.kind) {
    case 'none':
      return '';
    case 'day':
      return t('lists.changes.sinceDay', { day: format.day(beginning.day) });
    case 'moment':
      return t('lists.changes.sinceVisit', { at: format.time(beginning.at) });
  }
};

const ChangeRow = ({ change, glowsWith }: { readonly change: Change; readonly glowsWith: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { move, money } = dealChange(change);
  const [before, after] = moveWords(t, move, format).split(dealPlace);
  const name = change.account ?? change.name ?? t('lists.unnamed');
  const about = [change.name, change.owner].filter(Boolean).join(' · ');
  return (
    <li className={styles.change}>
      <Money move={move} money={money} currency={change.after['currency']} />
      <div className={styles.words}>
        <p className={styles.sentence}>
          {before}
          <RecordLink id={change.opportunityId} name={name} />
          {after}
        </p>
        <p className={styles.about} title={about}>
          {about}
        </p>
      </div>
      <time className={styles.at} dateTime={change.at} title={format.time(change.at)}>
        <Figure value={glowsWith}>{format.moment(change.at)}</Figure>
      </time>
    </li>
  );
};

const Money = ({ move, money, currency }: DealChange & { readonly currency: string | null | undefined }) => {
  const format = useFormat().inCurrency(currency);
  const isGood = move.kind === 'won' || (money?.isDifference && !money.amount.startsWith('-'));
  const isBad = move.kind === 'lost' || (money?.isDifference && money.amount.startsWith('-'));
  return (
    <span
      className={
        isGood ? styles.gained : isBad ? styles.lost : move.kind === 'created' ? styles.money : styles.standing
      }
      title={money ? format.moneyExact(money.amount) : undefined}
    >
      {money && (money.isDifference ? format.moneyChange(money.amount) : format.money(money.amount))}
    </span>
  );
};

/** Stands in a sentence where the link to the deal goes: no name can contain it. */
const dealPlace = '\u0000';

const moveWords = (t: TFunction, move: DealMove, format: Format): string => {
  const deal = dealPlace;
  switch (move.kind) {
    case 'stage':
      return t('lists.changes.stage', { deal, stage: move.stage });
    case 'category':
      return t('lists.changes.category', { deal, category: categoryWords(t, move.category) });
    case 'later':
    case 'sooner': {
      const day = format.day(move.day);
      return move.days === null
        ? t('lists.changes.dated', { deal, day })
        : t(`lists.changes.${move.kind}`, { deal, day, count: move.days });
    }
    case 'owner':
      return t('lists.changes.owner', { deal, owner: move.owner ?? t('lists.changes.someone') });
    case 'created':
    case 'won':
    case 'lost':
    case 'amount':
    case 'other':
      return t(`lists.changes.${move.kind}`, { deal });
  }
};
