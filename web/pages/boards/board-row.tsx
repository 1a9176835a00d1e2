import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isTemplateName, type ListedBoard } from '#shared/api/boards';
import { useFormat } from '#web/data/signed-in.ts';
import { boardAddress } from '#web/search/board-address.ts';
import { Button } from '#web/ui/button.tsx';
import type { Format } from '#web/ui/format.ts';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import styles from './board-list.module.css';
import type { BoardDeeds } from './use-board-deeds.ts';

/** One board: its name leads to it, then what is known of it, then what can be done with it. */
export const BoardRow = ({ board, deeds }: { readonly board: ListedBoard; readonly deeds: BoardDeeds }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, may } = board;
  const can = {
    share: may === 'own' && (() => deeds.open({ kind: 'share', board })),
    versions: may !== 'view' && (() => deeds.open({ kind: 'versions', board })),
    duplicate: () => deeds.duplicate(board),
    delete: may === 'own' && (() => deeds.remove(board)),
  };
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <Link href={boardAddress(board.isHome === true ? 'home' : (board.name ?? board.id))} className={styles.name}>
          {title}
        </Link>
        {board.isHome === true && <span className={styles.chip}>{t('boards.home')}</span>}
        <span className={styles.facts}>{factsOf(t, board, format).join(' · ')}</span>
      </span>
      <span className={styles.deeds}>
        {(['share', 'versions', 'duplicate', 'delete'] as const).map((deed) => {
          const act = can[deed];
          return (
            act && (
              <Button
                key={deed}
                className={styles.deed}
                aria-label={t(`boards.${deed}`, { title })}
                title={t(`boards.${deed}`, { title })}
                onClick={act}
              >
                <Icon name={icons[deed]} size={18} />
              </Button>
            )
          );
        })}
      </span>
    </li>
  );
};

const icons = { share: 'share', versions: 'clock', duplicate: 'copy', delete: 'trash' } as const satisfies Record<
  string,
  IconName
>;

const factsOf = (t: TFunction, board: ListedBoard, format: Format): readonly string[] => {
  const { name, owner, may, widgets } = board;
  return [
    ...(owner
      ? [t('boards.owner', { name: owner.name }), t(may === 'edit' ? 'boards.mayEdit' : 'boards.mayView')]
      : []),
    ...(name !== undefined && isTemplateName(name)
      ? [t('boards.fromTemplate', { template: t(`templates.${name}`) })]
      : []),
    t('boards.widgets', { count: widgets }),
    savedWords(t, board, format),
  ];
};

const savedWords = (t: TFunction, { savedAt, savedBy }: ListedBoard, format: Format): string => {
  const time = format.moment(savedAt);
  if (savedBy === undefined) return t('boards.savedAt', { time });
  return savedBy.isViewer ? t('boards.savedByYou', { time }) : t('boards.savedBy', { time, name: savedBy.name });
};
