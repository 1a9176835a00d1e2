import { type BoardResponse, boardResponseSchema, contentOf } from '#shared/api/boards';
import type { Ask } from '../load/open-house.ts';

/** Boards are nowhere but in the database: what somebody was told is saved is written down here. */
export interface BoardLedger {
  /** Saves her home under a new name. */
  readonly save: () => Promise<void>;
  /** The version that was last acknowledged. */
  readonly acknowledged: () => number;
  /** What stands now. */
  readonly read: () => Promise<Pick<BoardResponse, 'version' | 'title'>>;
}

const home = '/api/v1/boards/home';

export const boardLedger = async (ask: Ask): Promise<BoardLedger> => {
  const read = async (): Promise<BoardResponse> => boardResponseSchema.parse(JSON.parse((await ask(home)).text));
  let known = await read();
  return {
    save: async () => {
      const body = { ...contentOf(known), title: titleOf(known.version + 1) };
      const headers = { 'if-match': `"${known.version}"` };
      const { status, text } = await ask(home, { method: 'PUT', body, headers });
      if (status !== 200) throw new Error(`a board could not be saved before the loss: ${status} ${text}`);
      known = boardResponseSchema.parse(JSON.parse(text));
    },
    acknowledged: () => known.version,
    read,
  };
};

/** What a board of this version is called. */
export const titleOf = (version: number): string => `Version ${version}`;
