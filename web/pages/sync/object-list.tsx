import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Differences, Lag, LastCheck, P95, StateChip, UnderWay } from './object-cells.tsx';
import { ObjectDetails } from './object-details.tsx';
import styles from './object-list.module.css';
import type { ObjectListProps } from './object-table.tsx';

/** The same for a phone: name and state in a line, the rest one tap away. */
export const ObjectList = ({ seen, opened, onToggle, ...deeds }: ObjectListProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { now } = deeds;
  return (
    <ul className={styles.list}>
      {seen.map(({ object, freshness }) => {
        const isOpen = opened.has(object.object);
        const { completeThroughAt } = freshness;
        return (
          <li key={object.object}>
            <button
              type="button"
              className={styles.opener}
              aria-expanded={isOpen}
              onClick={() => onToggle(object.object)}
            >
              <Icon name="right" size={14} />
              <span className={styles.name}>{t(`sync.names.${object.object}`)}</span>
              <StateChip freshness={freshness} now={now} />
            </button>
            <UnderWay object={object} />
            {isOpen && (
              <div className={styles.body}>
                <dl className={styles.facts}>
                  <dt>{t('sync.columns.rows')}</dt>
                  <dd>{format.count(object.rows)}</dd>
                  <dt>{t('sync.columns.completeThrough')}</dt>
                  <dd>{completeThroughAt === null ? '–' : format.time(completeThroughAt, now)}</dd>
                  <dt>{t('sync.columns.lag')}</dt>
                  <dd>
                    <Lag object={object} now={now} />
                  </dd>
                  <dt>{t('sync.columns.p95')}</dt>
                  <dd>
                    <P95 object={object} />
                  </dd>
                  <dt>{t('sync.columns.proof')}</dt>
                  <dd>
                    <LastCheck object={object} now={now} />
                  </dd>
                  <dt>{t('sync.columns.differences')}</dt>
                  <dd>
                    <Differences object={object} />
                  </dd>
                  <dt>{t('sync.columns.parked')}</dt>
                  <dd>{format.count(object.parked)}</dd>
                </dl>
                <ObjectDetails object={object} {...deeds} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
