import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '#web/board/is-typing.ts';
import { Notice } from '#web/board/notice.tsx';
import { prepareShow } from '#web/board/tv/prepare-show.ts';
import type { TvProgramme } from '#web/board/tv/tv-address.ts';
import { useRotation } from '#web/board/tv/use-rotation.ts';
import { type Slide, useSlides } from '#web/board/tv/use-slides.ts';
import { Wall } from '#web/board/wall.tsx';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import styles from './wall-page.module.css';

interface RotationProps extends TvProgramme {
  /** Somebody is at the screen. */
  readonly isHeld: boolean;
  /** Beside those that steer the turns. */
  readonly controls: ReactNode;
}

/** Before its turn, what is shown next is asked for: so long before. */
const aheadMs = 10_000;

/** Boards and their tabs in turn. It waits while somebody is at the screen or has paused it; arrows lead on and back. */
export const Rotation = ({ shows, everySeconds, isHeld, controls }: RotationProps) => {
  const { t } = useTranslation();
  const slides = useSlides(shows);
  const { index, turn, isRunning, isPaused, step, togglePause } = useRotation({
    count: slides.length,
    everySeconds,
    isHeld,
  });
  const slide = slides[index];
  const next = slides[(index + 1) % slides.length];
  useSteering({ isOn: slides.length > 1, step, togglePause });
  return (
    <>
      <main id="content" tabIndex={-1}>
        {slide === undefined && <Notice words={t('boardMenu.gone')} />}
        {slide && <SlideOnWall key={`${slide.board} ${slide.tab ?? ''}`} slide={slide} />}
      </main>
      {next && <Prepared key={`prepared ${turn}`} next={next} afterMs={Math.max(0, everySeconds * 1_000 - aheadMs)} />}
      {slides.length > 1 && (
        <div
          key={turn}
          className={styles.progress}
          data-running={isRunning}
          style={{ animationDuration: `${everySeconds}s` }}
        />
      )}
      <div className={styles.controls}>
        {slides.length > 1 && (
          <>
            <span className={styles.place} role="status">
              {t('boardMenu.place', { number: index + 1, count: slides.length })}
            </span>
            <IconButton icon="left" words={t('boardMenu.previous')} onClick={() => step(-1)} />
            <IconButton
              icon={isPaused ? 'play' : 'pause'}
              words={isPaused ? t('boardMenu.goOn') : t('boardMenu.pause')}
              onClick={togglePause}
            />
            <IconButton icon="right" words={t('boardMenu.next')} onClick={() => step(1)} />
          </>
        )}
        {controls}
      </div>
    </>
  );
};

const SlideOnWall = ({ slide: { loaded, tab, error, retry } }: { readonly slide: Slide }) => {
  const { t } = useTranslation();
  if (loaded) return <Wall board={loaded} tab={tab} />;
  return error ? <ProblemPage error={error} onRetry={retry} /> : <Waiting words={t('board.loading')} />;
};

interface IconButtonProps {
  readonly icon: 'left' | 'right' | 'pause' | 'play';
  readonly words: string;
  readonly onClick: () => void;
}

const IconButton = ({ icon, words, onClick }: IconButtonProps) => (
  <Button look="icon" aria-label={words} title={words} onClick={onClick}>
    <Icon name={icon} />
  </Button>
);

interface PreparedProps {
  readonly next: Slide;
  readonly afterMs: number;
}

/** Made anew with each turn: late enough that what is shown next is fresh, and early enough that it is there. */
const Prepared = ({ next: { board, tab }, afterMs }: PreparedProps) => {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => void prepareShow(client, { board, ...(tab !== undefined && { tab }) }), afterMs);
    return () => clearTimeout(timer);
  }, [client, board, tab, afterMs]);
  return null;
};

interface Steering {
  readonly isOn: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly togglePause: () => void;
}

const useSteering = ({ isOn, step, togglePause }: Steering): void => {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent) => {
      // The space bar on a button presses it.
      const isOnButton = event.target instanceof HTMLButtonElement;
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.key === 'ArrowRight') step(1);
      else if (event.key === 'ArrowLeft') step(-1);
      else if (event.key === ' ' && !isOnButton) togglePause();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOn, step, togglePause]);
};
