import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { widgets } from '#shared/widgets/index';
import { Hidden } from '#web/ui/hidden.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { cardBeside } from './card-beside.ts';
import { DescribeBox } from './describe-box.tsx';
import type { DescribedWidget } from './describe-widget.ts';
import { DescribedCard } from './described-card.tsx';
import { Description } from './description.tsx';
import type { GalleryCard, NewWidget } from './gallery-cards.ts';
import { GalleryChapters } from './gallery-chapters.tsx';
import styles from './gallery-panel.module.css';
import { useDescribed } from './use-described.ts';

interface GalleryPanelProps {
  readonly onAdd: (widget: NewWidget) => void;
  readonly onClose: () => void;
}

/** Every widget that can be added, with the viewer's own figures: found by its name, or described in a line. It stays open for more. */
export const GalleryPanel = ({ onAdd, onClose }: GalleryPanelProps) => {
  const { t } = useTranslation();
  return (
    <SideSheet title={t('gallery.title')} width="wide" onClose={onClose}>
      <Gallery onAdd={onAdd} />
    </SideSheet>
  );
};

interface Added {
  readonly key: string;
  readonly name: string;
}

const Gallery = ({ onAdd }: Pick<GalleryPanelProps, 'onAdd'>) => {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [{ typed, caret }, setTyped] = useState({ typed: '', caret: 0 });
  const { described, completions, areChoices, openAt } = useDescribed(typed, caret);
  const { widget, understood, unclear } = described;
  const [refused, setRefused] = useState<DescribedWidget>();
  const isRefused = widget !== undefined && refused !== undefined && keyOf(widget) === keyOf(refused);
  const [added, setAdded] = useState<readonly Added[]>([]);
  const addedKeys = new Set(added.map(({ key }) => key));

  // Each widget added makes the board another one, and with it what adds: the cards need not be drawn anew for that.
  const adds = useRef(onAdd);
  useEffect(() => {
    adds.current = onAdd;
  });
  const add = useCallback((next: NewWidget, { key, name }: Added) => {
    adds.current(next);
    setAdded((before) => [...before, { key, name }]);
  }, []);
  const addCard = useCallback(({ key, title, widget: next }: GalleryCard) => add(next, { key, name: title }), [add]);
  const addDescribed = () => {
    if (widget === undefined || isRefused) return;
    add({ type: widget.type, settings: { ...widget.settings } }, { key: keyOf(widget), name: titleOf(widget) });
  };
  const titleOf = ({ type, settings }: DescribedWidget): string =>
    widgetViewNamed(type)?.title(t, widgets[type].settings.parse(settings)) ?? type;

  return (
    <div
      className={styles.gallery}
      role="presentation"
      onKeyDown={(event) => {
        // Keys in here belong to the gallery, and not to the board below it.
        event.stopPropagation();
        stepOver(event);
      }}
    >
      <div className={styles.search}>
        <DescribeBox
          typed={typed}
          onType={(text, at) => setTyped({ typed: text, caret: at })}
          completions={completions}
          areChoices={areChoices}
          onEnter={() => scroller.current?.querySelector<HTMLElement>(addedByEnter)?.click()}
          onLeaveDown={() => scroller.current?.querySelector<HTMLElement>('[data-add-card]')?.focus()}
        />
        {understood.length > 0 || unclear !== undefined ? (
          <Description typed={typed} described={described} openAt={openAt} />
        ) : (
          typed.trim() === '' && <p className={styles.hint}>{t('gallery.hint')}</p>
        )}
      </div>
      <div ref={scroller} className={styles.scroller}>
        {widget !== undefined && (
          <DescribedCard
            described={widget}
            isAdded={addedKeys.has(keyOf(widget))}
            isRefused={isRefused}
            onAdd={addDescribed}
            onRefused={setRefused}
          />
        )}
        <GalleryChapters typed={typed} described={described} scroller={scroller} added={addedKeys} onAdd={addCard} />
      </div>
      <span role="status">
        <Hidden key={added.length}>
          {added.length > 0 && t('gallery.addedNamed', { name: added.at(-1)?.name ?? '' })}
        </Hidden>
      </span>
    </div>
  );
};

/** What is described, or the first card that is called so. */
const addedByEnter = '[data-add-card][aria-keyshortcuts="Enter"]';

const keyOf = (widget: DescribedWidget): string => JSON.stringify(widget);

/** The arrow keys lead from card to card. */
const stepOver = (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || target.dataset['addCard'] === undefined) return;
  const to = cardBeside(event.key, { from: target, within: currentTarget });
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
};
