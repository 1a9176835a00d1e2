import type { BoardContent } from '#shared/board/board-content';

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed' | 'conflict';

interface SaverSetup {
  readonly version: number;
  /** Saves over the version and answers the new one. */
  readonly save: (
    content: BoardContent,
    over: { readonly version: number; readonly isLast: boolean },
  ) => Promise<number>;
  /** Whether a failed save means that somebody else's version is in the way. */
  readonly isConflict: (error: unknown) => boolean;
  readonly onState: (state: SaveState) => void;
}

/** A drag ends in several moves; one save is enough. */
export const saveAfterMs = 600;

/**
 * Saves a board some moments after its last change, one save at a time, each over the version before. A failure keeps
 * the content until `retry`; a conflict ends saving, because whatever came next would be refused as well.
 */
export const createBoardSaver = ({ version: firstVersion, save, isConflict, onState }: SaverSetup) => {
  let version = firstVersion;
  let waiting: BoardContent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSaving = false;
  let isOver = false;

  const saveNow = async (isLast = false): Promise<void> => {
    clearTimeout(timer);
    if (waiting === undefined || isSaving || isOver) return;
    const content = waiting;
    waiting = undefined;
    isSaving = true;
    onState('saving');
    try {
      version = await save(content, { version, isLast });
      isSaving = false;
      if (waiting === undefined) onState('saved');
      else await saveNow(isLast);
    } catch (error) {
      isSaving = false;
      isOver = isConflict(error);
      waiting ??= content;
      onState(isOver ? 'conflict' : 'failed');
    }
  };

  return {
    change: (content: BoardContent): void => {
      waiting = content;
      onState('saving');
      clearTimeout(timer);
      timer = setTimeout(() => void saveNow(), saveAfterMs);
    },
    retry: (): Promise<void> => saveNow(),
    /** The board leaves the screen: what waits is saved at once, in a request that outlives the page. */
    flush: (): Promise<void> => saveNow(true),
  };
};
