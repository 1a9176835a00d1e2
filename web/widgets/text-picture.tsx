import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { text } from '#shared/widgets/text';
import { useSignedIn } from '#web/data/signed-in.ts';
import { periodWords } from '#web/words/period-words.ts';
import styles from './text.module.css';
import { type Block, filledIn, type Span, textBlocks } from './text-blocks.ts';
import type { PictureProps } from './widget-view.ts';

type Values = Readonly<Record<string, string>>;

/** Words of whoever made the board, drawn as elements and never as HTML. */
export const TextPicture = ({ settings }: PictureProps<z.output<typeof text.settings>>) => {
  const { t } = useTranslation();
  const { viewer } = useSignedIn();
  const { period } = settings;
  const values = { viewer: viewer.name, period: period ? periodWords(t, period) : t('lists.text.allTime') };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className={styles.text} role="group" tabIndex={0} aria-label={t('widgets.text.title')}>
      {textBlocks(settings.text).map((block, i) => (
        // The text is drawn anew as a whole whenever it changes: places are all that its parts have.
        <BlockElement key={i} block={block} values={values} />
      ))}
    </div>
  );
};

const BlockElement = ({ block, values }: { readonly block: Block; readonly values: Values }): ReactNode => {
  switch (block.kind) {
    case 'heading':
      // Below the widget's own title; one level for all, because a text may begin with any of its three.
      return (
        <h3 data-level={block.level}>
          <Spans spans={block.spans} values={values} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} values={values} />
        </p>
      );
    case 'bullets':
    case 'numbers': {
      const List = block.kind === 'bullets' ? 'ul' : 'ol';
      return (
        <List>
          {block.items.map((spans, i) => (
            <li key={i}>
              <Spans spans={spans} values={values} />
            </li>
          ))}
        </List>
      );
    }
  }
};

const Spans = ({ spans, values }: { readonly spans: readonly Span[]; readonly values: Values }): ReactNode =>
  spans.map((span, i) => (
    <Fragment key={i}>
      <SpanElement span={span} values={values} />
    </Fragment>
  ));

const SpanElement = ({ span, values }: { readonly span: Span; readonly values: Values }): ReactNode => {
  const { t } = useTranslation();
  switch (span.kind) {
    case 'words':
      return filledIn(span.words, values);
    case 'strong':
      return (
        <strong>
          <Spans spans={span.spans} values={values} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Spans spans={span.spans} values={values} />
        </em>
      );
    case 'picture':
      return <span className={styles.picture}>{t('lists.text.picture', { words: span.words })}</span>;
    case 'link':
      return span.href.startsWith('/') ? (
        <Link href={span.href}>
          <Spans spans={span.spans} values={values} />
        </Link>
      ) : (
        <a href={span.href} target="_blank" rel="noreferrer">
          <Spans spans={span.spans} values={values} />
        </a>
      );
  }
};
