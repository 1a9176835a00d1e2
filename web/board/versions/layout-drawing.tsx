import { useTranslation } from 'react-i18next';
import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import { widgetTitle } from '../widget-title.ts';
import { asSeen } from './as-seen.ts';
import styles from './layout-drawing.module.css';
import type { DrawnMark } from './marks-of.ts';

interface LayoutDrawingProps {
  readonly content: BoardContent;
  readonly marks: ReadonlyMap<string, DrawnMark>;
}

/** A board in small: its widgets as boxes with their names, without figures. For ears, the list of deeds says what is marked. */
export const LayoutDrawing = ({ content, marks }: LayoutDrawingProps) => {
  const { t } = useTranslation();
  const { tabs, widgets } = asSeen(content);
  if (widgets.length === 0 && tabs === undefined) return <p className={styles.empty}>{t('versions.empty')}</p>;
  const shown = new Set(widgets.flatMap(({ id }) => marks.get(id) ?? []));
  return (
    <figure className={styles.figure}>
      <div role="img" aria-label={t('versions.drawing', { count: widgets.length })} className={styles.sheets}>
        {(tabs ?? [undefined]).map((tab) => (
          <div key={tab?.id ?? ''}>
            {tab && <p className={styles.tab}>{tab.title}</p>}
            <div className={styles.sheet}>
              {widgets
                .filter((widget) => widget.tab === tab?.id)
                .map((widget) => (
                  <Box key={widget.id} widget={widget} mark={marks.get(widget.id)} />
                ))}
            </div>
          </div>
        ))}
      </div>
      {shown.size > 0 && (
        <figcaption className={styles.legend}>
          {[...shown].map((mark) => (
            <span key={mark} className={styles.sign} data-mark={mark}>
              <Icon name={signs[mark]} size={12} /> {t(`versions.marks.${mark}`)}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
};

const signs: Readonly<Record<DrawnMark, IconName>> = { added: 'plus', removed: 'close', changed: 'differs' };

const Box = ({ widget, mark }: { readonly widget: BoardWidget; readonly mark: DrawnMark | undefined }) => {
  const { t } = useTranslation();
  const { x, y, columns, rows } = widget.place;
  return (
    <span
      className={styles.box}
      data-mark={mark}
      style={{ gridColumn: `${x + 1} / span ${columns}`, gridRow: `${y + 1} / span ${rows}` }}
    >
      {mark && <Icon name={signs[mark]} size={12} />}
      <span className={styles.name}>{widgetTitle(t, widget)}</span>
    </span>
  );
};
