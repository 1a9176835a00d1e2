import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TemplateName } from '#shared/api/boards';
import type { Beginning } from '#web/data/boards.ts';
import { boardAddress } from '#web/search/board-address.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './board-list.module.css';

interface TemplateListProps {
  readonly templates: readonly { readonly name: TemplateName; readonly title: string }[];
  readonly onMake: (beginning: Beginning) => void;
}

/** Boards that are there for everyone, to be looked at, changed, or begun with. */
export const TemplateList = ({ templates, onMake }: TemplateListProps) => {
  const { t } = useTranslation();
  const id = useId();
  if (templates.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t('boards.templates')}
      </h2>
      <p className={styles.facts}>{t('boards.templatesAbout')}</p>
      <ul className={styles.list}>
        {templates.map(({ name, title }) => (
          <li key={name} className={styles.row}>
            <span className={styles.words}>
              <Link href={boardAddress(name)} className={styles.name}>
                {title}
              </Link>
            </span>
            <Button
              className={styles.deed}
              aria-label={t('boards.use', { title })}
              title={t('boards.use', { title })}
              onClick={() => onMake({ kind: 'like', boardId: name, title })}
            >
              <Icon name="plus" size={18} />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
