import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { ChangesAnswer } from '#shared/query/answer';
import type { whatChanged as declaration } from '#shared/widgets/what-changed';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import { answerOf } from './answer-of.ts';
import { categoryWords } from './category-words.ts';
import { type DealChange, type DealMove, dealChange } from './deal-change.ts';
import { RecordLink } from './record-link.tsx';
import styles from './what-changed.module.css';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;
type Change = ChangesAnswer['changes'][number];

const Picture = ({ answers }: PictureProps<Settings>) => {
  const { changes } = answerOf(answers, ['changes', 'changes']);
  const newest = changes[0];
  return (
    <ol className={styles.feed}>
      {changes.map((change) => (
        <ChangeRow
          key={`${change.opportunityId} ${change.at}`}
          change={change}
          // The whole feed shifts when something new comes; only the newcomer's time glows.
          glowsWith={change === newest ? `${change.opportunityId} ${change.at}` : change.at}
        />
      ))}
    </ol>
  );
};

const ChangeRow = ({ change, glowsWith }: { readonly change: Change; readonly glowsWith: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { move, money } = dealChange(change);
  const [before, after] = moveWords(t, move, format).split(dealPlace);
  const name = change.account ?? change.name ?? t('widgets.table.unnamed');
  return (
    <li className={styles.change}>
      <Money move={move} money={money} currency={change.after['currency']} />
      <div className={styles.words}>
        <p className={styles.sentence}>
          {before}
          <RecordLink id={change.opportunityId} name={name} />
          {after}
        </p>
        <p className={styles.about}>{[change.name, change.owner].filter(Boolean).join(' · ')}</p>
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
      return t('widgets.what-changed.stage', { deal, stage: move.stage });
    case 'category':
      return t('widgets.what-changed.category', { deal, category: categoryWords(t, move.category) });
    case 'later':
    case 'sooner':
      return t(`widgets.what-changed.${move.kind}`, { deal, day: format.day(move.day) });
    case 'owner':
      return t('widgets.what-changed.owner', { deal, owner: move.owner ?? t('widgets.what-changed.someone') });
    case 'created':
    case 'won':
    case 'lost':
    case 'amount':
    case 'other':
      return t(`widgets.what-changed.${move.kind}`, { deal });
  }
};

export const whatChanged: WidgetView<Settings> = {
  title: (t) => t('widgets.what-changed.title'),
  shape: 'rows',
  emptyWords: (t, { answers }) =>
    answerOf(answers, ['changes', 'changes']).changes.length === 0 ? t('widgets.what-changed.empty') : undefined,
  Picture,
};
