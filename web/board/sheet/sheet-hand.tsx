import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { Icon } from '#web/ui/icon.tsx';
import styles from './board-sheet.module.css';
import type { SheetEdit } from './sheet-edit.ts';
import { placeStyle } from './sheet-style.ts';
import { useSheetHand } from './use-sheet-hand.ts';

interface SheetHandProps {
  readonly sheet: HTMLElement;
  readonly widgets: readonly BoardWidget[];
  readonly edit: SheetEdit;
}

const edges = ['n', 'e', 's', 'w', 'ne', 'se', 'sw', 'nw'] as const;

/** Over each widget of a sheet that is edited lies what it is taken hold of by: its body, its edges, its grip. */
export const SheetHand = ({ sheet, widgets, edit }: SheetHandProps) => {
  const { t } = useTranslation();
  const hand = useSheetHand({ sheet, widgets, edit });
  return (
    <div
      role="listbox"
      tabIndex={-1}
      aria-multiselectable
      aria-label={t('edit.hand.name')}
      aria-describedby="edit-keys"
      className={styles.hand}
      onKeyDown={hand.onKeyDown}
      onFocus={hand.onFocus}
      onBlur={hand.onBlur}
      onPointerDown={hand.onPointerDown}
    >
      {hand.ghosts.map((id) => {
        const place = widgets.find((widget) => widget.id === id)?.place;
        return place && <div key={`ghost ${id}`} data-ghost={id} className={styles.ghost} style={placeStyle(place)} />;
      })}
      {widgets.map(({ id, type, place, isLocked }) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the listbox around it takes the keys
        <div
          key={id}
          data-hand={id}
          role="option"
          tabIndex={hand.stop === id ? 0 : -1}
          aria-selected={edit.chosen.includes(id)}
          aria-label={hand.where(id)}
          className={styles.item}
          style={placeStyle(place)}
          onClick={({ nativeEvent }) =>
            hand.onClick(id, nativeEvent instanceof PointerEvent ? nativeEvent.pointerType : 'mouse')
          }
        >
          {isLocked && (
            <span className={styles.lock}>
              <Icon name="lock" />
            </span>
          )}
          {(widgetTypeNamed(type)?.opensSection ? [] : edges).map((edge) => (
            <span key={edge} className={styles.edge} data-edge={edge} />
          ))}
          <span className={styles.grip} data-grip>
            <Icon name="grip" />
          </span>
        </div>
      ))}
    </div>
  );
};
