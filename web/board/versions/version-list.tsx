import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVersion } from '#shared/api/board-versions';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { daysOf, type VersionDay } from './days-of.ts';
import styles from './version-list.module.css';

/** Versions that are not listed yet. */
export interface OlderVersions {
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly show: () => unknown;
}

interface VersionListProps {
  readonly versions: readonly ListedVersion[];
  readonly chosen: number | undefined;
  readonly older: OlderVersions | undefined;
  readonly onChoose: (version: number) => void;
}

/** A board's versions day by day, the newest first. The arrow keys lead from one to the next. */
export const VersionList = ({ versions, chosen, older, onChoose }: VersionListProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys bubble from its buttons
    <nav className={styles.list} aria-label={t('versions.list')} onKeyDown={steer}>
      {daysOf(versions, format.dayOf).map((day) => (
        <OneDay key={day.on} day={day} newest={versions[0]?.version} chosen={chosen} onChoose={onChoose} />
      ))}
      {older && (
        <div className={styles.older}>
          {older.hasFailed && <p role="alert">{t('boards.unreachable')}</p>}
          <Button disabled={older.isLoading} onClick={() => older.show()}>
            {older.isLoading ? t('versions.loadingOlder') : t('versions.older')}
          </Button>
        </div>
      )}
    </nav>
  );
};

const steer = (event: KeyboardEvent<HTMLElement>) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};

interface OneDayProps {
  readonly day: VersionDay;
  readonly newest: number | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (version: number) => void;
}

const OneDay = ({ day: { on, own, automatic }, newest, chosen, onChoose }: OneDayProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  // A few are no reason to hide them, and what is chosen is in sight.
  const [isOpen, setOpen] = useState(automatic.length < 4 || automatic.some(({ version }) => version === chosen));
  const versions = [...own, ...(isOpen ? automatic : [])].toSorted((a, b) => b.version - a.version);
  return (
    <section aria-label={format.day(on)}>
      <h3 className={styles.day}>{format.day(on)}</h3>
      <ul>
        {versions.map((version) => (
          <li key={version.version}>
            <button
              type="button"
              className={styles.version}
              aria-current={version.version === chosen}
              onClick={() => onChoose(version.version)}
            >
              <Face version={version} isNewest={version.version === newest} />
            </button>
          </li>
        ))}
      </ul>
      {!isOpen && (
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          <Icon name="right" size={14} /> {t('versions.automatic', { count: automatic.length })}
        </button>
      )}
    </section>
  );
};

const Face = ({ version, isNewest }: { readonly version: ListedVersion; readonly isNewest: boolean }) => {
  const { t } = useTranslation();
  const { timeOfDay } = useFormat();
  const { name, savedAt, savedBy, widgets } = version;
  return (
    <>
      <span className={styles.head}>
        <span className={styles.time}>{timeOfDay(savedAt)}</span>
        {name !== undefined && <span className={styles.name}>{name}</span>}
        {isNewest && <span className={styles.now}>{t('versions.asNow')}</span>}
      </span>
      <span className={styles.facts}>
        {savedBy && `${t('versions.by', { name: savedBy.isViewer ? t('versions.you') : savedBy.name })} · `}
        {t('versions.widgets', { count: widgets })}
      </span>
    </>
  );
};
