import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { useFormat } from '#web/data/signed-in.ts';
import { useNamesOf } from '../filters/use-names-of.ts';
import { widgetTitle } from '../widget-title.ts';
import styles from './deed-list.module.css';
import { boardDeedWords, isOfWidget, widgetDeedWords } from './deed-words.ts';
import type { Deed } from './deeds-of.ts';

/** A section is told apart from a widget of its name. */
const nameOf = (t: TFunction, widget: BoardWidget): string => {
  const title = widgetTitle(t, widget);
  return widgetTypeNamed(widget.type)?.opensSection ? t('versions.section', { title }) : title;
};

/** What was done to a board in plain words, widget by widget. */
export const DeedList = ({ deeds }: { readonly deeds: readonly Deed[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const ofWidgets = deeds.filter(isOfWidget);
  const labelOf = useNamesOf(ofWidgets.flatMap((deed) => ('filter' in deed ? [deed.filter] : [])));
  const byWidget = Map.groupBy(ofWidgets, ({ widget }) => widget.id);
  return (
    <ul className={styles.list}>
      {deeds
        .filter((deed) => !isOfWidget(deed))
        .map((deed) => boardDeedWords(t, deed))
        .map((words) => (
          <li key={words}>{words}</li>
        ))}
      {[...byWidget].map(([id, [first, ...others]]) => (
        <li key={id}>
          <span className={styles.widget}>{first && nameOf(t, first.widget)}</span>
          <ul className={styles.deeds}>
            {/* Several settings that this version does not know are told of in the same words. */}
            {[
              ...new Set(
                [first, ...others].flatMap((deed) => (deed ? [widgetDeedWords(t, deed, { format, labelOf })] : [])),
              ),
            ].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
};
