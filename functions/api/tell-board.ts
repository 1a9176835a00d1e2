import { sendMessages } from '#platform/queue';
import type { Viewer } from '#shared/api/viewer';
import type { BoardMoved } from '#shared/messages/board-moved';
import type { ApiServices } from './api-services.ts';

/**
 * Tells whoever has a board open in this organisation that it is another one now. The board is saved by then, so a word
 * that does not get through is logged and fails nobody's save: who saves over an older version is told so anyway.
 */
export const tellBoard = async (
  { queues, log }: Pick<ApiServices, 'queues' | 'log'>,
  { organizationId }: Viewer,
  { uid, version }: Pick<BoardMoved, 'uid' | 'version'>,
): Promise<void> => {
  const message: BoardMoved = { kind: 'board', organizationId, uid, version };
  try {
    await sendMessages(queues.moved, [message]);
  } catch (error) {
    log.warn('nobody was told of a board', { uid, version, error });
  }
};
