import type { TFunction } from 'i18next';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldsResponse, ObjectFields } from '#shared/api/fields';
import type { CustomField } from '#shared/objects/custom-field';
import { useChoice, useFields } from '#web/data/fields.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import { EmptyObjects } from './empty-objects.tsx';
import { FieldTools, type Narrowing, wide } from './field-tools.tsx';
import styles from './fields-page.module.css';
import { matches } from './match-fields.ts';
import { ObjectSection } from './object-section.tsx';
import { SavingNote } from './saving-note.tsx';

/** Which custom fields of the organisation are mirrored. Administrators choose, ops look. */
export const FieldsPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useFields();
  if (data) return <Fields objects={data.objects} isStale={error !== null} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('fields.loading')} />;
};

const Fields = ({ objects, isStale }: { readonly objects: FieldsResponse['objects']; readonly isStale: boolean }) => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  const { choose, ...saving } = useChoice();
  const [typed, setTyped] = useState<Narrowing>(wide);
  const narrowing = useDeferredValue(typed);
  const isNarrowed = narrowing.words.trim() !== '' || narrowing.isChosenOnly;
  const isShown = ({ chosen }: ObjectFields, field: CustomField): boolean =>
    matches(field, narrowing.words, t(`fields.kinds.${field.kind}`)) &&
    (!narrowing.isChosenOnly || chosen.some(({ name }) => name === field.name));
  const found = objects
    .filter((object) => knownFields(object).some((field) => isShown(object, field)))
    .toSorted((a, b) => Number(b.object === 'opportunity') - Number(a.object === 'opportunity'));
  const hits = found.flatMap((object) => knownFields(object).filter((field) => isShown(object, field))).length;
  const empty = objects.filter((object) => knownFields(object).length === 0);
  return (
    <div className={styles.page}>
      <PageHead
        title={t('fields.title')}
        about={[t('fields.about'), ...(role === 'admin' ? [] : [t('fields.readOnly')])]}
        trouble={isStale ? t('fields.stale') : undefined}
      />
      <FieldTools narrowing={typed} onNarrow={setTyped} hits={isNarrowed ? hits : undefined} />
      {isNarrowed && hits === 0 && (
        <div className={styles.none}>
          <p>{noneWords(t, narrowing)}</p>
          <Button onClick={() => setTyped(wide)}>{t('fields.showAll')}</Button>
        </div>
      )}
      {found.map((object) => (
        <ObjectSection
          key={object.object}
          fields={object}
          isShown={(field) => isShown(object, field)}
          isNarrowed={isNarrowed}
          onChoose={choose}
        />
      ))}
      {!isNarrowed && empty.length > 0 && <EmptyObjects objects={empty} />}
      <SavingNote {...saving} />
    </div>
  );
};

/** Missing fields are known by having been chosen. */
const knownFields = ({ available, chosen }: ObjectFields): readonly CustomField[] => [
  ...chosen.filter(({ isMissing }) => isMissing),
  ...available,
];

const noneWords = (t: TFunction, { words }: Narrowing): string =>
  words.trim() === '' ? t('fields.noneChosen') : t('fields.noneFound', { typed: words.trim() });
