import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templateNames, wallBoardId } from '#shared/api/boards';
import { useBoards } from '#web/data/boards.ts';
import { LinkButton } from '#web/ui/button.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { CopyLink } from '../sharing/copy-link.tsx';
import type { BoardEdit } from '../use-board-edit.ts';
import styles from './show-on-tv.module.css';
import {
  everySecondsMax,
  everySecondsMin,
  everySecondsPreset,
  type Show,
  showsMax,
  tvAddress,
  tvProgrammeIn,
} from './tv-address.ts';

interface ShowOnTvProps {
  readonly edit: Pick<BoardEdit, 'id' | 'content'>;
  readonly onClose: () => void;
}

interface Offered {
  readonly show: Show;
  readonly title: string;
}

/** What a TV is to show and for how long each: it makes the address that does it. */
export const ShowOnTv = ({ edit, onClose }: ShowOnTvProps) => {
  const { t } = useTranslation();
  const secondsId = useId();
  const here = offeredHere(edit);
  const others = useOthers(edit.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(here.map(keyOf)));
  const [typed, setTyped] = useState(String(everySecondsPreset));
  const shows = [...here, ...others.offered].filter((each) => chosen.has(keyOf(each))).map(({ show }) => show);
  // As the address will be read: a time out of bounds is brought into them.
  const { everySeconds } = tvProgrammeIn(`every=${typed}`);
  const path = tvAddress({ shows, everySeconds });
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const problem =
    shows.length === 0
      ? t('boardMenu.none')
      : shows.length > showsMax
        ? t('boardMenu.tooMany', { max: showsMax })
        : undefined;
  return (
    <SideSheet title={t('boardMenu.title')} width="narrow" onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.quiet}>{t('boardMenu.about')}</p>
        <fieldset className={styles.boards}>
          <legend>{t('boardMenu.boards')}</legend>
          {[...here, ...others.offered].map((each) => (
            <label key={keyOf(each)} className={styles.board}>
              <input type="checkbox" checked={chosen.has(keyOf(each))} onChange={() => toggle(keyOf(each))} />
              {each.title}
            </label>
          ))}
          {others.hasFailed && <p role="alert">{t('boardMenu.failed')}</p>}
        </fieldset>
        <span className={styles.seconds}>
          <label htmlFor={secondsId}>{t('boardMenu.seconds')}</label>
          <input
            id={secondsId}
            type="number"
            min={everySecondsMin}
            max={everySecondsMax}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onBlur={() => setTyped(String(everySeconds))}
          />
        </span>
        {problem === undefined ? (
          <>
            <LinkButton look="accent" href={path}>
              {t('boardMenu.start')}
            </LinkButton>
            <CopyLink address={`${location.origin}${path}`} label={t('boardMenu.address')} hint={t('boardMenu.keys')} />
          </>
        ) : (
          <p role="alert">{problem}</p>
        )}
      </div>
    </SideSheet>
  );
};

const keyOf = ({ show: { board, tab } }: Offered): string => `${board} ${tab ?? ''}`;

/** The board that is looked at, tab by tab. */
const offeredHere = ({ id, content: { title, tabs } }: ShowOnTvProps['edit']): readonly Offered[] =>
  tabs === undefined
    ? [{ show: { board: id }, title }]
    : tabs.map((tab) => ({ show: { board: id, tab: tab.id }, title: `${title} · ${tab.title}` }));

/** The other boards that the viewer sees, each with all of its tabs, and the wall that comes with the product. */
const useOthers = (id: string) => {
  const { t } = useTranslation();
  const { data, error } = useBoards();
  const listed = [...(data?.mine ?? []), ...(data?.shared ?? [])];
  const known = new Set([id, ...listed.flatMap(({ name }) => name ?? [])]);
  const wall = known.has(wallBoardId) ? [] : templateNames.filter((name) => name === wallBoardId);
  return {
    offered: [
      ...listed
        .filter((board) => board.id !== id && board.name !== id)
        .map((board): Offered => ({ show: { board: board.id }, title: board.title })),
      ...wall.map((name): Offered => ({ show: { board: name }, title: t(`templates.${name}`) })),
    ],
    hasFailed: error !== null && data === undefined,
  };
};
