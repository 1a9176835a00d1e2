import { type RefObject, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { findNamed } from '#web/search/find-named.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import type { Described } from './describe-widget.ts';
import { GalleryCard } from './gallery-card.tsx';
import { type GalleryCard as Card, type GalleryChapter, galleryChapters } from './gallery-cards.ts';
import styles from './gallery-chapters.module.css';
import { useInView } from './use-in-view.ts';
import { usePreviews } from './use-previews.tsx';

interface GalleryChaptersProps {
  readonly typed: string;
  readonly described: Described;
  readonly scroller: RefObject<Element | null>;
  /** The keys of the cards that were added. */
  readonly added: ReadonlySet<string>;
  readonly onAdd: (card: Card) => void;
}

/** The cards whose names are sought, or whose metric is described; all of them while nothing is typed. */
export const GalleryChapters = ({ typed, described, scroller, added, onAdd }: GalleryChaptersProps) => {
  const { t } = useTranslation();
  const chapters = useMemo(() => galleryChapters(t), [t]);
  const widgets = useMemo(
    () => new Map(chapters.flatMap(({ cards }) => cards.map((card) => [card.key, previewed(card)] as const))),
    [chapters],
  );
  const previewable = useMemo(() => [...widgets.values()], [widgets]);
  const { inView, observe } = useInView(scroller);
  const { narrowed, told, askAgain, asking } = usePreviews(previewable, inView);
  const shown = useMemo(() => soughtIn(chapters, { typed, described }), [chapters, typed, described]);
  const first = isOfCards(typed, described) ? shown[0]?.cards[0]?.key : undefined;
  const count = shown.reduce((sum, { cards }) => sum + cards.length, 0);
  return (
    <>
      {asking}
      {shown.map(({ key, cards }) => (
        <Chapter
          key={key}
          title={key === 'widgets' || key === 'structure' ? t(`gallery.${key}`) : t(`dictionary.groups.${key}`)}
        >
          {cards.map((card) => (
            <GalleryCard
              key={card.key}
              card={card}
              widget={widgets.get(card.key) ?? previewed(card)}
              narrowed={narrowed[card.key]}
              preview={told.get(card.key)}
              isDrawn={inView.has(card.key) || told.has(card.key)}
              isAdded={added.has(card.key)}
              isFirst={card.key === first}
              onAdd={onAdd}
              onRetry={askAgain}
              observe={observe}
            />
          ))}
        </Chapter>
      ))}
      {count === 0 && described.understood.length === 0 && described.unclear === undefined && (
        <p className={styles.none}>{t('gallery.none', { typed: typed.trim() })}</p>
      )}
      <span role="status">
        <Hidden>{typed.trim() !== '' && t('gallery.found', { count })}</Hidden>
      </span>
    </>
  );
};

/** A card as a widget of a board. */
const previewed = ({ key, widget, size }: Card): BoardWidget => ({
  ...widget,
  id: key,
  place: { x: 0, y: 0, columns: size.columns, rows: size.rows },
});

interface Sought {
  readonly typed: string;
  readonly described: Described;
}

const soughtIn = (chapters: readonly GalleryChapter[], { typed, described }: Sought): readonly GalleryChapter[] => {
  if (typed.trim() === '') return chapters;
  const meanings = [...described.understood, ...(described.unclear?.senses ?? [])].map(({ meaning }) => meaning);
  const metrics = new Set(meanings.flatMap((meaning) => (meaning.kind === 'metric' ? [meaning.metric] : [])));
  // By any name that a picture has, as long as nothing is said that it is to show.
  const types: ReadonlySet<string> = new Set(
    meanings.flatMap((meaning) => (meaning.kind === 'picture' ? [meaning.picture] : [])),
  );
  return chapters
    .map(({ key, cards }) => {
      const named = new Set(findNamed(cards, typed));
      const isSought = ({ metric, widget: { type } }: Card) =>
        metric === undefined ? metrics.size === 0 && types.has(type) : metrics.has(metric);
      return { key, cards: cards.filter((card) => named.has(card) || isSought(card)) };
    })
    .filter(({ cards }) => cards.length > 0);
};

/** Whether a line looks for cards, and says nothing that is a widget by itself or has to be put right. */
const isOfCards = (typed: string, { widget, unclear, problem }: Described): boolean =>
  typed.trim() !== '' && widget === undefined && unclear === undefined && problem === undefined;

interface ChapterProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

const Chapter = ({ title, children }: ChapterProps) => {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles.chapter}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      <ul className={styles.cards}>{children}</ul>
    </section>
  );
};
