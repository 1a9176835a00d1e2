import { sendMessages } from '#platform/queue';
import type { Viewer } from '#shared/api/viewer';
import type { BoardMoved } from '#shared/messages/board-moved';
import type { ApiServices } from './api-services.ts';

/**
 * Tells whoever may have a board open that it is another one now: of one that nobody else sees, its owner alone, so that
 * those who make boards for themselves are no noise to hundreds. The board is saved by then, so a word
 * that does not get through is logged and fails nobody's save: who saves over an older version is told so anyway.
 */
export const tellBoard = async (
  { queues, log }: Pick<ApiServices, 'queues' | 'log'>,
  { organizationId, subject }: Viewer,
  { uid, version, isShared }: Pick<BoardMoved, 'uid' | 'version'> & { readonly isShared: boolean },
): Promise<void> => {
  // Who moved a board that is shared with nobody is its owner.
  const message: BoardMoved = { kind: 'board', organizationId, uid, version, ...(!isShared && { subject }) };
  try {
    await sendMessages(queues.moved, [message]);
  } catch (error) {
    log.warn('nobody was told of a board', { uid, version, error });
  }
};
