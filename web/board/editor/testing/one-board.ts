import type { BoardContent } from '#shared/board/board-content';
import { createEditor, type KeptEdits, type SavedBoard, type SaveFate } from '../create-editor.ts';

class Refused extends Error {
  readonly fate: SaveFate;

  constructor(fate: SaveFate) {
    super(fate);
    this.fate = fate;
  }
}

export const titled = (title: string, ...ids: readonly string[]): BoardContent => ({
  title,
  widgets: ids.map((id, index) => ({
    id,
    type: 'text',
    settings: {},
    place: { x: index, y: 0, columns: 1, rows: 1 },
  })),
});

/** A server with one board, which refuses a version that is not its own, and can be told to fail. */
export const aServer = (first: SavedBoard) => {
  const server = {
    standing: first,
    saves: [] as { readonly title: string; readonly isLast: boolean }[],
    refuses: undefined as SaveFate | undefined,
    /** Saves wait for it. */
    pause: undefined as Promise<void> | undefined,
    /** What a browser on this machine remembers. */
    kept: undefined as KeptEdits | undefined,
    /** Somebody else saves. */
    savedElsewhere: (content: BoardContent, savedBy = 'Anna'): void => {
      server.standing = { content, version: server.standing.version + 1, savedBy };
    },
    /** Somebody opens the board, with or without what this machine remembers. */
    open: ({ kept }: { readonly kept?: KeptEdits | undefined } = {}) =>
      createEditor({
        loaded: server.standing,
        kept,
        settle: (content) => content,
        fateOf: (error) => (error instanceof Refused ? error.fate : 'failed'),
        read: async () => {
          if (server.refuses) throw new Refused(server.refuses);
          return server.standing;
        },
        save: async (content, { version, isLast }) => {
          await server.pause;
          if (server.refuses) throw new Refused(server.refuses);
          if (version !== server.standing.version) throw new Refused('overtaken');
          server.saves.push({ title: content.title, isLast });
          server.standing = { content, version: version + 1 };
          return server.standing.version;
        },
        keep: (edits) => {
          server.kept = edits;
        },
      }),
  };
  return server;
};
