import type { TFunction } from 'i18next';
import { ApiProblem, UnreachableError } from '#web/data/request-error.ts';
import type { enBoards } from './en-boards.ts';

type Known = keyof typeof enBoards.problems;

const known = {
  'board.not-found': 'not-found',
  'board.read-only': 'read-only',
  'board.not-owned': 'not-owned',
  'board.too-many': 'too-many',
  'board.not-your-team': 'not-your-team',
  'board.ops-share-nothing': 'ops-share-nothing',
  'board.changed-elsewhere': 'changed-elsewhere',
} as const satisfies Readonly<Record<string, Known>>;

/** Why something could not be done with a board, and what to do: in the viewer's language where the code is known. */
export const boardProblem = (t: TFunction, error: Error): string => {
  if (error instanceof UnreachableError) return t('boards.unreachable');
  if (!(error instanceof ApiProblem)) return t('problems.failed');
  return isKnown(error.code) ? t(`boards.problems.${known[error.code]}`) : error.message;
};

const isKnown = (code: string): code is keyof typeof known => Object.hasOwn(known, code);
