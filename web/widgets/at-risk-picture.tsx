import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { type RiskReason, riskReasons } from '#shared/metrics/deal-risk';
import type { RecordsSpec } from '#shared/query/query-spec';
import { atRisk } from '#shared/widgets/at-risk';
import { useFormat } from '#web/data/signed-in.ts';
import { Choice } from '#web/ui/choice.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { answerOf } from './answer-of.ts';
import styles from './at-risk.module.css';
import { RecordList } from './record-list/record-list.tsx';
import { usePagedList } from './record-list/use-paged-list.ts';
import { recordsOf } from './records-of.ts';
import type { PictureProps } from './widget-view.ts';

type Chosen = RiskReason | 'any';

/** What is at risk in all, why, and the deals themselves. */
export const AtRiskPicture = ({ settings, answers, questions }: PictureProps<z.output<typeof atRisk.settings>>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [reason, setReason] = useState<Chosen>('any');
  const held = answerOf(answers, ['rows', 'records']);
  const asked = recordsOf(questions ?? atRisk.ask(settings), 'rows');
  const { answer = held, list } = usePagedList(
    { ...asked, filters: [...asked.filters, ...reasonFilter(reason)] },
    { answer: reason === 'any' && asked.columns.includes('amount') ? held : undefined, always: ['amount'] },
  );
  const amount = answer.totals['amount'] ?? null;
  return (
    <div className={styles.whole}>
      <div className={styles.head}>
        <p className={styles.total}>
          <span className={styles.amount}>
            <Figure value={amount} title={format.moneyExact(amount)}>
              {format.money(amount)}
            </Figure>
          </span>
          {reason === 'any'
            ? t('lists.atRisk.of', { count: answer.count })
            : t('lists.atRisk.part', { count: answer.count, all: held.count })}
        </p>
        {settings.reason === 'any' && (
          <Choice<Chosen>
            legend={t('lists.atRisk.filter')}
            value={reason}
            onChange={setReason}
            options={[
              { value: 'any', label: t('lists.atRisk.all') },
              ...riskReasons.map((value) => ({ value, label: t(`lists.risk.${value}`) })),
            ]}
          />
        )}
      </div>
      {answer.count === 0 && !list.isRenewing ? (
        <p className={styles.none}>{t('lists.atRisk.none')}</p>
      ) : (
        <RecordList {...list} label={t('widgets.at-risk.title')} answer={answer} />
      )}
    </div>
  );
};

const reasonFilter = (reason: Chosen): RecordsSpec['filters'] =>
  reason === 'any' ? [] : [{ field: 'risk', is: 'equal', values: [reason] }];
