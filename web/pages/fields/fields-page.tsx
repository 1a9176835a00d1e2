import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldsResponse, ObjectFields } from '#shared/api/fields';
import { useFields } from '#web/data/fields.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Choice } from '#web/ui/choice.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import styles from './fields-page.module.css';
import { matches } from './match-fields.ts';
import { ObjectSection } from './object-section.tsx';

/** Which custom fields of the organisation are mirrored. Administrators choose, ops look. */
export const FieldsPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useFields();
  if (data) return <Fields fields={data} isStale={error !== null} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('fields.loading')} />;
};

type Shown = 'all' | 'chosen';

const Fields = ({ fields: { objects }, isStale }: { readonly fields: FieldsResponse; readonly isStale: boolean }) => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const wanted = useDeferredValue(typed.trim());
  const isWanted = useWanted(wanted);
  const found = objects.map((object) => ({
    object,
    isWanted: (field: ObjectFields['available'][number]) =>
      isWanted(field) && (shown === 'all' || object.chosen.some(({ name }) => name === field.name)),
  }));
  const isNarrowed = wanted !== '' || shown === 'chosen';
  const hits = found.reduce(
    (sum, { object, isWanted: isShown }) => sum + knownFields(object).filter(isShown).length,
    0,
  );
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('fields.title')}</h1>
        <p className={styles.quiet}>{t('fields.about')}</p>
        {role !== 'admin' && <p className={styles.quiet}>{t('fields.readOnly')}</p>}
        {isStale && (
          <p className={styles.unreachable} role="alert">
            <Icon name="alert" />
            {t('fields.stale')}
          </p>
        )}
      </header>
      <search className={styles.tools}>
        <input
          type="search"
          className={styles.search}
          aria-label={t('fields.search')}
          placeholder={t('fields.search')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Choice
          legend={t('fields.show')}
          options={(['all', 'chosen'] as const).map((value) => ({ value, label: t(`fields.shown.${value}`) }))}
          value={shown}
          onChange={setShown}
        />
        <output className={styles.hits}>{isNarrowed && t('fields.hits', { count: hits })}</output>
      </search>
      {hits === 0 && isNarrowed ? (
        <div className={styles.none}>
          <p>{wanted === '' ? t('fields.noneChosen') : t('fields.noneFound', { typed: wanted })}</p>
          <Button
            onClick={() => {
              setTyped('');
              setShown('all');
            }}
          >
            {t('fields.showAll')}
          </Button>
        </div>
      ) : (
        found.map(({ object, isWanted: isShown }) => (
          <ObjectSection key={object.object} fields={object} isShown={isShown} isNarrowed={isNarrowed} />
        ))
      )}
    </div>
  );
};

const useWanted = (typed: string) => {
  const { t } = useTranslation();
  return (field: ObjectFields['available'][number]): boolean => matches(field, typed, t(`fields.kinds.${field.kind}`));
};

/** Those that are missing first: they need a look. */
export const knownFields = ({ available, chosen }: ObjectFields) => [
  ...chosen.filter(({ isMissing }) => isMissing),
  ...available,
];
