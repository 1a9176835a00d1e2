import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { Icon } from '#web/ui/icon.tsx';
import { SettingsButton } from '../settings/settings-button.tsx';
import { type ShownWidget, WidgetContext } from '../widget-context.ts';
import styles from './section-heading.module.css';
import { useSection } from './sections-context.ts';

const settingsSchema = z.object({ description: z.string() });

/** The heading of a section: it says what stands below it, and takes that out of sight and back. */
export const SectionHeading = ({ shown }: { readonly shown: ShownWidget }) => {
  const { t } = useTranslation();
  const section = useSection(shown.id);
  const description = settingsSchema.safeParse(shown.settings).data?.description ?? '';
  return (
    <WidgetContext value={shown}>
      <header className={styles.heading} data-section={section?.isClosed ? 'closed' : 'open'}>
        <h2 className={styles.title}>
          {section ? (
            <button type="button" className={styles.toggle} aria-expanded={!section.isClosed} onClick={section.toggle}>
              <Icon name={section.isClosed ? 'right' : 'down'} />
              <span className={styles.words}>{shown.title}</span>
            </button>
          ) : (
            <span className={styles.words}>{shown.title}</span>
          )}
        </h2>
        {description !== '' && (
          <p className={styles.description} title={description}>
            {description}
          </p>
        )}
        {section?.isClosed && (
          <span className={styles.count}>{t('section.hidden', { count: section.widgets.length })}</span>
        )}
        <span className={styles.controls} data-screen-only>
          <SettingsButton />
        </span>
      </header>
    </WidgetContext>
  );
};
