import type { BoardContent } from '#shared/board/board-content';
import { applied, type BoardChange, difference, isSame } from './board-change.ts';
import { inOrder } from './board-parts.ts';
import { type EditHistory, noHistory, redone, undone, withStep } from './edit-history.ts';
import { type Conflict, mergeBoards } from './merge-boards.ts';

/** A board as the server has it. */
export interface SavedBoard {
  readonly content: BoardContent;
  readonly version: number;
  /** Who saved it, where that is known. */
  readonly savedBy?: string;
}

/** What a browser remembers of the hand on a board, so that neither a step nor an edit is lost with the page. */
export interface KeptEdits {
  /** What was last known to be saved. */
  readonly base: SavedBoard;
  readonly content: BoardContent;
  readonly history: EditHistory;
}

/** Why a save came to nothing, and so what becomes of the edits. */
export type SaveFate =
  /** Somebody saved meanwhile: both are merged. */
  | 'overtaken'
  /** No connection: they are saved when there is one. */
  | 'unreachable'
  /** This person may not save this board: they are hers to keep as a board of her own. */
  | 'forbidden'
  /** They wait until she asks again. */
  | 'failed';

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' | 'forbidden' | 'failed';

export interface EditorState {
  readonly content: BoardContent;
  readonly saving: SaveState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Parts that two people changed. Nothing is saved before somebody has decided. */
  readonly disputed?: { readonly conflicts: readonly Conflict[]; readonly by: string | undefined };
  /** Somebody else's changes came in. */
  readonly joined?: { readonly by: string | undefined };
  /** Edits of an earlier visit, which had not been saved, are in it. */
  readonly hasTakenUp: boolean;
}

interface EditorSetup {
  readonly loaded: SavedBoard;
  /** What an earlier visit left: its steps, and what it could not save. */
  readonly kept?: KeptEdits | undefined;
  /** Puts right what two hands can make of a layout: overlaps, places outside. */
  readonly settle: (content: BoardContent) => BoardContent;
  /** Saves over a version and answers the new one. */
  readonly save: (
    content: BoardContent,
    over: { readonly version: number; readonly isLast: boolean },
  ) => Promise<number>;
  readonly read: () => Promise<SavedBoard>;
  readonly fateOf: (error: unknown) => SaveFate;
  /** Called after every change of what is worth remembering. */
  readonly keep: (edits: KeptEdits) => void;
}

/** A drag ends in several moves; one save is enough. */
export const saveAfterMs = 600;

/** Between two tries without a connection, however often it fails; the browser's own word that it is back comes first. */
export const triesAgainAfterMs = 15_000;

/**
 * The hand on a board, without a framework: what it looks like now, the way back and forth, and how saving goes. Edits are
 * saved some moments after the last one, one save at a time, each over the version before. What somebody else saved
 * meanwhile is merged with them; only what both changed is asked about.
 */
export const createEditor = ({ loaded, kept, settle, save, read, fateOf, keep }: EditorSetup) => {
  let base: SavedBoard = { ...loaded, content: inOrder(loaded.content) };
  let history = kept?.history ?? noHistory;
  let theirs: SavedBoard | undefined;
  let isSaving = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: EditorState = {
    content: settle(base.content),
    saving: 'idle',
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    hasTakenUp: false,
  };
  const listeners = new Set<() => void>();

  const set = (parts: Partial<EditorState>): void => {
    state = { ...state, ...parts, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
    for (const listener of listeners) listener();
  };

  const isUnsaved = () => !isSame(state.content, base.content);

  const show = (content: BoardContent): void => {
    set({ content });
    keep({ base, content, history });
    if (state.saving === 'forbidden' || state.disputed) return;
    clearTimeout(timer);
    if (!isUnsaved()) return set({ saving: state.saving === 'idle' ? 'idle' : 'saved' });
    set({ saving: state.saving === 'offline' ? 'offline' : 'waiting' });
    timer = setTimeout(() => void saveNow(), saveAfterMs);
  };

  const take = (turn: { readonly history: EditHistory; readonly change: BoardChange } | undefined): void => {
    if (turn === undefined) return;
    ({ history } = turn);
    show(settle(applied(state.content, turn.change)));
  };

  const saveNow = async (isLast = false): Promise<void> => {
    clearTimeout(timer);
    if (isSaving || state.disputed || state.saving === 'forbidden' || !isUnsaved()) return;
    const { content } = state;
    isSaving = true;
    set({ saving: 'saving' });
    try {
      const version = await save(content, { version: base.version, isLast });
      base = { content, version };
      isSaving = false;
      keep({ base, content: state.content, history });
      if (isUnsaved()) await saveNow(isLast);
      else set({ saving: 'saved' });
    } catch (error) {
      isSaving = false;
      await meet(fateOf(error));
    }
  };

  const meet = async (fate: SaveFate): Promise<void> => {
    switch (fate) {
      case 'overtaken':
        return joinTheirs();
      case 'unreachable':
        set({ saving: 'offline' });
        timer = setTimeout(() => void saveNow(), triesAgainAfterMs);
        return;
      case 'forbidden':
      case 'failed':
        return set({ saving: fate });
    }
  };

  /** Reads what somebody else saved and lays what was done here over it. */
  const joinTheirs = async (): Promise<void> => {
    try {
      const standing = await read();
      theirs = { ...standing, content: inOrder(standing.content) };
    } catch (error) {
      const fate = fateOf(error);
      return meet(fate === 'overtaken' ? 'failed' : fate);
    }
    // Overtaken by nobody: asking again would go round for ever.
    if (theirs.version === base.version) return set({ saving: 'failed' });
    join('mine', { mayAsk: true });
  };

  const join = (winner: 'mine' | 'theirs', { mayAsk }: { readonly mayAsk: boolean }): void => {
    if (theirs === undefined) return;
    const sides = { base: base.content, mine: state.content, theirs: theirs.content };
    const { content, conflicts } = mergeBoards(sides, winner);
    if (mayAsk && conflicts.length > 0) return set({ disputed: { conflicts, by: theirs.savedBy } });
    const { disputed: _, ...rest } = state;
    state = theirs.version === base.version ? rest : { ...rest, joined: { by: theirs.savedBy } };
    base = theirs;
    theirs = undefined;
    show(settle(content));
  };

  /** What an earlier visit could not save is laid over what stands by now. */
  const takeUp = (left: KeptEdits): void => {
    if (isSame(left.content, left.base.content)) return;
    theirs = base;
    base = left.base;
    state = { ...state, content: left.content, hasTakenUp: true };
    join('mine', { mayAsk: true });
  };
  if (kept) takeUp(kept);

  return {
    state: (): EditorState => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** One step, however much changes with it. */
    change: (next: BoardContent): void => {
      const content = settle(inOrder(next));
      const step = difference(state.content, content);
      if (step.length === 0) return;
      history = withStep(history, step);
      show(content);
    },
    undo: (): void => take(undone(history)),
    redo: (): void => take(redone(history)),
    /** Saves what waits: somebody asks for it, or the connection is back. */
    retry: (): Promise<void> => saveNow(),
    /** The board leaves the screen: what waits is saved at once, in a request that outlives the page. */
    flush: (): Promise<void> => saveNow(true),
    /** Somebody else is said to have saved a version. A save under way finds out by itself. */
    overtaken: async (version: number): Promise<void> => {
      if (version > base.version && !isSaving && !state.disputed) await joinTheirs();
    },
    /** Decides every disputed part. */
    decide: (winner: 'mine' | 'theirs'): void => join(winner, { mayAsk: false }),
  };
};
