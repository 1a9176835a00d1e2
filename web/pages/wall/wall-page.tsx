import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { wallBoardId } from '#shared/api/boards';
import { tvProgrammeIn } from '#web/board/tv/tv-address.ts';
import { Button } from '#web/ui/button.tsx';
import { keepAwake } from './keep-awake.ts';
import { Rotation } from './rotation.tsx';
import { useIdle } from './use-idle.ts';
import styles from './wall-page.module.css';

const idleSeconds = 4;
const sellersWall = [{ board: wallBoardId }];

/** The wall: no frame around it, letters that grow with the screen, the screen kept awake. Its address says what it shows. Esc leads back. */
export const WallPage = () => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const search = useSearch();
  const { shows, everySeconds } = useMemo(() => tvProgrammeIn(search), [search]);
  const isIdle = useIdle(idleSeconds);

  useEffect(() => {
    document.documentElement.dataset['wall'] = '';
    const stop = keepAwake();
    return () => {
      delete document.documentElement.dataset['wall'];
      stop();
    };
  }, []);

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      // Esc first ends the full screen, by the browser's own hand.
      if (key === 'Escape' && document.fullscreenElement === null) navigate('/');
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [navigate]);

  return (
    <div className={styles.page} data-idle={isIdle || undefined}>
      <Rotation
        shows={shows.length > 0 ? shows : sellersWall}
        everySeconds={everySeconds}
        isHeld={!isIdle}
        controls={
          <>
            {document.fullscreenEnabled && (
              <Button onClick={() => void toggleFullScreen()}>{t('wall.fullScreen')}</Button>
            )}
            <Button onClick={() => navigate('/')}>{t('wall.leave')}</Button>
          </>
        }
      />
    </div>
  );
};

const toggleFullScreen = (): Promise<void> =>
  document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
