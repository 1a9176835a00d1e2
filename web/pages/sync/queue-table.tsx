import { useTranslation } from 'react-i18next';
import { queueNames, type SyncResponse } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import styles from './queue-table.module.css';

/** What stands between the functions, and how much of it. */
export const QueueTable = ({ queues }: Pick<SyncResponse, 'queues'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (queues === null) return <p className={styles.quiet}>{t('sync.organization.queuesUnknown')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['queue', 'waiting', 'inFlight', 'dead'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`sync.organization.queueColumns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {queueNames.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`sync.organization.queueNames.${name}`)}</th>
            {(['waiting', 'inFlight', 'dead'] as const).map((kind) => (
              <td key={kind} data-zero={queues[name][kind] === 0} data-kind={kind}>
                {format.count(queues[name][kind])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
