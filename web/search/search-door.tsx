import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import styles from './search-door.module.css';
import { SearchPalette } from './search-palette.tsx';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens the search, by its button or by Ctrl/⌘ K from anywhere on the page. */
export const SearchDoor = ({ isSmall }: { readonly isSmall: boolean }) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return;
      if (!(isApple ? event.metaKey : event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', openByKey);
    return () => document.removeEventListener('keydown', openByKey);
  }, []);

  return (
    <>
      <button
        type="button"
        className={isSmall ? styles.small : styles.door}
        aria-haspopup="dialog"
        aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
        aria-label={isSmall ? t('search.label') : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={isSmall ? 20 : 16} />
        {!isSmall && (
          <>
            {t('search.label')}
            <kbd className={styles.keys}>{isApple ? '⌘ K' : t('search.keys')}</kbd>
          </>
        )}
      </button>
      {isOpen && <SearchPalette onClose={() => setOpen(false)} />}
    </>
  );
};
