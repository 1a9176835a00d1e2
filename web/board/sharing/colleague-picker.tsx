import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColleaguesResponse, SharedTo } from '#shared/api/board-shares';
import { useColleagues } from '#web/data/colleagues.ts';
import type { NamedShare } from '#web/data/shares.ts';
import { OptionPicker } from '#web/ui/option-picker.tsx';
import { useSettled } from '#web/ui/use-settled.ts';
import styles from './colleague-picker.module.css';
import { sharedKey } from './share-changes.ts';

interface ColleaguePickerProps {
  readonly shares: readonly NamedShare[];
  readonly onPick: (share: NamedShare) => void;
}

/** Rests between two keys are shorter than this, and so are no reason to ask. */
const settledMilliseconds = 150;

/** Finds people, roles and teams by the beginning of their names, and shares with the one that is picked. */
export const ColleaguePicker = ({ shares, onPick }: ColleaguePickerProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const settled = useSettled(q, settledMilliseconds);
  const { data, error, isFetching } = useColleagues(settled);
  const chapters = q === '' || data === undefined ? [] : chaptersOf(t, data);
  const offered = chapters.flatMap(({ offers }) => offers);
  const shared = new Set(shares.map(({ to }) => sharedKey(to)));
  const pick = (key: string) => {
    const offer = offered.find(({ to }) => sharedKey(to) === key);
    if (offer === undefined || shared.has(key)) return;
    setTyped('');
    onPick({ to: offer.to, name: offer.name, right: 'view' });
  };
  return (
    <OptionPicker
      className={styles.picker}
      label={t('sharing.search')}
      listLabel={t('sharing.found')}
      typed={typed}
      onType={setTyped}
      chapters={chapters.map(({ title, offers }) => ({
        title,
        options: offers.map((offer) => ({
          key: sharedKey(offer.to),
          face: <Face offer={offer} isShared={shared.has(sharedKey(offer.to))} />,
        })),
      }))}
      onPick={pick}
      found={q === '' ? '' : t('sharing.found', { count: offered.length })}
    >
      {(active) =>
        active === undefined && (
          <p className={styles.quiet}>
            {emptyWords(t, { q, hasFailed: error !== null, isUnderWay: isFetching || settled !== q })}
          </p>
        )
      }
    </OptionPicker>
  );
};

interface Offer {
  readonly to: SharedTo;
  readonly name: string;
  /** What tells people of one name apart. */
  readonly detail: string | null;
}

interface OfferChapter {
  readonly title: string;
  readonly offers: readonly Offer[];
}

const chaptersOf = (t: TFunction, { people, roles }: ColleaguesResponse): readonly OfferChapter[] =>
  [
    {
      title: t('sharing.people'),
      offers: people.map(({ userId, name, role }) => ({ to: { kind: 'person' as const, userId }, name, detail: role })),
    },
    { title: t('sharing.roles'), offers: roles.map((role) => ofRole('role', role)) },
    { title: t('sharing.teams'), offers: roles.map((role) => ofRole('team', role)) },
  ].filter(({ offers }) => offers.length > 0);

const ofRole = (kind: 'role' | 'team', { roleId, name }: ColleaguesResponse['roles'][number]): Offer => ({
  to: { kind, roleId },
  name,
  detail: null,
});

const Face = ({ offer, isShared }: { readonly offer: Offer; readonly isShared: boolean }) => {
  const { t } = useTranslation();
  return (
    <>
      <span>{offer.name}</span>
      <span className={styles.quiet}>{isShared ? t('sharing.shared') : offer.detail}</span>
    </>
  );
};

interface Sought {
  readonly q: string;
  readonly hasFailed: boolean;
  readonly isUnderWay: boolean;
}

const emptyWords = (t: TFunction, { q, hasFailed, isUnderWay }: Sought): string => {
  if (q === '') return t('sharing.hint');
  if (isUnderWay) return t('sharing.searching');
  return hasFailed ? t('sharing.failedSearch') : t('sharing.nobody', { q });
};
