import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { Button } from '#web/ui/button.tsx';
import styles from './broken-widget.module.css';
import type { WidgetEdit } from './edit-context.ts';
import { Notice } from './notice.tsx';
import frame from './widget-frame.module.css';

interface BrokenWidgetProps {
  readonly widget: BoardWidget;
  readonly edit: Pick<WidgetEdit, 'widgets' | 'change'>;
}

/** A stored widget that this version does not understand: it says so and offers what can be done, and the board lives on. */
export const BrokenWidget = ({ widget, edit }: BrokenWidgetProps) => {
  const { t } = useTranslation();
  const titleId = useId();
  const type = widgetTypeNamed(widget.type);
  const remove = () => edit.change(edit.widgets.filter(({ id }) => id !== widget.id));
  const reset = () =>
    edit.change(edit.widgets.map((each) => (each.id === widget.id ? { ...each, settings: {} } : each)));
  return (
    <article className={frame.frame} aria-labelledby={titleId} data-state="broken">
      <header className={frame.head}>
        <h2 id={titleId} className={frame.title}>
          {widget.title ?? widget.id}
        </h2>
      </header>
      <div className={styles.words}>
        <Notice
          icon="alert"
          words={
            type
              ? t('filters.broken.settings', { what: wrongIn(widget) ?? t('filters.broken.other') })
              : t('filters.broken.unknownType', { type: widget.type })
          }
          next={t('filters.broken.rest')}
          action={
            <>
              {type && <Button onClick={reset}>{t('filters.broken.reset')}</Button>}
              <Button onClick={remove}>{t('filters.broken.remove')}</Button>
            </>
          }
        />
      </div>
    </article>
  );
};

/** The names of the settings that are not understood. */
const wrongIn = ({ type, settings }: BoardWidget): string | undefined => {
  const issues = widgetTypeNamed(type)?.settings.safeParse(settings).error?.issues ?? [];
  const names = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path[0]]));
  const said = [...new Set(names.filter((name) => name !== undefined).map(String))];
  return said.length > 0 ? said.join(', ') : undefined;
};
