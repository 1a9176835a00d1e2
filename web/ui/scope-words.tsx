import { useTranslation } from 'react-i18next';

interface ScopeWordsProps {
  readonly sees: 'none' | 'own' | 'branch' | 'all';
  readonly people: number;
}

/** "your team, 12 people": whose records are in the figures. */
export const ScopeWords = ({ sees, people }: ScopeWordsProps) => {
  const { t } = useTranslation();
  switch (sees) {
    case 'none':
    case 'own':
      return t(`sees.${sees}`);
    case 'branch':
    case 'all':
      return t(`sees.${sees}`, { count: people });
  }
};
