import { useTranslation } from 'react-i18next';
import type { ObjectName } from '#shared/objects/index';
import { useFormat } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { Deeds } from './deeds.ts';
import type { SeenObject } from './mirror-truth.ts';
import { Differences, Lag, LastCheck, P95, StateChip, UnderWay } from './object-cells.tsx';
import { ObjectDetails } from './object-details.tsx';
import styles from './object-table.module.css';

export interface ObjectListProps extends Deeds {
  readonly seen: readonly SeenObject[];
  readonly opened: ReadonlySet<ObjectName>;
  readonly onToggle: (name: ObjectName) => void;
}

const columns = ['state', 'completeThrough', 'lag', 'p95', 'proof', 'differences', 'parked'] as const;
const figures: ReadonlySet<string> = new Set(['completeThrough', 'lag', 'p95', 'parked']);

/** A line for each object; a line opens to its history and actions. */
export const ObjectTable = (props: ObjectListProps) => {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className={styles.scroller} tabIndex={0} role="group" aria-labelledby="objects">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sync.columns.object')}</th>
            <th scope="col" className={styles.figure}>
              {t('sync.columns.rows')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={figures.has(column) ? styles.figure : undefined}>
                {t(`sync.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {props.seen.map((one) => (
          <ObjectLine key={one.object.object} one={one} {...props} />
        ))}
      </table>
    </div>
  );
};

const ObjectLine = ({ one, opened, onToggle, ...deeds }: ObjectListProps & { readonly one: SeenObject }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { object, freshness } = one;
  const { now } = deeds;
  const isOpen = opened.has(object.object);
  const name = t(`sync.names.${object.object}`);
  const { completeThroughAt } = freshness;
  return (
    <tbody data-open={isOpen}>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            title={t('sync.showMore', { object: name })}
            onClick={() => onToggle(object.object)}
          >
            <Icon name="right" size={14} />
            {name}
          </button>
        </th>
        <td className={styles.figure}>{format.count(object.rows)}</td>
        <td>
          <StateChip freshness={freshness} now={now} />
          <UnderWay object={object} />
        </td>
        <td className={styles.figure}>{completeThroughAt === null ? '–' : format.time(completeThroughAt, now)}</td>
        <td className={styles.figure}>
          <Lag object={object} now={now} />
        </td>
        <td className={styles.figure}>
          <P95 object={object} />
        </td>
        <td>
          <LastCheck object={object} now={now} />
        </td>
        <td>
          <Differences object={object} />
        </td>
        <td className={styles.figure}>{object.parked === 0 ? '–' : format.count(object.parked)}</td>
      </tr>
      {isOpen && (
        <tr className={styles.details}>
          <td colSpan={columns.length + 2}>
            <ObjectDetails object={object} {...deeds} />
          </td>
        </tr>
      )}
    </tbody>
  );
};
